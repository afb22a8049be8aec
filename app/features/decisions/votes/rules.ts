import { conflict, DomainError, forbidden, invalid, ruleBroken } from "../../../commands/errors.ts"
import { formatTime } from "../../../ui/dates.ts"
import { CHOICE_WORDS } from "../rules/counts.ts"
import type { MeetingState, VoteState } from "../rules/states.ts"
import { type Answer, type EnteredAs, isCounted, type StoredMethod } from "./terms.ts"

/** @throws conflict where the meeting is over or called off */
export function assertMeetingAhead(state: MeetingState): void {
  if (state !== "cancelled" && (BEFORE_THE_END as readonly string[]).includes(state)) return
  throw conflict(
    "Diese Sitzung ist geschlossen oder abgesagt; in ihr wird nicht mehr abgestimmt. Setzen Sie den Punkt auf die Tagesordnung der nächsten.",
  )
}

const BEFORE_THE_END = ["draft", "scheduled", "invited", "in_session"] as const

/** @throws rule while the meeting is not in session, or the item has not been called */
export function assertItemCalled(meetingState: MeetingState, itemState: string): void {
  if (meetingState !== "in_session") {
    throw new DomainError(
      "rule",
      "Abgestimmt wird in der Sitzung. Eröffnen Sie zuerst die Sitzung und stellen Sie die Beschlussfähigkeit fest.",
    )
  }
  if (itemState === "open") return
  throw new DomainError(
    "rule",
    itemState === "planned"
      ? "Dieser Tagesordnungspunkt ist noch nicht aufgerufen. Rufen Sie ihn auf, dann eröffnen Sie die Abstimmung."
      : "Dieser Tagesordnungspunkt ist abgeschlossen oder abgesetzt; über ihn wird nicht mehr abgestimmt.",
  )
}

/** What stands for the text of a vote and of the step it belongs to. */
interface OnText {
  sha256: string | null
}

/** With the words that were released with the text: title, proposal, reasons, cost. */
interface OnRelease extends OnText {
  releaseId: string | null
}

/**
 * A vote is on one exact text, and on the words laid before the committee with it.
 *
 * @param step null for an item without a step
 * @returns what has changed since the vote was prepared, and what to do; null where the same lies there
 */
export function exchangedWords(vote: OnRelease, step: OnRelease | null): string | null {
  if (vote.sha256 !== (step?.sha256 ?? null)) {
    return "Dem Gremium liegt inzwischen eine andere Fassung vor als die, für die diese Abstimmung vorbereitet wurde. Verwerfen Sie sie und bereiten Sie die Abstimmung auf die neue Fassung vor."
  }
  if (vote.releaseId === (step?.releaseId ?? null)) return null
  return "Die Vorlage liegt dem Gremium inzwischen in einer anderen Freigabe vor als der, für die diese Abstimmung vorbereitet wurde: Der Text ist derselbe, Beschlussvorschlag oder Begründung sind es nicht. Verwerfen Sie sie und bereiten Sie die Abstimmung neu vor."
}

/** @throws conflict where another version, or another release on the same one, lies before the committee meanwhile */
export function assertSameMatter(vote: OnRelease, step: OnRelease | null): void {
  const exchanged = exchangedWords(vote, step)
  if (exchanged !== null) throw conflict(exchanged)
}

/** @throws conflict where another text was on the screen than the one that is voted on */
export function assertTextSeen(vote: OnText, seen: string | null): void {
  if (vote.sha256 === seen) return
  throw conflict(
    "Abgestimmt wird über eine andere Fassung als die auf Ihrem Bildschirm. Laden Sie die Seite neu, lesen Sie den Text und stimmen Sie dann ab.",
  )
}

/** @throws invalid where nothing says what is voted on */
export function assertQuestion(question: string): void {
  if (question !== "") return
  throw invalid({
    question:
      "Worüber wird abgestimmt? Zu diesem Punkt gibt es keine Vorlage mit Beschlussvorschlag.",
  })
}

/**
 * [Q2] An exclusion is recorded before the debate; one that comes to light later makes the vote void.
 *
 * @throws rule once the vote was opened
 */
export function assertBeforeTheDebate(state: VoteState): void {
  if (state === "prepared") return
  throw ruleBroken(
    "Q2",
    "Befangenheit wird vor der Beratung festgestellt; diese Abstimmung ist schon eröffnet. Heben Sie sie mit dem Grund auf, stellen Sie die Befangenheit fest und lassen Sie neu abstimmen.",
  )
}

/** [Q2] Who is excluded leaves the chair too. @throws rule for somebody who is excluded in this vote */
export function assertImpartial(
  personId: string,
  electors: readonly { personId: string; exclusion: unknown }[],
): void {
  const isExcluded = electors.some((one) => one.personId === personId && one.exclusion !== null)
  if (!isExcluded) return
  throw ruleBroken(
    "Q2",
    "Sie sind in dieser Sache befangen und leiten die Abstimmung deshalb nicht. Das übernimmt die Stellvertretung oder die Geschäftsstelle.",
  )
}

/** @throws conflict before the vote is opened, and once it is closed */
export function assertTakesAnswers(state: VoteState): void {
  if (state === "open") return
  throw conflict(
    state === "prepared"
      ? "Die Abstimmung ist noch nicht eröffnet. Sobald der Vorsitz sie eröffnet, können Sie hier antworten."
      : "Die Abstimmung ist geschlossen; diese Eingabe ist nicht mehr gezählt. Was bis dahin eingegangen ist, gilt.",
  )
}

/** @throws rule where nobody answers one by one */
export function assertRollCall(method: StoredMethod): void {
  if (method === "roll_call") return
  throw new DomainError(
    "rule",
    method === "secret_counts"
      ? "Geheim abgestimmt wird mit Stimmzetteln; hier stehen nur die ausgezählten Zahlen und keine Namen."
      : "In dieser Abstimmung antwortet niemand einzeln. Für eine namentliche Abstimmung heben Sie sie auf und bereiten Sie eine neue vor.",
  )
}

/** @throws rule where nobody counts */
export function assertCountedByHand(method: StoredMethod): void {
  if (isCounted(method)) return
  throw new DomainError(
    "rule",
    method === "roll_call"
      ? "In einer namentlichen Abstimmung zählt der Server die Antworten. Tragen Sie sie bei den Mitgliedern ein."
      : "Ohne Widerspruch wird nicht gezählt. Widerspricht jemand, so heben Sie die Abstimmung auf und lassen Sie offen abstimmen.",
  )
}

/** @throws conflict for who has not seen what another entered meanwhile */
export function assertCountsSeen(revision: number, seen: number): void {
  if (revision === seen) return
  throw conflict(
    "Jemand hat diese Abstimmung inzwischen geändert. Ihre Eingaben sind noch da: Vergleichen Sie die Zahlen und speichern Sie noch einmal.",
  )
}

interface LastBallot {
  number: number
  choice: Answer
  enteredAs: EnteredAs
  castAt: string
}

/**
 * [Q3] An answer replaces another only where whoever gives it has seen that one: a second tab never changes what
 * the first said.
 *
 * @param seen number of the answer that was on the screen; 0 for none
 * @returns false where the same answer stands already, and nothing is left to do
 * @throws conflict where another answer came meanwhile
 */
export function isNewAnswer(last: LastBallot | null, choice: Answer, seen: number): boolean {
  if (last === null) return true
  if (last.choice === choice) return false
  if (last.number === seen) return true
  const by = last.enteredAs === "self" ? "" : " durch den Vorsitz"
  throw conflict(
    `Für diese Stimme liegt seit ${formatTime(last.castAt)} Uhr schon „${CHOICE_WORDS[last.choice]}“ vor${by}. Ihre Wahl ist nicht gezählt; laden Sie die Seite neu, wenn Sie die Antwort ändern wollen.`,
  )
}

/** [Q3] What somebody has said on the own phone nobody else changes. @throws rule */
export function assertNotTheirOwn(last: LastBallot | null, choice: Answer): void {
  if (last === null || last.enteredAs === "chair" || last.choice === choice) return
  throw ruleBroken(
    "Q3",
    `Dieses Mitglied hat um ${formatTime(last.castAt)} Uhr selbst mit „${CHOICE_WORDS[last.choice]}“ gestimmt. Ändern kann es das nur selbst, bis die Abstimmung geschlossen wird.`,
  )
}

/** @throws rule for counted votes whose numbers nobody has entered */
export function assertCounted<T>(counts: T | null): asserts counts is T {
  if (counts !== null) return
  throw new DomainError(
    "rule",
    "Tragen Sie zuerst ein, was ausgezählt wurde: Ja, Nein, Enthaltungen.",
  )
}

/** @throws invalid where a majority counts members and nobody has said how many they are */
export function assertMembersCounted(yesMembers: number | null): asserts yesMembers is number {
  if (yesMembers !== null) return
  throw invalid({
    yesMembers:
      "Diese Entscheidung zählt Mitglieder, nicht Stimmen. Bitte tragen Sie ein, wie viele mit Ja gestimmt haben.",
  })
}

/** @throws conflict while a result stands on the vote */
export function assertNoResultOn(isUsed: boolean): void {
  if (!isUsed) return
  throw conflict(
    "Auf dieser Abstimmung beruht ein gemeldetes Ergebnis. Ziehen Sie zuerst das Ergebnis mit dem Grund zurück, dann heben Sie die Abstimmung auf.",
  )
}

/**
 * Whether all who could preside are excluded: then whoever else acts for the committee may at least annul the vote,
 * for nobody could ever certify it.
 */
export function isWithoutChair(electors: readonly { role: string; exclusion: unknown }[]): boolean {
  const chairs = electors.filter(({ role }) => role === "chair" || role === "deputy_chair")
  return chairs.length > 0 && chairs.every(({ exclusion }) => exclusion !== null)
}

/** @throws forbidden for who does not preside */
export function assertPresides(presides: boolean): void {
  if (presides) return
  throw forbidden(
    "Das Ergebnis einer Abstimmung stellt der Vorsitz des Gremiums fest oder seine Stellvertretung; auch aufheben können nur sie.",
  )
}
