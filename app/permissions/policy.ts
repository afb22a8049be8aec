import {
  actsForSomeCommittee,
  type DecisionAction,
  type DecisionSubject,
  type DocumentRights,
  type Seat,
  seatAllows,
} from "./decision-policy.ts"
import {
  isOpenToAll,
  respondentCan,
  type SurveyAction,
  type SurveySubject,
  surveyAllows,
} from "./survey-policy.ts"

/** Workspace roles: each is a ceiling over all grants a person has. */
export const WORKSPACE_ROLES = ["reader", "commenter", "editor", "survey_manager", "admin"] as const
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number]

/** Grants on a document, each including those before it. */
export const GRANT_LEVELS = ["read", "comment", "suggest", "edit", "manage"] as const
export type GrantLevel = (typeof GRANT_LEVELS)[number]

export interface PersonActor {
  kind: "person"
  id: string
  name: string
  email: string
  organizationId: string
  role: WorkspaceRole
  /** Committees with a membership that runs today. */
  committeeIds: string[]
  /** Those memberships: what somebody may do for a committee hangs on the seat, not on the role here. */
  seats: Seat[]
  reauthenticatedAt: string | null
  /** Set for an API token: the commands it may call. Null for a person at a page. */
  scope: string[] | null
}

/** Whoever holds a link to one questionnaire: found anew for each request, by the link's hash. */
export interface RespondentActor {
  kind: "respondent"
  surveyId: string
  /** Null in a test run. */
  invitationId: string | null
  /** Null outside a test run. */
  testId: string | null
  /** SHA-256 of the link, hex. */
  linkHash: string
  /** Pages of a part; null for the whole. */
  pages: readonly string[] | null
  /** What the part is called; `""` for the whole. */
  label: string
}

/** `system` is whoever holds the data folder: the command line and the demo loader. */
export type Actor = { kind: "stranger" } | { kind: "system" } | PersonActor | RespondentActor

export interface DocumentSubject {
  kind: "document"
  id: string
  ownerOrganizationId: string
  /** Frozen or archived: nobody writes. */
  acceptsEdits: boolean
  grants: {
    subjectKind: "person" | "organization" | "committee"
    subjectId: string
    level: GrantLevel
  }[]
  /** People of the administration who have said why they read, and whose hour has not passed. */
  inspectedBy: string[]
}

export type Subject =
  | { kind: "workspace" }
  | { kind: "person"; id: string; organizationId: string }
  | DocumentSubject
  | DecisionSubject
  | SurveySubject

export type WorkspaceAction =
  | "workspace.enter"
  | "workspace.administer"
  | "workspace.read-metrics"
  | "organizations.list"
  | "organizations.create"
  | "organizations.join"
  | "organizations.load-register"
  | "committees.create"
  | "memberships.add"
  | "memberships.edit"
  | "memberships.end"
  | "people.list"
  | "people.invite"
  | "people.deactivate"
  | "people.change-role"
  | "people.issue-link"
  | "people.change-own-account"
  | "api-tokens.issue"
  | "mails.read"
  | "jobs.read"
  | "events.read"
  | "feedback.send"
  | "feedback.answer"
  | "documents.create"

export type DocumentAction =
  | "documents.read"
  | "documents.see-title"
  | "documents.comment"
  | "documents.suggest"
  | "documents.edit"
  | "documents.manage"
  | "documents.grant"
  | "documents.inspect"
  | "redlines.confirm"
  | "conditions.incorporate"
  | "papers.create"

export type Action = WorkspaceAction | DocumentAction | DecisionAction | SurveyAction

const CEILING: Record<WorkspaceRole, GrantLevel> = {
  reader: "read",
  commenter: "suggest",
  editor: "manage",
  survey_manager: "manage",
  // The administration hands out rights; it never writes a text.
  admin: "read",
}

const NEEDED_LEVEL = new Map<Action, GrantLevel>([
  ["documents.read", "read"],
  ["documents.comment", "comment"],
  ["documents.suggest", "suggest"],
  ["documents.edit", "edit"],
  // Of a frozen text too: what is said about its changes changes nothing in it.
  ["redlines.confirm", "edit"],
  // Of a frozen text too: its conditions are settled all the same.
  ["conditions.incorporate", "edit"],
  ["documents.manage", "manage"],
  ["documents.grant", "manage"],
])

const ADMIN_ACTIONS = new Set<Action>([
  "workspace.administer",
  "workspace.read-metrics",
  "organizations.create",
  "organizations.join",
  "committees.create",
  "memberships.add",
  "memberships.edit",
  "memberships.end",
  "people.invite",
  "people.deactivate",
  "people.change-role",
  "people.issue-link",
  "api-tokens.issue",
  "mails.read",
  "jobs.read",
  "events.read",
  "feedback.answer",
  "documents.grant",
  "documents.see-title",
  "documents.inspect",
])

const SYSTEM_ACTIONS = new Set<Action>([
  "workspace.administer",
  "organizations.list",
  "organizations.create",
  "organizations.join",
  "organizations.load-register",
  "committees.create",
  "memberships.add",
  "memberships.edit",
  "memberships.end",
  "people.list",
  "people.invite",
  "people.deactivate",
  "people.change-role",
  "people.issue-link",
  "documents.grant",
  "documents.see-title",
  "committees.edit",
  "rule-sets.create",
  // At the deadline nobody need be there.
  "circulars.close",
  "surveys.close",
  // The privacy notice promised a day.
  "surveys.erase",
  // Whoever is turned away in a rush is seen by the server alone.
  "surveys.count-turned-away",
])

const EVERYBODY_LOGGED_IN = new Set<Action>([
  "workspace.enter",
  "organizations.list",
  "people.list",
  "people.change-own-account",
  "surveys.list",
])

/** May the actor do this to the subject? Pure; an action it does not know is refused. */
export function can(
  actor: Actor,
  action: Action,
  subject: Subject = { kind: "workspace" },
): boolean {
  if (action === "feedback.send") return true
  if (subject.kind === "survey" && isOpenToAll(action, subject)) return true
  switch (actor.kind) {
    case "stranger":
      return false
    case "system":
      return SYSTEM_ACTIONS.has(action)
    case "person":
      return personCan(actor, action, subject)
    case "respondent":
      return subject.kind === "survey" && respondentCan(actor, action, subject)
  }
}

function personCan(actor: PersonActor, action: Action, subject: Subject): boolean {
  if (EVERYBODY_LOGGED_IN.has(action)) return true
  if (actor.role === "admin" && ADMIN_ACTIONS.has(action)) return true
  if (action === "documents.create") return writesDocuments(actor)
  if (action === "surveys.create") return actor.role === "survey_manager"
  switch (subject.kind) {
    case "document":
      return canOnDocument(actor, action, subject)
    case "survey":
      return surveyAllows(actor, action, subject)
    case "workspace":
    case "person":
      return false
    default:
      // A seat allows only what it knows by name: an action of a document is refused there.
      return seatAllows(actor, action as DecisionAction, subject, (document) =>
        rightsOn(actor, document),
      )
  }
}

function rightsOn(actor: PersonActor, document: DocumentSubject): DocumentRights {
  return {
    read: canOnDocument(actor, "documents.read", document),
    suggest: canOnDocument(actor, "documents.suggest", document),
    manage: canOnDocument(actor, "documents.manage", document),
  }
}

function canOnDocument(actor: PersonActor, action: Action, subject: DocumentSubject): boolean {
  if (action === "documents.see-title") return canOnDocument(actor, "documents.read", subject)
  if (action === "papers.create") {
    const { read, manage } = rightsOn(actor, subject)
    return manage || (read && actsForSomeCommittee(actor))
  }
  const needed = NEEDED_LEVEL.get(action)
  if (!needed) return false
  if (needed === "read" && actor.role === "admin" && subject.inspectedBy.includes(actor.id)) {
    return true
  }
  if (action === "documents.edit" && !subject.acceptsEdits) return false
  const level = levelOn(actor, subject)
  return level !== null && atLeast(level, needed)
}

/** The highest grant that reaches the person, cut at the ceiling of the workspace role; null for none. */
export function levelOn(actor: PersonActor, subject: DocumentSubject): GrantLevel | null {
  const levels = subject.grants
    .filter(
      ({ subjectKind, subjectId }) =>
        (subjectKind === "person" && subjectId === actor.id) ||
        (subjectKind === "organization" && subjectId === actor.organizationId) ||
        (subjectKind === "committee" && actor.committeeIds.includes(subjectId)),
    )
    .map(({ level }) => level)
  if (subject.ownerOrganizationId === actor.organizationId && actor.role !== "admin") {
    levels.push("manage")
  }
  const highest = levels.reduce<GrantLevel | null>(
    (best, level) => (best !== null && atLeast(best, level) ? best : level),
    null,
  )
  if (highest === null) return null
  const ceiling = CEILING[actor.role]
  return atLeast(highest, ceiling) ? ceiling : highest
}

function atLeast(level: GrantLevel, needed: GrantLevel): boolean {
  return GRANT_LEVELS.indexOf(level) >= GRANT_LEVELS.indexOf(needed)
}

function writesDocuments(actor: PersonActor): boolean {
  return actor.role === "editor" || actor.role === "survey_manager"
}
