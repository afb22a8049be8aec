import type { Action, PersonActor, RespondentActor } from "./policy.ts"

export interface SurveySubject {
  kind: "survey"
  id: string
  /** Whose survey office it is. */
  ownerOrganizationId: string
  mode: "named" | "confidential" | "anonymous"
  state: "draft" | "tested" | "open" | "closed" | "published"
}

export type SurveyAction =
  | "surveys.list"
  | "surveys.create"
  | "surveys.read"
  | "surveys.manage"
  | "surveys.watch"
  | "surveys.read-answers"
  | "surveys.read-results"
  | "surveys.close"
  | "surveys.erase"
  | "surveys.count-turned-away"
  | "responses.write"
  | "responses.submit"
  | "responses.delegate"

/** What was published is for everybody, logged in or not. */
const OPEN_ONCE_PUBLISHED: ReadonlySet<Action> = new Set<SurveyAction>([
  "surveys.read",
  "surveys.read-results",
])

const OFFICE_ACTIONS: ReadonlySet<Action> = new Set<SurveyAction>([
  "surveys.read",
  "surveys.manage",
  "surveys.watch",
  "surveys.read-results",
  "surveys.close",
])

/** Whether it needs no account and no link, and is for everybody. */
export function isOpenToAll(action: Action, subject: SurveySubject): boolean {
  return subject.state === "published" && OPEN_ONCE_PUBLISHED.has(action)
}

/** What a person may do: the survey office of the owner everything but answer; the administration nothing. */
export function surveyAllows(actor: PersonActor, action: Action, subject: SurveySubject): boolean {
  const isOffice =
    actor.role === "survey_manager" && actor.organizationId === subject.ownerOrganizationId
  if (!isOffice) return false
  // Who answered what: that was promised to nobody but those who were told so.
  if (action === "surveys.read-answers") return subject.mode === "named"
  return OFFICE_ACTIONS.has(action)
}

/**
 * What a link allows: its own questionnaire, and to whoever holds the whole to hand in and to give parts away.
 * Which pages a part may write stands in the actor; the command asks for it.
 */
export function respondentCan(
  actor: RespondentActor,
  action: Action,
  subject: SurveySubject,
): boolean {
  if (actor.surveyId !== subject.id) return false
  switch (action) {
    case "surveys.read":
    case "surveys.read-answers":
    case "responses.write":
      return true
    case "responses.submit":
    case "responses.delegate":
      return actor.pages === null
    default:
      return false
  }
}
