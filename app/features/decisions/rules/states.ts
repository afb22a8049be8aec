import { conflict, DomainError } from "../../../commands/errors.ts"

/** The states of one kind of thing, in order: where each may go, its German word, and how the thing is called. */
export interface States<State extends string> {
  /** With its article, as in "Die Sitzung". */
  subject: string
  words: Record<State, string>
  next: Record<State, readonly State[]>
}

/** The states that may follow. */
export function nextStates<State extends string>(
  of: States<State>,
  state: State,
): readonly State[] {
  return of.next[state]
}

/**
 * @throws conflict where the thing has reached that state already: somebody was faster
 * @throws rule for a step that the order of states does not know
 */
export function assertStep<State extends string>(
  of: States<State>,
  before: State,
  after: State,
): void {
  if (of.next[before].includes(after)) return
  const now = `${of.subject} ist „${of.words[before]}“`
  if (before === after) throw conflict(`${now}. Das hat wohl eben schon jemand getan.`)
  const ways = of.next[before].map((state) => `„${of.words[state]}“`)
  throw new DomainError(
    "rule",
    ways.length === 0
      ? `${now}; dabei bleibt es.`
      : `${now} und kann nicht „${of.words[after]}“ werden. Möglich ist ${ways.join(" oder ")}.`,
  )
}

export const CONSULTATION_STATES = [
  "planned",
  "scheduled",
  "in_session",
  "reported",
  "confirmed",
  "skipped",
  "cancelled",
] as const
export type ConsultationState = (typeof CONSULTATION_STATES)[number]

/** A committee outside may report without a meeting here; a report that is not confirmed goes back. */
export const CONSULTATION: States<ConsultationState> = {
  subject: "Der Beratungsschritt",
  words: {
    planned: "geplant",
    scheduled: "angesetzt",
    in_session: "in Beratung",
    reported: "gemeldet",
    confirmed: "bestätigt",
    skipped: "übersprungen",
    cancelled: "abgesagt",
  },
  next: {
    planned: ["scheduled", "in_session", "reported", "skipped", "cancelled"],
    scheduled: ["planned", "in_session", "reported", "skipped", "cancelled"],
    // An objection ends a circular resolution, and the step waits for a meeting.
    in_session: ["planned", "scheduled", "reported", "cancelled"],
    reported: ["confirmed", "planned"],
    // Only a step whose result leaves it open goes on from here: see `effectOf`.
    confirmed: ["planned"],
    skipped: [],
    cancelled: [],
  },
}

export const MEETING_STATES = [
  "draft",
  "scheduled",
  "invited",
  "in_session",
  "closed",
  "minutes_draft",
  "minutes_approved",
  "cancelled",
] as const
export type MeetingState = (typeof MEETING_STATES)[number]

export const MEETING: States<MeetingState> = {
  subject: "Die Sitzung",
  words: {
    draft: "in Vorbereitung",
    scheduled: "angesetzt",
    invited: "eingeladen",
    in_session: "eröffnet",
    closed: "geschlossen",
    minutes_draft: "Niederschrift im Entwurf",
    minutes_approved: "Niederschrift gebilligt",
    cancelled: "abgesagt",
  },
  next: {
    draft: ["scheduled", "cancelled"],
    scheduled: ["invited", "cancelled"],
    invited: ["in_session", "cancelled"],
    in_session: ["closed"],
    closed: ["minutes_draft"],
    minutes_draft: ["minutes_approved"],
    minutes_approved: [],
    cancelled: [],
  },
}

export const PAPER_STATES = ["draft", "released", "in_consultation", "concluded"] as const
export type PaperState = (typeof PAPER_STATES)[number]

export const PAPER: States<PaperState> = {
  subject: "Die Vorlage",
  words: {
    draft: "Entwurf",
    released: "freigegeben",
    in_consultation: "in Beratung",
    concluded: "abgeschlossen",
  },
  next: {
    draft: ["released"],
    released: ["in_consultation"],
    in_consultation: ["concluded"],
    concluded: [],
  },
}

export const VOTE_STATES = ["prepared", "open", "closed", "certified", "annulled"] as const
export type VoteState = (typeof VOTE_STATES)[number]

/** One that went wrong is annulled with the reason, certified or not, and stays; a new one takes its place. */
export const VOTE: States<VoteState> = {
  subject: "Die Abstimmung",
  words: {
    prepared: "vorbereitet",
    open: "eröffnet",
    closed: "geschlossen",
    certified: "festgestellt",
    annulled: "aufgehoben",
  },
  next: {
    prepared: ["open", "annulled"],
    open: ["closed", "annulled"],
    closed: ["certified", "annulled"],
    certified: ["annulled"],
    annulled: [],
  },
}

export const CIRCULAR_STATES = [
  "draft",
  "open",
  "passed",
  "failed",
  "objected",
  "cancelled",
] as const
export type CircularState = (typeof CIRCULAR_STATES)[number]

export const CIRCULAR: States<CircularState> = {
  subject: "Der Umlaufbeschluss",
  words: {
    draft: "in Vorbereitung",
    open: "eröffnet",
    passed: "angenommen",
    failed: "nicht zustande gekommen",
    objected: "widersprochen",
    cancelled: "abgebrochen",
  },
  next: {
    draft: ["open", "cancelled"],
    open: ["passed", "failed", "objected", "cancelled"],
    passed: [],
    failed: [],
    objected: [],
    cancelled: [],
  },
}

export const CONDITION_STATES = ["open", "incorporated", "refused", "verified"] as const
export type ConditionState = (typeof CONDITION_STATES)[number]

/** A committee that finds its condition not met opens it again. */
export const CONDITION: States<ConditionState> = {
  subject: "Die Maßgabe",
  words: {
    open: "offen",
    incorporated: "eingearbeitet",
    refused: "nicht übernommen",
    verified: "vom Gremium geprüft",
  },
  next: {
    open: ["incorporated", "refused"],
    incorporated: ["verified", "open"],
    refused: ["verified", "open"],
    verified: [],
  },
}
