import type { DocumentSubject, PersonActor } from "./policy.ts"

/** One membership of the person that runs today. */
export interface Seat {
  membershipId: string
  committeeId: string
  /** Null for the project group across organisations. */
  committeeOrganizationId: string | null
  /** The organisation the person acts for there. */
  organizationId: string
  role: string
  votingRight: boolean
}

export interface CommitteeSubject {
  kind: "committee"
  id: string
}

export interface MeetingSubject {
  kind: "meeting"
  committeeIds: string[]
  isPublic: boolean
  /** Never announced: only who acts for a committee of it knows of it. */
  isDraft?: boolean
}

/** A version of a text, which lies before committees that may have no right to the text itself. */
export interface VersionSubject {
  kind: "version"
  document: DocumentSubject
  /** Committees that a step of a released paper brought this very version to. */
  committeeIds: string[]
  /** People who were asked for their vote on it without a meeting, whatever became of their seats since. */
  askedIds: string[]
  /** Committees whose conditions are said to be met in it: whoever presides there verifies that. */
  verifierIds: string[]
}

export interface PaperSubject {
  kind: "paper"
  /** Organisation in the lead. */
  organizationId: string
  /** The committee it was made for; null for none. */
  madeFor: string | null
  /** Committees of its steps, and the one it was made for. */
  committeeIds: string[]
  /** Whether it was ever laid before anybody; one that was taken back as a draft never was. */
  isReleased: boolean
  document: DocumentSubject
}

/** Somebody who is entitled in one vote. */
export interface ElectorSubject {
  kind: "elector"
  personId: string
}

export type DecisionSubject =
  | CommitteeSubject
  | MeetingSubject
  | VersionSubject
  | PaperSubject
  | ElectorSubject

export type DecisionAction =
  | "committees.act"
  | "committees.chair"
  | "committees.edit"
  | "rule-sets.create"
  | "circulars.close"
  | "meetings.read"
  | "meetings.read-closed"
  | "meetings.run"
  | "versions.read"
  | "papers.read"
  | "papers.manage"
  | "results.report"
  | "votes.cast"

/** What the rights on the document itself allow; asked of the policy, which knows them. */
export interface DocumentRights {
  read: boolean
  suggest: boolean
  manage: boolean
}

const CHAIR_ROLES: ReadonlySet<string> = new Set(["chair", "deputy_chair"])
const ACTING_ROLES: ReadonlySet<string> = new Set([...CHAIR_ROLES, "secretary"])

/** Whether the person acts for at least one committee: as chair, deputy or secretary. */
export function actsForSomeCommittee(actor: PersonActor): boolean {
  return actor.seats.some(({ role }) => ACTING_ROLES.has(role))
}

/** What a seat allows: for that committee only, whatever the role in the workspace. */
export function seatAllows(
  actor: PersonActor,
  action: DecisionAction,
  subject: DecisionSubject,
  rightsOn: (document: DocumentSubject) => DocumentRights,
): boolean {
  switch (subject.kind) {
    case "committee":
      return onCommittee(actor, action, subject)
    case "meeting":
      return onMeeting(actor, action, subject)
    case "version":
      return action === "versions.read" && readsVersion(actor, subject, rightsOn(subject.document))
    case "paper":
      return onPaper(actor, action, subject, rightsOn(subject.document))
    case "elector":
      return action === "votes.cast" && subject.personId === actor.id
  }
}

function readsVersion(
  actor: PersonActor,
  { committeeIds, askedIds, verifierIds }: VersionSubject,
  rights: DocumentRights,
): boolean {
  return (
    rights.read ||
    sitsIn(actor, committeeIds) ||
    askedIds.includes(actor.id) ||
    hasSeat(actor, verifierIds, CHAIR_ROLES)
  )
}

function onCommittee(
  actor: PersonActor,
  action: DecisionAction,
  { id }: CommitteeSubject,
): boolean {
  switch (action) {
    case "committees.chair":
      return hasSeat(actor, [id], CHAIR_ROLES)
    case "committees.act":
    case "circulars.close":
      return hasSeat(actor, [id], ACTING_ROLES)
    case "committees.edit":
    case "rule-sets.create":
      return hasSeat(actor, [id], ACTING_ROLES) || actor.role === "admin"
    default:
      return false
  }
}

function onMeeting(
  actor: PersonActor,
  action: DecisionAction,
  { committeeIds, isPublic, isDraft }: MeetingSubject,
): boolean {
  if (isDraft && !hasSeat(actor, committeeIds, ACTING_ROLES)) return false
  switch (action) {
    case "meetings.read":
      return isPublic || sitsIn(actor, committeeIds)
    case "meetings.read-closed":
      return sitsIn(actor, committeeIds)
    case "meetings.run":
      return hasSeat(actor, committeeIds, ACTING_ROLES)
    default:
      return false
  }
}

function onPaper(
  actor: PersonActor,
  action: DecisionAction,
  paper: PaperSubject,
  rights: DocumentRights,
): boolean {
  const manages = managesPaper(actor, paper, rights)
  switch (action) {
    case "papers.manage":
      return manages
    case "papers.read":
      return manages || (paper.isReleased && (rights.read || sitsIn(actor, paper.committeeIds)))
    case "results.report":
      return (
        manages ||
        (paper.isReleased && (rights.suggest || hasSeat(actor, paper.committeeIds, ACTING_ROLES)))
      )
    default:
      return false
  }
}

/**
 * Who manages the text for the organisation in the lead, and who acts for the committee that it was made for; where
 * it was made for none, for any committee of that organisation.
 */
function managesPaper(actor: PersonActor, paper: PaperSubject, rights: DocumentRights): boolean {
  if (actor.organizationId === paper.organizationId && rights.manage) return true
  if (paper.madeFor !== null) return hasSeat(actor, [paper.madeFor], ACTING_ROLES)
  return actor.seats.some(
    ({ role, committeeOrganizationId }) =>
      ACTING_ROLES.has(role) && committeeOrganizationId === paper.organizationId,
  )
}

function sitsIn(actor: PersonActor, committeeIds: readonly string[]): boolean {
  return actor.seats.some(({ committeeId }) => committeeIds.includes(committeeId))
}

function hasSeat(
  actor: PersonActor,
  committeeIds: readonly string[],
  roles: ReadonlySet<string>,
): boolean {
  return actor.seats.some(
    ({ committeeId, role }) => committeeIds.includes(committeeId) && roles.has(role),
  )
}
