import { conflict, invalid, ruleBroken } from "../../../commands/errors.ts"
import { addDays, startOfDay } from "../../organizations/berlin-day.ts"
import { type CertifiedVote, isAboutText } from "../consultations/vote-rules.ts"
import { type CircularDecision, isPastDeadline } from "../rules/circular.ts"
import { type Ballot, CHOICE_WORDS, type Counts, countBallots } from "../rules/counts.ts"
import type { Elector, Seat } from "../rules/electorate.ts"
import { type ConsultationRole, ROLE_WORDS } from "../rules/results.ts"
import type { RuleSet } from "../rules/rule-set.ts"
import {
  CIRCULAR,
  type CircularState,
  CONSULTATION,
  type ConsultationState,
} from "../rules/states.ts"
import type { Answer } from "../votes/terms.ts"
import { isEnded, REMINDER_DAYS } from "./terms.ts"

/** Reminders go out when people begin to work; on the two days on which the clock changes an hour beside. */
const MORNING_MS = 8 * 60 * 60_000

/** Somebody entitled, as the snapshot of the opening holds it. */
export interface Entitled extends Elector {
  id: string
  name: string
  exclusion: { ground: string } | null
}

/** The answer of somebody that counts; earlier ones have lower numbers. */
export interface Answered {
  electorId: string
  number: number
  choice: Answer
  remark: string
  castAt: string
}

/** @throws rule for a step that is told something and decides nothing */
export function assertAnswerable(role: ConsultationRole): void {
  if (role !== "inform") return
  throw ruleBroken(
    "C2",
    `Dieser Schritt dient der ${ROLE_WORDS[role]}; abzustimmen ist nichts. Tragen Sie ein, dass das Gremium informiert ist.`,
  )
}

/** @throws conflict where the step has another circular resolution under way */
export function assertNoneUnderWay(underWay: string | null): void {
  if (underWay === null) return
  throw conflict(
    `Zu diesem Schritt gibt es schon den Umlaufbeschluss ${underWay}. Brechen Sie ihn ab, bevor Sie einen neuen anlegen.`,
  )
}

/** @throws conflict for a step that is dealt with, has its result, or was called off */
export function assertStepAhead(state: ConsultationState): void {
  if (state === "planned" || state === "scheduled") return
  throw conflict(
    `Der Beratungsschritt ist „${CONSULTATION.words[state]}“; im Umlauf ist über ihn nichts mehr zu beschließen.`,
  )
}

/** @throws conflict for a step that stands on an agenda, or is no longer ahead */
export function assertOnNoAgenda(state: ConsultationState): void {
  assertStepAhead(state)
  if (state === "planned") return
  throw conflict(
    "Der Beratungsschritt steht auf der Tagesordnung einer Sitzung. Nehmen Sie ihn dort zuerst herunter; über einen Text wird an einem Ort entschieden.",
  )
}

/**
 * @param votes on the step in meetings that were not annulled
 * @throws conflict where one of them is about the text, or not at its end
 */
export function assertNoVoteStands(
  votes: readonly Pick<CertifiedVote, "state" | "sha256" | "decisionType">[],
  sha256: string,
): void {
  if (votes.every((vote) => vote.state === "certified" && !isAboutText(vote, sha256))) return
  throw conflict(
    "Über diesen Schritt gibt es eine Abstimmung aus einer Sitzung. Melden Sie ihr Ergebnis, oder heben Sie die Abstimmung zuerst auf.",
  )
}

/** @throws conflict once people are asked: what they answer stays what it was */
export function assertDraft(state: CircularState): void {
  if (state === "draft") return
  throw conflict(
    `Der Umlaufbeschluss ist „${CIRCULAR.words[state]}“ und lässt sich nicht mehr ändern. Solange er läuft, können Sie ihn abbrechen und neu vorbereiten.`,
  )
}

/**
 * [U2] What everybody has answered, or nothing can change any more, is counted and not called off.
 *
 * @throws rule U2
 */
export function assertMayCancel({ isSettled }: CircularDecision, isPast: boolean): void {
  if (!isPast && !isSettled) return
  throw ruleBroken(
    "U2",
    isPast
      ? "Die Frist ist vorbei. Der Umlaufbeschluss wird ausgezählt; abbrechen lässt er sich nicht mehr."
      : "Keine Antwort kann das Ergebnis mehr ändern. Der Umlaufbeschluss wird ausgezählt; abbrechen lässt er sich nicht mehr.",
  )
}

/** @throws invalid for a day that is over */
export function assertDeadlineToCome(deadlineOn: string, now: string): void {
  if (!isPastDeadline(deadlineOn, now)) return
  throw invalid({ deadlineOn: "Dieser Tag ist vorbei. Bitte nennen Sie einen, der noch kommt." })
}

/** @throws conflict if somebody changed it since the page was drawn */
export function assertCircularSeen(revision: number, seenRevision: number): void {
  if (revision === seenRevision) return
  throw conflict(
    "Seit Sie die Seite geöffnet haben, hat jemand den Umlaufbeschluss geändert. Ihre Eingaben sind noch da; bitte vergleichen Sie.",
  )
}

/** @throws rule U1 where nobody is entitled to answer */
export function assertSomebodyEntitled(seats: readonly Seat[]): void {
  if (seats.some(({ state }) => state !== "excluded")) return
  throw ruleBroken(
    "U1",
    "In diesem Gremium ist niemand stimmberechtigt. Tragen Sie zuerst die Mitglieder ein.",
  )
}

/** @throws invalid for somebody who is not entitled anyway */
export function assertExcludable(seats: readonly Seat[], membershipIds: readonly string[]): void {
  const entitled = new Set(seats.map(({ member }) => member.membershipId))
  if (membershipIds.every((id) => entitled.has(id))) return
  throw invalid({
    exclusions: "Befangen kann nur sein, wer in diesem Gremium stimmberechtigt ist.",
  })
}

/** @throws conflict where somebody else, or the calendar, has ended it */
export function assertNotEnded(state: CircularState): void {
  if (!isEnded(state)) return
  throw conflict(`Der Umlaufbeschluss ist schon beendet: ${CIRCULAR.words[state]}.`)
}

/** @throws conflict once it has ended; nothing that comes later is counted */
export function assertTakesAnswers(state: CircularState): void {
  if (state === "open") return
  if (state === "draft") throw conflict("Der Umlaufbeschluss ist noch nicht eröffnet.")
  throw conflict(
    `Der Umlaufbeschluss ist schon „${CIRCULAR.words[state]}“. Ihre Stimme wurde nicht gezählt.`,
  )
}

/** @throws conflict [C1] for an answer to another text than the one that is voted on */
export function assertAnswersText(sha256: string | null, seenSha256: string): void {
  if (sha256 === seenSha256) return
  throw conflict(
    "Ihre Antwort gilt einem anderen Text als dem, über den abgestimmt wird. Bitte laden Sie die Seite neu und lesen Sie ihn. Ihre Stimme wurde nicht gezählt.",
  )
}

/**
 * [Q2] Who answers is in the snapshot of the opening, and not excluded.
 *
 * @throws rule Q2
 */
export function assertEntitled<E extends Entitled>(elector: E | undefined): E {
  if (!elector) {
    throw ruleBroken(
      "Q2",
      "Sie waren bei der Eröffnung in diesem Gremium nicht stimmberechtigt. Beratende Mitglieder, Stellvertretungen und Gäste stimmen im Umlauf nicht mit.",
    )
  }
  if (elector.exclusion !== null) {
    throw ruleBroken(
      "Q2",
      `Sie sind als befangen eingetragen (${elector.exclusion.ground}) und stimmen nicht mit. Stimmt das nicht, wenden Sie sich an den Vorsitz.`,
    )
  }
  return elector
}

/**
 * What a new answer is to the last one: the `same` again (a double click, a form sent twice), or a `new` one.
 *
 * @throws conflict where the person has answered otherwise in another window meanwhile
 */
export function compareWithLast(
  last: Answered | null,
  answer: { choice: Answer; remark: string },
  seenNumber: number,
): "same" | "new" {
  if (!last) return "new"
  if (last.choice === answer.choice && last.remark === answer.remark) return "same"
  if (last.number === seenNumber) return "new"
  throw conflict(
    `Sie haben inzwischen in einem anderen Fenster „${CHOICE_WORDS[last.choice]}“ gestimmt; das zählt. Wollen Sie es ändern, senden Sie noch einmal.`,
  )
}

/** @throws rule U2 where the rule set knows no objection */
export function assertMayObject(objection: boolean): void {
  if (objection) return
  throw ruleBroken(
    "U2",
    "Die Regelung dieses Gremiums kennt keinen Widerspruch gegen das Umlaufverfahren. Wer nicht einverstanden ist, stimmt mit „Nein“.",
  )
}

/**
 * Counts the last answer of each [Q3]. Nobody is there to send organisations back whose votes differ where they
 * have to be the same: such votes are invalid.
 */
export function countAnswers(
  ruleSet: RuleSet,
  seats: readonly Seat[],
  electors: readonly Entitled[],
  answers: readonly Answered[],
): Counts {
  const choiceOf = new Map(answers.map(({ electorId, choice }) => [electorId, choice]))
  const cast = electors.flatMap(({ id, membershipId, organizationId }) => {
    const choice = choiceOf.get(id)
    return choice ? [{ membershipId, castBy: membershipId, organizationId, choice }] : []
  })
  const differs = ruleSet.votes.castUniformly ? differing(cast) : new Set<string>()
  const counted: Ballot[] = cast.map(({ organizationId, choice, ...ballot }) => ({
    ...ballot,
    choice: differs.has(organizationId) ? "invalid" : choice,
  }))
  return countBallots(ruleSet, seats, counted)
}

function differing(cast: readonly { organizationId: string; choice: Answer }[]): Set<string> {
  const byOrganization = Map.groupBy(cast, ({ organizationId }) => organizationId)
  return new Set(
    [...byOrganization]
      .filter(([, of]) => new Set(of.map(({ choice }) => choice)).size > 1)
      .map(([organizationId]) => organizationId),
  )
}

/** When to remind, ISO-8601 UTC: in the morning some days before the last one, as far as that is after the opening. */
export function reminderTimes(deadlineOn: string, openedAt: string): string[] {
  return REMINDER_DAYS.map((days) =>
    new Date(Date.parse(startOfDay(addDays(deadlineOn, -days))) + MORNING_MS).toISOString(),
  ).filter((at) => at > openedAt)
}
