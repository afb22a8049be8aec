import type { Kysely } from "kysely"
import { findPersonActor } from "../../app/permissions/grants.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { Tables } from "../../db/tables.ts"
import type { ActorName, CommandActorName } from "./table.ts"

/** Whose account an actor uses; nobody's for a stranger and for the system. */
export const PERSON_OF = {
  stranger: null,
  system: null,
  reader: "reader",
  commenter: "commenter",
  editor: "editor",
  surveys: "surveys",
  admin: "admin",
  stale: "admin",
  partner: "partner",
  partnerReader: "partnerReader",
  seated: "seated",
  former: "former",
  outsider: "outsider",
  gone: "gone",
  token: "editor",
  offscope: "editor",
  respondent: null,
  partRespondent: null,
} as const satisfies Record<CommandActorName, string | null>

/** Beside those who ask: a second administrator, somebody invited, somebody of a far organisation. */
export type PersonName = NonNullable<(typeof PERSON_OF)[ActorName]> | "deputy" | "invited" | "far"

/**
 * The documents, by how they stand to the cast. All but `foreign` belong to the home organisation;
 * those named `to…` and the closed ones are granted to the partner organisation, `toSeat` (edit) to a
 * committee, `toPerson` to two people: edit to the outsider, manage to the partner's reader.
 */
export const DOCUMENTS = [
  "own",
  "toRead",
  "toComment",
  "toSuggest",
  "toEdit",
  "toManage",
  "toSeat",
  "toPerson",
  "archived",
  "frozen",
  "foreign",
] as const
export type DocumentName = (typeof DOCUMENTS)[number]

/** The documents, and an id that nothing has. */
export const DOCUMENT_IDS = [...DOCUMENTS, "missing"] as const

/** A word that stands in the document's title, and nowhere else. */
export const TITLE_WORD: Record<DocumentName, string> = {
  own: "Ahornhof",
  toRead: "Birkengrund",
  toComment: "Buchenhain",
  toSuggest: "Dornbusch",
  toEdit: "Eibental",
  toManage: "Fichtenkamp",
  toSeat: "Ginsterberg",
  toPerson: "Haselbruch",
  archived: "Kiefernsee",
  frozen: "Lindenau",
  foreign: "Mistelwald",
}

/** A word that stands in the document's text, and nowhere else. */
export function textWord(name: DocumentName): string {
  return `${TITLE_WORD[name].toLowerCase()}geheim`
}

/** The papers: a draft and a released one, one before the home organisation's committee, a far one. */
export const PAPERS = ["draft", "released", "seat", "foreign"] as const
export const PAPER_IDS = [...PAPERS, "missing"] as const

/**
 * Meetings of the committee in which the seated one sits, closed to others but for `public`; `invited` and
 * `running` are of today. `foreign` is the far organisation's. Nobody of the cast acts for a committee.
 */
export const MEETINGS = ["draft", "scheduled", "public", "invited", "running", "foreign"] as const
export type MeetingName = (typeof MEETINGS)[number]

export const SURVEYS = ["draft", "open", "closed", "published", "foreign"] as const
export type SurveyName = (typeof SURVEYS)[number]
export const SURVEY_IDS = [...SURVEYS, "missing"] as const

/** One password for all who have one. */
export const PASSWORD = "fuenf stille Boote am Steg"

export const MISSING = {
  document: "doc_00000000000000000000000000",
  person: "per_00000000000000000000000000",
  organization: "org_00000000000000000000000000",
  committee: "com_00000000000000000000000000",
  membership: "mem_00000000000000000000000000",
  notification: "ntf_00000000000000000000000000",
  other: "xxx_00000000000000000000000000",
  hash: "0".repeat(64),
}

/** Ids and secrets of the furnished workspace. */
export interface Cast {
  organizations: { home: string; partner: string; third: string; far: string; register: string }
  people: Record<PersonName, string>
  documents: Record<DocumentName, string>
  committees: { own: string; foreign: string }
  memberships: { running: string; over: string; foreign: string }
  /** Two sessions of each person: `cookie` is the one that asks. */
  sessions: Record<PersonName, { cookie: string; idHash: string; otherIdHash: string }>
  /** The admin's cookie of a session in which the password was not confirmed. */
  staleCookie: string
  /** API tokens: of the editor, one of them revoked, and of an account that is gone. */
  tokens: {
    id: string
    revokedId: string
    inScope: string
    offscope: string
    revoked: string
    gone: string
  }
  links: { invitation: string; deadInvitation: string; reset: string }
  feedback: { open: string; answered: string }
  /** `survey` holds somebody's link to a questionnaire. */
  mails: { failed: string; sent: string; survey: string }
  jobs: { failed: string; done: string }
  /** Of the editor, of the partner, and of an outsider in a text they cannot read. */
  notifications: { editor: string; partner: string; outsider: string }
  /** In a mail to somebody of the far organisation. */
  unsubscribeTokens: { far: string }
  /** Id of the first passage of each document. */
  passages: Record<DocumentName, string>
  /** Words without a place: of the editor, of the partner, and of an outsider in a text they cannot read. */
  lostWords: { editor: string; partner: string; outsider: string }
  /** The editor's open suggestion to each document; the far person's to the foreign one. */
  suggestions: Record<DocumentName, string>
  papers: Record<(typeof PAPERS)[number], string>
  /** Steps of the released paper before the far committee, and those of the seat's and the foreign paper. */
  consultations: { released: string; reported: string; seat: string; foreign: string }
  /** The editor's report to the second of them. */
  results: { reported: string }
  meetings: Record<MeetingName, string>
  /** Somebody who is there, in the running meeting and in the far organisation's. */
  attendances: { running: string; foreign: string }
  /** Of each meeting one that is public and one that is not; of the running one the latter is called. */
  agendaItems: Record<MeetingName, { open: string; closed: string }>
  /** Of the own committee, by state, and one of the foreign committee's. */
  votes: {
    prepared: string
    /** Prepared; the seated person is excluded. */
    excluded: string
    open: string
    counted: string
    closed: string
    foreign: string
  }
  /** Agenda items: one without a vote, and one of the foreign committee's. */
  voteItems: { free: string; foreign: string }
  /** Of the home organisation's committee, where the seated person is asked, and of the far one's. */
  circulars: { draft: string; open: string; foreign: string }
  /** Of the home organisation's survey office by state, and the far one's, which is open. */
  surveys: Record<SurveyName, string>
  /** One of each of the two that are open; the respondents hold links to the first. */
  invitations: { open: string; foreign: string }
  /** Of that report. */
  conditions: { reported: string }
  /** SHA-256 of files that prove something about these papers. */
  evidence: { released: string; seat: string }
  /** Of three documents' newest versions, not confirmed. */
  handovers: { own: string; frozen: string; foreign: string }
  /** Id of each document's newest version; of the frozen one where it stands. */
  versions: Record<DocumentName, string>
  /** The first block of each document, and a thread on it, begun by its creator. */
  blocks: Record<DocumentName, string>
  threads: Record<DocumentName, string>
  /** Of the editor in `own`, of the partner in `toComment`. */
  comments: { editor: string; partner: string }
  /** SHA-256 of stored pictures; `shared` is shown by `own` and by `foreign`. */
  files: { own: string; toRead: string; archived: string; foreign: string; shared: string }
}

/** The document's id, or one that nothing has. */
export function documentId(cast: Cast, name: DocumentName | "missing"): string {
  return name === "missing" ? MISSING.document : cast.documents[name]
}

/** A paper, or an id that nothing has. */
export function paperId(cast: Cast, name: (typeof PAPER_IDS)[number]): string {
  return name === "missing" ? `pap_${MISSING.other.slice(4)}` : cast.papers[name]
}

/** A survey, or an id that nothing has. */
export function surveyId(cast: Cast, name: (typeof SURVEY_IDS)[number]): string {
  return name === "missing" ? `sur_${MISSING.other.slice(4)}` : cast.surveys[name]
}

/** A suggestion to the document, or an id that nothing has. */
export function suggestionId(cast: Cast, name: DocumentName | "missing"): string {
  return name === "missing" ? `sug_${MISSING.other.slice(4)}` : cast.suggestions[name]
}

/**
 * Somebody of the cast as the server would know them, by the real query.
 *
 * @param scope commands that the actor's API token is good for, where the actor is one
 */
export async function loadActor(
  db: Kysely<Tables>,
  cast: Cast,
  name: CommandActorName,
  now: string,
  scope: string[],
): Promise<Actor> {
  if (name === "system") return { kind: "system" }
  if (name === "respondent" || name === "partRespondent") return respondentOf(cast, name)
  const person = PERSON_OF[name]
  if (person === null) return { kind: "stranger" }
  const isToken = name === "token" || name === "offscope"
  const actor = await findPersonActor(db, cast.people[person], calendarDateOf(now), {
    reauthenticatedAt: isToken || name === "stale" ? null : now,
    scope: isToken ? scope : null,
  })
  return actor ?? { kind: "stranger" }
}

/** Of the links that the two respondents hold; nobody knows the secrets. */
export const LINK_HASHES = { respondent: "a".repeat(64), partRespondent: "b".repeat(64) }

/** Whoever holds a link to the open survey's invitation: to all of it, or to one page. */
function respondentOf(cast: Cast, name: "respondent" | "partRespondent"): Actor {
  const { surveys, invitations } = cast
  const isPart = name === "partRespondent"
  return {
    ...{ kind: "respondent", surveyId: surveys.open, invitationId: invitations.open, testId: null },
    ...{ linkHash: LINK_HASHES[name], label: isPart ? "Teil" : "" },
    pages: isPart ? ["seite_1"] : null,
  }
}
