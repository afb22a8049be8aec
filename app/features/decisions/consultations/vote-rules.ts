import { conflict, DomainError } from "../../../commands/errors.ts"
import { type ConsultationRole, isApproval, type Result, resultWord } from "../rules/results.ts"
import type { DecisionType } from "../rules/rule-set.ts"
import type { VoteState } from "../rules/states.ts"

/** A vote as a result may rest on it. */
export interface CertifiedVote {
  consultationId: string | null
  state: VoteState
  sha256: string | null
  decisionType: DecisionType
  passed: boolean | null
}

/**
 * Who leaves out what was counted could report the opposite of it.
 *
 * @param votes on the step in meetings that were not annulled
 * @param sha256 of the text before the committee
 * @throws conflict while the committee votes
 * @throws rule Q5 where a certified vote on this text is not named
 */
export function assertNamesVote(
  votes: readonly Pick<CertifiedVote, "state" | "sha256" | "decisionType">[],
  sha256: string,
  { result, voteId }: { result: Result; voteId: string | null },
): void {
  if (votes.some(({ state }) => state === "open" || state === "closed")) {
    throw conflict(
      "Über diesen Schritt wird gerade abgestimmt. Das Ergebnis folgt, wenn der Vorsitz die Abstimmung festgestellt oder aufgehoben hat.",
    )
  }
  const isVotedOn = votes.some((vote) => isAboutText(vote, sha256))
  if (!isVotedOn) return
  if (result === "deliberated") throw contradiction(DELIBERATED_AND_VOTED, "result")
  if (voteId === null) throw contradiction(UNNAMED_VOTE, "voteId")
}

/** Whether a vote settled something about a text; the one on urgency says only that it is dealt with. */
export function isAboutText(
  { state, sha256, decisionType }: Pick<CertifiedVote, "state" | "sha256" | "decisionType">,
  text: string,
): boolean {
  return state === "certified" && sha256 === text && decisionType !== "urgent_item"
}

const DELIBERATED_AND_VOTED =
  "Über diesen Text ist abgestimmt. „Beraten, ohne Beschluss“ lässt sich damit nicht melden."
const UNNAMED_VOTE =
  "Das Gremium hat über diesen Text abgestimmt. Bitte wählen Sie die festgestellte Abstimmung, auf der das Ergebnis beruht."

function contradiction(message: string, field: string): DomainError {
  return new DomainError("rule", message, { rule: "Q5", fields: { [field]: message } })
}

/**
 * @throws conflict for a vote about something else, or one that is not certified
 * @throws rule Q5 for a result that says the opposite of what was computed
 */
export function assertVoteSays(
  vote: CertifiedVote,
  step: { id: string; sha256: string },
  result: Result,
): void {
  if (vote.consultationId !== step.id || vote.sha256 !== step.sha256) {
    throw conflict("Diese Abstimmung galt einem anderen Schritt oder einem anderen Text.")
  }
  if (vote.state === "annulled") {
    throw conflict("Diese Abstimmung ist aufgehoben; auf ihr beruht nichts mehr.")
  }
  if (vote.state !== "certified") {
    throw conflict("Die Abstimmung ist noch nicht festgestellt. Das Ergebnis folgt aus ihr.")
  }
  if (vote.decisionType === "urgent_item") {
    throw contradiction(
      "Diese Abstimmung ging darum, ob die Sache dringlich ist. Über den Text sagt sie nichts.",
      "voteId",
    )
  }
  if (result === "deliberated") throw contradiction(DELIBERATED_AND_VOTED, "result")
  const says = isApproval(result) || result === "commits_itself"
  if (vote.passed === null || (!says && result !== "rejected") || vote.passed === says) return
  throw contradiction(
    vote.passed
      ? "Nach der festgestellten Abstimmung ist der Antrag angenommen. „Abgelehnt“ lässt sich damit nicht melden."
      : "Nach der festgestellten Abstimmung ist der Antrag abgelehnt. Eine Zustimmung lässt sich damit nicht melden.",
    "result",
  )
}

/** What a circular resolution comes to where it passes, as its members read it. */
export interface Asked {
  result: Result
  resolutionText: string
  conditions: readonly string[]
}

/**
 * Members answered a question, and their numbers stand under nothing else: a correction may name another day, another
 * place of a condition or another note, and no other decision.
 *
 * @throws rule Q5 at the field that says something else
 */
export function assertAsAsked(
  asked: Asked,
  reported: {
    result: Result
    resolutionText: string
    conditions: readonly { text: string }[]
  },
  role: ConsultationRole,
): void {
  if (reported.result !== asked.result) {
    throw contradiction(
      `Im Umlauf waren die Mitglieder nach „${resultWord(asked.result, role)}“ gefragt. ${DECIDE_ANEW}`,
      "result",
    )
  }
  if (reported.resolutionText !== asked.resolutionText) {
    throw contradiction(
      `Der Beschlusstext ist der, über den die Mitglieder im Umlauf abgestimmt haben; leer gelassen, steht er von selbst da. ${DECIDE_ANEW}`,
      "resolutionText",
    )
  }
  const texts = reported.conditions.map(({ text }) => text)
  if (isSameList(texts, asked.conditions)) return
  const words = asked.conditions.map((text) => `„${text}“`).join(", ") || "keine"
  throw contradiction(
    `Die Maßgaben sind die, nach denen die Mitglieder im Umlauf gefragt waren: ${words}. ${DECIDE_ANEW}`,
    "conditions",
  )
}

const DECIDE_ANEW =
  "Soll etwas anderes gelten, zieht der Vorsitz das Ergebnis zurück, und das Gremium entscheidet neu."

/** Whatever their order. */
function isSameList(one: readonly string[], other: readonly string[]): boolean {
  const sorted = other.toSorted()
  return (
    one.length === other.length && one.toSorted().every((text, index) => text === sorted[index])
  )
}
