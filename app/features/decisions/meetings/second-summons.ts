import { DomainError, ruleBroken } from "../../../commands/errors.ts"
import type { MeetingState, VoteState } from "../rules/states.ts"
import { isBeforeInvitation } from "./rules.ts"
import type { ItemState } from "./terms.ts"

/** States of a meeting that is over and took place. */
const HELD: readonly MeetingState[] = ["closed", "minutes_draft", "minutes_approved"]

/** An item as its meeting left it. */
export interface LeftItem {
  state: ItemState
  /** When it was finished; null where it was never called. */
  closedAt: string | null
  meetingState: MeetingState
}

/** One word on the quorum of a committee: the chair's statement, or what a vote was computed with. */
export interface QuorumWord {
  at: string
  isMet: boolean
}

/** A vote on the item. */
export interface ItemVote {
  state: VoteState
  closedAt: string | null
  /** Null until it was closed. */
  quorumMet: boolean | null
}

/**
 * Whether the committee could not decide the item: the last word on its quorum says so, by a statement or by a vote
 * that could only be annulled. One certified vote says the contrary for good.
 *
 * @param until instant (ISO-8601 UTC) after which nothing counts any more; null for the end of the meeting
 */
export function lackedQuorum(
  statements: readonly QuorumWord[],
  votes: readonly ItemVote[],
  until: string | null,
): boolean {
  if (votes.some(({ state }) => state === "certified")) return false
  const computed = votes.flatMap(({ closedAt: at, quorumMet: isMet }) =>
    at === null || isMet === null ? [] : [{ at, isMet }],
  )
  const words = [...computed, ...statements]
    .filter(({ at }) => until === null || at <= until)
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
  return words.at(-1)?.isMet === false
}

/** Whether a meeting that is over put the item off because the committee could not decide it. */
export function wasPutOff(
  { state, closedAt, meetingState }: LeftItem,
  statements: readonly QuorumWord[],
  votes: readonly ItemVote[],
): boolean {
  if (!HELD.includes(meetingState)) return false
  if (state !== "closed" && state !== "not_reached") return false
  return lackedQuorum(statements, votes, state === "closed" ? closedAt : null)
}

/**
 * [G1] The members have to see from the invitation that few of them will do.
 *
 * @throws rule G1 once it is out
 */
export function assertSummonsAhead(state: MeetingState): void {
  if (isBeforeInvitation(state)) return
  throw ruleBroken(
    "G1",
    "Auf die zweite Ladung muss schon die Einladung hinweisen, und sie ist versandt. Nehmen Sie den Punkt ohne zweite Ladung auf, oder setzen Sie ihn auf die nächste Sitzung.",
  )
}

/** @throws rule for a matter that was not put off for want of a quorum, or has been summoned a second time already */
export function assertPutOff(isOffered: boolean): void {
  if (isOffered) return
  throw refused(
    "Zur zweiten Ladung gehört ein Punkt, den dasselbe Gremium in einer früheren, geschlossenen Sitzung mangels Beschlussfähigkeit nicht entscheiden konnte, festgehalten durch eine Feststellung oder eine aufgehobene Abstimmung. Für diesen Punkt gibt es das nicht, oder er steht schon auf einer Tagesordnung.",
  )
}

/** @throws rule where two papers are named: another paper is another matter */
export function assertSameMatter(earlierPaper: string | null, paper: string | null): void {
  if (earlierPaper === null || paper === null || earlierPaper === paper) return
  throw refused(
    "Die frühere Sitzung hat über eine andere Vorlage beraten. Eine zweite Ladung gibt es nur zum selben Gegenstand.",
  )
}

/** @throws rule where the committee's law knows no relief for a second meeting */
export function assertLawKnowsIt(required: number | null): void {
  if (required !== null) return
  throw refused(
    "Die Regelung dieses Gremiums kennt keine Erleichterung für eine zweite Sitzung. Nehmen Sie den Punkt ohne zweite Ladung auf.",
  )
}

/** @throws rule where nobody has stated that the committee cannot decide */
export function assertLacksQuorum(lacks: boolean): void {
  if (lacks) return
  throw new DomainError(
    "rule",
    "Mangels Beschlussfähigkeit vertagt wird ein Punkt erst, wenn sie festgestellt fehlt. Stellen Sie das fest, oder halten Sie den Punkt ohne diesen Vermerk fest.",
    { fields: { putOff: "Dass die Beschlussfähigkeit fehlt, ist nicht festgestellt." } },
  )
}

function refused(message: string): DomainError {
  return new DomainError("rule", message, { fields: { secondSummonsOf: message } })
}
