import { readdirSync } from "node:fs"
import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { DATABASE_FILE } from "../../../db/client.ts"

/** Ids of the furnished demo that addresses are made of. */
export interface DemoIds {
  concept: string
  workPackage: string
  /** A document that stands frozen at its second version. */
  frozen: string
  organization: string
  registerOnlyOrganization: string
  committee: string
  membership: string
  person: string
  mail: string
  feedback: string
  /** On that document: a released paper, and a draft without a proposal. */
  paper: string
  /** A step of that paper which waits for another. */
  consultation: string
  draftPaper: string
  /** Votes of a board in session, by state: the roll call and the count are open. An item without a vote. */
  votes: Record<"prepared" | "rollCall" | "count" | "closed" | "certified", string>
  voteItem: string
  circular: string
  draftCircular: string
  failedCircular: string
  passedCircular: string
  /** A step that a circular resolution is drafted for. */
  circularStep: string
  /** Meetings of a board: to be invited, invited, in session, called off. */
  meeting: string
  invitedMeeting: string
  runningMeeting: string
  cancelledMeeting: string
  /** A document with suggestions, and one of them. */
  discussed: string
  suggestion: string
  /** Surveys by state. */
  surveys: Record<"draft" | "open" | "published", string>
  /** To the open one, not answered. */
  invitation: string
}

/** One state of a page: who sees it, at which address. */
export interface PageState {
  name: string
  /** E-mail of the demo account; null for a stranger. */
  as: string | null
  path: (ids: DemoIds) => string
  /** Status of the answer; 200 where nothing is said. */
  status?: number
}

const ADMIN = "admin@demo.example"
const EDITOR = "schwerin@demo.example"
const READER = "leser@demo.example"
/** Somebody with an account to whom nothing was granted. */
const UNINVOLVED = "umfrage@demo.example"
const SURVEY_OFFICE = "umfrage@demo.example"
const SECRETARY = "geschaeftsstelle@demo.example"
const BOARD = "Vorstand des Städte- und Gemeindetages"
const MEMBER = "vorstand3@demo.example"

/** Every page by its route file. A route that shows something and stands not here fails the tests. */
export const SITE_MAP: Record<string, PageState[]> = {
  "_app._index": [
    { name: "heute-editor", as: EDITOR, path: () => "/" },
    { name: "heute-reader", as: READER, path: () => "/" },
    { name: "heute-admin", as: ADMIN, path: () => "/" },
  ],
  "_app.account": [{ name: "account", as: EDITOR, path: () => "/account" }],
  "_app.account_.calendar": [
    { name: "account-calendar", as: EDITOR, path: () => "/account/calendar" },
  ],
  "_app.notifications._index": [
    { name: "notifications", as: EDITOR, path: () => "/notifications" },
    { name: "notifications-none", as: ADMIN, path: () => "/notifications" },
    { name: "notifications-filtered", as: EDITOR, path: () => "/notifications?show=addressed" },
  ],
  "_app.notifications.$notificationId": [
    {
      name: "notification-of-nobody",
      as: EDITOR,
      path: () => "/notifications/ntf_fremd",
      status: 404,
    },
  ],
  "_app.committees._index": [{ name: "committees", as: EDITOR, path: () => "/committees" }],
  "_app.committees.$committeeId": [
    { name: "committee", as: EDITOR, path: (ids) => `/committees/${ids.committee}` },
    { name: "committee-secretary", as: SECRETARY, path: (ids) => `/committees/${ids.committee}` },
    {
      name: "committee-what-if",
      as: READER,
      path: (ids) => `/committees/${ids.committee}?present=5&yes=3&no=2`,
    },
    {
      name: "committee-what-if-refused",
      as: READER,
      path: (ids) => `/committees/${ids.committee}?present=9&yes=3&no=2`,
    },
    { name: "committee-missing", as: EDITOR, path: () => "/committees/com_fehlt", status: 404 },
  ],
  "_app.committees.$committeeId_.rules.new": [
    {
      name: "committee-rules-start",
      as: SECRETARY,
      path: (ids) => `/committees/${ids.committee}/rules/new`,
    },
    {
      name: "committee-rules",
      as: SECRETARY,
      path: (ids) => `/committees/${ids.committee}/rules/new?from=current`,
    },
  ],
  "_app.committees.$committeeId_.edit": [
    { name: "committee-edit", as: SECRETARY, path: (ids) => `/committees/${ids.committee}/edit` },
  ],
  "_app.surveys._index": [
    { name: "surveys-office", as: SURVEY_OFFICE, path: () => "/surveys" },
    { name: "surveys-reader", as: READER, path: () => "/surveys" },
  ],
  "_app.surveys.new": [{ name: "survey-new", as: SURVEY_OFFICE, path: () => "/surveys/new" }],
  "_app.surveys.$surveyId": [
    { name: "survey-draft", as: SURVEY_OFFICE, path: (ids) => `/surveys/${ids.surveys.draft}` },
    { name: "survey-open", as: SURVEY_OFFICE, path: (ids) => `/surveys/${ids.surveys.open}` },
    {
      name: "survey-published",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}`,
    },
    {
      name: "survey-published-reader",
      as: READER,
      path: (ids) => `/surveys/${ids.surveys.published}`,
    },
    {
      name: "survey-hidden",
      as: READER,
      path: (ids) => `/surveys/${ids.surveys.open}`,
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.invitations._index": [
    {
      name: "invitations-draft",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.draft}/invitations`,
    },
    {
      name: "invitations-open",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/invitations`,
    },
    {
      name: "invitations-published",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}/invitations`,
    },
  ],
  "_app.surveys.$surveyId_.response": [
    {
      name: "response-open",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/response`,
    },
    {
      name: "response-administrations",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/response?map=administrations`,
    },
  ],
  "_app.surveys.$surveyId_.invitations.$invitationId": [
    {
      name: "invitation",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/invitations/${ids.invitation}`,
    },
  ],
  "_app.surveys.$surveyId_.edit": [
    {
      name: "survey-edit",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.draft}/edit`,
    },
    {
      name: "survey-edit-too-late",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/edit`,
      status: 409,
    },
  ],
  "_app.organizations._index": [
    { name: "organizations", as: EDITOR, path: () => "/organizations" },
  ],
  "_app.organizations.$organizationId": [
    { name: "organization", as: EDITOR, path: (ids) => `/organizations/${ids.organization}` },
  ],
  "_app.documents.$documentId_.authors": [
    { name: "authors", as: EDITOR, path: (ids) => `/documents/${ids.concept}/authors` },
    {
      name: "authors-of-no-version",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/authors?version=99`,
      status: 404,
    },
  ],
  "_app.documents._index": [
    { name: "documents-editor", as: EDITOR, path: () => "/documents" },
    { name: "documents-reader", as: READER, path: () => "/documents" },
    { name: "documents-admin", as: ADMIN, path: () => "/documents" },
    { name: "documents-none-found", as: EDITOR, path: () => "/documents?q=Zwergplanet" },
  ],
  "_app.documents.new": [{ name: "document-new", as: EDITOR, path: () => "/documents/new" }],
  "_app.documents.$documentId": [
    { name: "document-editor", as: EDITOR, path: (ids) => `/documents/${ids.concept}` },
    { name: "document-reader", as: READER, path: (ids) => `/documents/${ids.concept}` },
    { name: "package-editor", as: EDITOR, path: (ids) => `/documents/${ids.workPackage}` },
    { name: "document-frozen", as: EDITOR, path: (ids) => `/documents/${ids.frozen}` },
    { name: "package-reader", as: READER, path: (ids) => `/documents/${ids.workPackage}` },
    {
      name: "document-admin-without-grant",
      as: ADMIN,
      path: (ids) => `/documents/${ids.workPackage}`,
    },
  ],
  "_app.documents.$documentId_.grants": [
    {
      name: "document-grants",
      as: "stgt@demo.example",
      path: (ids) => `/documents/${ids.concept}/grants`,
    },
  ],
  "_app.documents.$documentId_.export": [
    { name: "export-frozen", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/export` },
    { name: "document-export", as: EDITOR, path: (ids) => `/documents/${ids.concept}/export` },
    { name: "package-export", as: READER, path: (ids) => `/documents/${ids.workPackage}/export` },
  ],
  "_app.documents.$documentId_.positions": [
    { name: "positions", as: EDITOR, path: (ids) => `/documents/${ids.concept}/positions` },
    {
      name: "positions-all",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/positions?show=all`,
    },
    {
      name: "positions-reader",
      as: READER,
      path: (ids) => `/documents/${ids.concept}/positions?show=lapsed`,
    },
  ],
  "_app.documents.$documentId_.versions._index": [
    { name: "versions", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/versions` },
    { name: "versions-none", as: EDITOR, path: (ids) => `/documents/${ids.workPackage}/versions` },
  ],
  "_app.documents.$documentId_.versions.$number": [
    { name: "version", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/versions/2` },
    { name: "version-older", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/versions/1` },
    {
      name: "version-missing",
      as: EDITOR,
      path: (ids) => `/documents/${ids.frozen}/versions/99`,
      status: 404,
    },
  ],
  "_app.documents.$documentId_.versions.new": [
    {
      name: "version-new",
      as: EDITOR,
      path: (ids) => `/documents/${ids.workPackage}/versions/new`,
    },
  ],
  "_app.documents.$documentId_.state": [
    { name: "state-draft", as: EDITOR, path: (ids) => `/documents/${ids.workPackage}/state` },
    {
      name: "state-blocked",
      as: "stgt@demo.example",
      path: (ids) => `/documents/${ids.discussed}/state`,
    },
    { name: "state-frozen", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/state` },
  ],
  "_app.documents.$documentId_.compare": [
    {
      name: "document-compare-no-version",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/compare`,
    },
    ...(["text", "sections", "sides"] as const).map((view) => ({
      name: `document-compare-${view}`,
      as: "stgt@demo.example",
      path: (ids: DemoIds) => `/documents/${ids.discussed}/compare?from=1&to=live&view=${view}`,
    })),
    {
      name: "document-compare-frozen",
      as: EDITOR,
      path: (ids) => `/documents/${ids.frozen}/compare?from=1&to=live`,
    },
    {
      name: "document-compare-first-visit",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/compare?from=visit&to=live`,
    },
    {
      name: "document-compare-missing-version",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/compare?from=99&to=live`,
      status: 404,
    },
  ],
  "_app.documents.$documentId_.plan": [
    {
      name: "package-plan",
      as: "stgt@demo.example",
      path: (ids) => `/documents/${ids.workPackage}/plan`,
    },
    { name: "package-plan-lead", as: EDITOR, path: (ids) => `/documents/${ids.workPackage}/plan` },
  ],
  "_app.documents.$documentId_.comments": [
    {
      name: "comments-editor",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/comments`,
    },
    { name: "comments-reader", as: READER, path: (ids) => `/documents/${ids.concept}/comments` },
    {
      name: "comments-resolved",
      as: EDITOR,
      path: (ids) => `/documents/${ids.concept}/comments?show=resolved`,
    },
  ],
  "_app.documents.$documentId_.suggestions._index": [
    {
      name: "suggestions-editor",
      as: "landkreistag@demo.example",
      path: (ids) => `/documents/${ids.discussed}/suggestions`,
    },
    {
      name: "suggestions-reader",
      as: READER,
      path: (ids) => `/documents/${ids.discussed}/suggestions`,
    },
    {
      name: "suggestions-none-decided",
      as: "landkreistag@demo.example",
      path: (ids) => `/documents/${ids.discussed}/suggestions?show=closed`,
    },
    {
      name: "suggestions-mine",
      as: "stgt@demo.example",
      path: (ids) => `/documents/${ids.discussed}/suggestions?show=mine`,
    },
  ],
  "_app.documents.$documentId_.suggestions.$suggestionId": [
    {
      name: "suggestion",
      as: "landkreistag@demo.example",
      path: (ids) => `/documents/${ids.discussed}/suggestions/${ids.suggestion}`,
    },
  ],
  "_app.documents.$documentId_.handovers": [
    { name: "handovers", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/handovers` },
    {
      name: "handovers-none",
      as: READER,
      path: (ids) => `/documents/${ids.workPackage}/handovers`,
    },
  ],
  "_app.decisions": [
    { name: "decisions", as: EDITOR, path: () => "/decisions" },
    { name: "decisions-none", as: UNINVOLVED, path: () => "/decisions" },
  ],
  "_app.documents.$documentId_.decisions": [
    { name: "matrix", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/decisions` },
    { name: "matrix-filled", as: EDITOR, path: (ids) => `/documents/${ids.concept}/decisions` },
    {
      name: "matrix-board",
      as: "landraetin@demo.example",
      path: (ids) => `/documents/${ids.concept}/decisions`,
    },
    { name: "matrix-none", as: EDITOR, path: (ids) => `/documents/${ids.workPackage}/decisions` },
    {
      name: "matrix-hidden",
      as: READER,
      path: () => "/documents/doc_fremd/decisions",
      status: 404,
    },
  ],
  "_app.papers._index": [
    { name: "papers", as: EDITOR, path: () => "/papers" },
    { name: "papers-none", as: UNINVOLVED, path: () => "/papers" },
    { name: "papers-none-found", as: EDITOR, path: () => "/papers?q=Zwergplanet" },
  ],
  "_app.papers.new": [
    { name: "paper-new-choice", as: EDITOR, path: () => "/papers/new" },
    {
      name: "paper-new",
      as: EDITOR,
      path: (ids) => `/papers/new?document=${ids.frozen}&version=2`,
    },
    {
      name: "paper-new-no-version",
      as: EDITOR,
      path: (ids) => `/papers/new?document=${ids.workPackage}`,
    },
  ],
  "_app.papers.$paperId": [
    { name: "paper", as: EDITOR, path: (ids) => `/papers/${ids.paper}` },
    { name: "paper-draft", as: EDITOR, path: (ids) => `/papers/${ids.draftPaper}` },
    { name: "paper-hidden", as: READER, path: (ids) => `/papers/${ids.draftPaper}`, status: 404 },
  ],
  "_app.papers.$paperId_.consultations.new": [
    { name: "step-new", as: EDITOR, path: (ids) => `/papers/${ids.paper}/consultations/new` },
    {
      name: "step-new-draft",
      as: EDITOR,
      path: (ids) => `/papers/${ids.draftPaper}/consultations/new`,
    },
  ],
  "_app.consultations.$consultationId": [
    { name: "step", as: EDITOR, path: (ids) => `/consultations/${ids.consultation}` },
    {
      name: "step-refused-file",
      as: EDITOR,
      path: (ids) => `/consultations/${ids.consultation}?refused=wrongType`,
    },
  ],
  "_app.documents.$documentId_.conditions": [
    { name: "conditions", as: EDITOR, path: (ids) => `/documents/${ids.concept}/conditions` },
    { name: "conditions-none", as: EDITOR, path: (ids) => `/documents/${ids.frozen}/conditions` },
  ],
  "_app.papers.$paperId_.edit": [
    { name: "paper-edit", as: EDITOR, path: (ids) => `/papers/${ids.paper}/edit` },
  ],
  "_app.papers.$paperId_.release": [
    { name: "paper-release", as: EDITOR, path: (ids) => `/papers/${ids.draftPaper}/release` },
    { name: "paper-release-anew", as: EDITOR, path: (ids) => `/papers/${ids.paper}/release` },
  ],
  "_app.votes.new": [
    { name: "vote-new", as: SECRETARY, path: (ids) => `/votes/new?item=${ids.voteItem}` },
  ],
  "_app.votes.$voteId": [
    { name: "vote-prepared", as: SECRETARY, path: (ids) => `/votes/${ids.votes.prepared}` },
    { name: "vote-to-come", as: MEMBER, path: (ids) => `/votes/${ids.votes.prepared}` },
    { name: "vote-roll-call", as: SECRETARY, path: (ids) => `/votes/${ids.votes.rollCall}` },
    { name: "vote-ballot", as: MEMBER, path: (ids) => `/votes/${ids.votes.rollCall}` },
    {
      name: "vote-counted",
      as: "vorstand1@demo.example",
      path: (ids) => `/votes/${ids.votes.rollCall}`,
    },
    { name: "vote-count", as: SECRETARY, path: (ids) => `/votes/${ids.votes.count}` },
    {
      name: "vote-closed",
      as: "vorstand1@demo.example",
      path: (ids) => `/votes/${ids.votes.closed}`,
    },
    { name: "vote-certified", as: MEMBER, path: (ids) => `/votes/${ids.votes.certified}` },
    {
      name: "vote-hidden",
      as: READER,
      path: (ids) => `/votes/${ids.votes.certified}`,
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.questionnaire": [
    {
      name: "builder",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.draft}/questionnaire`,
    },
    {
      name: "builder-read-only",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}/questionnaire`,
    },
    {
      name: "builder-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/questionnaire",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.questionnaire_.import": [
    {
      name: "questionnaire-import",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.draft}/questionnaire/import`,
    },
    {
      name: "questionnaire-import-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/questionnaire/import",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.versions._index": [
    {
      name: "survey-versions",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/versions`,
    },
    {
      name: "survey-versions-none",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.draft}/versions`,
    },
    {
      name: "survey-versions-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/versions",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.versions.compare": [
    {
      name: "survey-compare",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/versions/compare`,
    },
    {
      name: "survey-compare-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/versions/compare",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.results._index": [
    {
      name: "survey-results-interim",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/results?by=size`,
    },
    {
      name: "survey-results",
      as: READER,
      path: (ids) => `/surveys/${ids.surveys.published}/results`,
    },
    {
      name: "survey-results-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/results",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.results.$figure": [
    {
      name: "survey-figure",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}/results/zufrieden`,
    },
    {
      name: "survey-figure-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/results/q1",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.crosses": [
    {
      name: "survey-crosses",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.open}/crosses`,
    },
  ],
  "_app.surveys.$surveyId_.results.erratum": [
    {
      name: "survey-erratum",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}/results/erratum`,
    },
  ],
  "_app.surveys.$surveyId_.results.publish": [
    {
      name: "survey-publish-too-late",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}/results/publish`,
      status: 409,
    },
    {
      name: "survey-publish-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/results/publish",
      status: 404,
    },
  ],
  "_app.surveys.$surveyId_.results.texts": [
    {
      name: "survey-texts-published",
      as: SURVEY_OFFICE,
      path: (ids) => `/surveys/${ids.surveys.published}/results/texts`,
    },
    {
      name: "survey-texts-missing",
      as: UNINVOLVED,
      path: () => "/surveys/none/results/texts",
      status: 404,
    },
  ],
  "_app.circulars._index": [
    { name: "circulars", as: "vorstand1@demo.example", path: () => "/circulars" },
    { name: "circulars-none", as: UNINVOLVED, path: () => "/circulars" },
  ],
  "_app.circulars.new": [
    {
      name: "circular-new",
      as: "geschaeftsstelle@demo.example",
      path: (ids) => `/circulars/new?consultation=${ids.circularStep}`,
    },
  ],
  "_app.circulars.$circularId": [
    {
      name: "circular-ballot",
      as: "vorstand1@demo.example",
      path: (ids) => `/circulars/${ids.circular}`,
    },
    {
      name: "circular-whole-text",
      as: "vorstand1@demo.example",
      path: (ids) => `/circulars/${ids.circular}?text=whole`,
    },
    {
      name: "circular-draft",
      as: "geschaeftsstelle@demo.example",
      path: (ids) => `/circulars/${ids.draftCircular}`,
    },
    {
      name: "circular-open",
      as: "geschaeftsstelle@demo.example",
      path: (ids) => `/circulars/${ids.circular}`,
    },
    {
      name: "circular-failed",
      as: "vorstand3@demo.example",
      path: (ids) => `/circulars/${ids.failedCircular}`,
    },
    {
      name: "circular-passed",
      as: "landraete@demo.example",
      path: (ids) => `/circulars/${ids.passedCircular}`,
    },
    {
      name: "circular-hidden",
      as: READER,
      path: (ids) => `/circulars/${ids.draftCircular}`,
      status: 404,
    },
  ],
  "_app.meetings._index": [
    { name: "meetings", as: SECRETARY, path: () => "/meetings" },
    { name: "meetings-none", as: READER, path: () => "/meetings?when=past&mine=1" },
    { name: "meetings-month", as: SECRETARY, path: () => "/meetings?when=month" },
  ],
  "_app.meetings.new": [
    { name: "meeting-new", as: SECRETARY, path: () => "/meetings/new" },
    { name: "meeting-new-nobody", as: READER, path: () => "/meetings/new", status: 403 },
  ],
  "_app.meetings.$meetingId": [
    { name: "meeting", as: SECRETARY, path: (ids) => `/meetings/${ids.meeting}` },
    { name: "meeting-invited", as: SECRETARY, path: (ids) => `/meetings/${ids.invitedMeeting}` },
    { name: "meeting-public", as: READER, path: (ids) => `/meetings/${ids.runningMeeting}` },
    { name: "meeting-cancelled", as: READER, path: (ids) => `/meetings/${ids.cancelledMeeting}` },
  ],
  "_app.meetings.$meetingId_.edit": [
    { name: "meeting-edit", as: SECRETARY, path: (ids) => `/meetings/${ids.invitedMeeting}/edit` },
  ],
  "_app.meetings.$meetingId_.run": [
    { name: "meeting-run", as: SECRETARY, path: (ids) => `/meetings/${ids.runningMeeting}/run` },
    {
      name: "meeting-run-chair",
      as: "vorstand1@demo.example",
      path: (ids) => `/meetings/${ids.runningMeeting}/run`,
    },
  ],
  "_app.packages": [
    { name: "packages", as: EDITOR, path: () => "/packages" },
    { name: "packages-timeline", as: EDITOR, path: () => "/packages?view=timeline" },
    { name: "packages-none-found", as: EDITOR, path: () => "/packages?q=Zwergplanet" },
    {
      name: "packages-unknown-choice",
      as: EDITOR,
      path: () => "/packages?lead=unfug&state=unfug&sort=unfug&view=unfug",
    },
    { name: "packages-none", as: "umfrage@demo.example", path: () => "/packages" },
  ],
  "_app.admin._index": [{ name: "admin", as: ADMIN, path: () => "/admin" }],
  "_app.admin.people._index": [{ name: "admin-people", as: ADMIN, path: () => "/admin/people" }],
  "_app.admin.people.new": [
    { name: "admin-people-invite", as: ADMIN, path: () => "/admin/people/new" },
  ],
  "_app.admin.people.$personId": [
    { name: "admin-person", as: ADMIN, path: (ids) => `/admin/people/${ids.person}` },
  ],
  "_app.admin.tokens": [{ name: "admin-tokens", as: ADMIN, path: () => "/admin/tokens" }],
  "_app.admin.organizations._index": [
    { name: "admin-organizations", as: ADMIN, path: () => "/admin/organizations" },
    { name: "admin-register-search", as: ADMIN, path: () => "/admin/organizations?q=mueritz" },
  ],
  "_app.admin.organizations.new": [
    { name: "admin-organization-new", as: ADMIN, path: () => "/admin/organizations/new" },
  ],
  "_app.admin.organizations.$organizationId.join": [
    {
      name: "admin-organization-join",
      as: ADMIN,
      path: (ids) => `/admin/organizations/${ids.registerOnlyOrganization}/join`,
    },
  ],
  "_app.admin.committees._index": [
    { name: "admin-committees", as: ADMIN, path: () => "/admin/committees" },
  ],
  "_app.admin.committees.new": [
    { name: "admin-committee-new", as: ADMIN, path: () => "/admin/committees/new" },
  ],
  "_app.admin.committees.$committeeId": [
    { name: "admin-committee", as: ADMIN, path: (ids) => `/admin/committees/${ids.committee}` },
  ],
  "_app.admin.committees.$committeeId_.add": [
    {
      name: "admin-membership-add",
      as: ADMIN,
      path: (ids) => `/admin/committees/${ids.committee}/add`,
    },
  ],
  "_app.admin.committees.$committeeId_.edit.$membershipId": [
    {
      name: "admin-membership-edit",
      as: ADMIN,
      path: (ids) => `/admin/committees/${ids.committee}/edit/${ids.membership}`,
    },
  ],
  "_app.admin.committees.$committeeId_.end.$membershipId": [
    {
      name: "admin-membership-end",
      as: ADMIN,
      path: (ids) => `/admin/committees/${ids.committee}/end/${ids.membership}`,
    },
  ],
  "_app.admin.events": [{ name: "admin-events", as: ADMIN, path: () => "/admin/events" }],
  "_app.admin.feedback._index": [
    { name: "admin-feedback", as: ADMIN, path: () => "/admin/feedback" },
  ],
  "_app.admin.feedback.$feedbackId": [
    { name: "admin-feedback-one", as: ADMIN, path: (ids) => `/admin/feedback/${ids.feedback}` },
  ],
  "_app.admin.mails._index": [{ name: "admin-mails", as: ADMIN, path: () => "/admin/mails" }],
  "_app.admin.mails.$mailId": [
    { name: "admin-mail", as: ADMIN, path: (ids) => `/admin/mails/${ids.mail}` },
  ],
  "_app.admin.jobs": [{ name: "admin-jobs", as: ADMIN, path: () => "/admin/jobs" }],
  "_app.admin.settings": [{ name: "admin-settings", as: ADMIN, path: () => "/admin/settings" }],
  "_plain.login": [{ name: "login", as: null, path: () => "/login" }],
  "_plain.reset._index": [{ name: "reset", as: null, path: () => "/reset" }],
  "_plain.reset.$token": [
    { name: "reset-dead-link", as: null, path: () => "/reset/vergangen", status: 404 },
  ],
  "_plain.invitation.$token": [
    { name: "invitation-dead-link", as: null, path: () => "/invitation/vergangen", status: 404 },
  ],
  "_plain.unsubscribe.$token": [
    { name: "unsubscribe-dead-link", as: null, path: () => "/unsubscribe/vergangen", status: 404 },
  ],
  "_plain.imprint": [{ name: "imprint", as: null, path: () => "/imprint" }],
  "_plain.privacy": [{ name: "privacy", as: null, path: () => "/privacy" }],
  "_plain.accessibility": [{ name: "accessibility", as: null, path: () => "/accessibility" }],
  "_plain.feedback": [{ name: "feedback", as: null, path: () => "/feedback" }],
  root: [
    { name: "not-found", as: null, path: () => "/gibt-es-nicht", status: 404 },
    { name: "not-found-logged-in", as: EDITOR, path: () => "/documents/doc_fremd", status: 404 },
    { name: "forbidden", as: EDITOR, path: () => "/admin/people", status: 403 },
  ],
}

/** Routes that show no page of their own: layouts, and pages that only appear on an empty workspace. */
export const WITHOUT_PAGE = ["$", "_app", "_app.admin", "_plain", "_plain.logout", "_plain.setup"]

/** The names of all route files that show something. */
export function routeFiles(): string[] {
  return readdirSync(new URL("../../../app/routes", import.meta.url))
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => name.replace(/\.tsx$/, ""))
}

/** Reads the ids from the demo's own database; call it while the server stands still or runs, it only reads. */
export function readDemoIds(dataDir: string): DemoIds {
  const database = new Sqlite(join(dataDir, DATABASE_FILE), { readonly: true })
  const one = (query: string) => String(database.prepare(query).pluck().get() ?? "none")
  try {
    return {
      concept: one("select id from documents where kind = 'concept'"),
      frozen: one("select id from documents where state = 'frozen' order by id desc limit 1"),
      workPackage: one(
        "select id from documents where kind = 'work_package' order by title limit 1",
      ),
      organization: one("select id from organizations where key = 'schwerin'"),
      registerOnlyOrganization: one(
        "select id from organizations where is_participant = 0 and is_administration = 1 limit 1",
      ),
      committee: one(`select id from committees where name = '${BOARD}'`),
      membership: one(
        `select id from memberships where committee_id = (select id from committees where name = '${BOARD}') limit 1`,
      ),
      person: one("select id from people where email = 'rostock@demo.example'"),
      mail: one("select id from mails limit 1"),
      feedback: one("select id from feedback limit 1"),
      paper: one("select paper_id from paper_releases order by id desc limit 1"),
      consultation: one(
        "select id from consultations where id not in (select consultation_id from circulars) order by id desc limit 1",
      ),
      draftPaper: one("select id from papers where state = 'draft' order by id desc limit 1"),
      votes: {
        prepared: one(
          "select id from votes where state = 'prepared' and agenda_item_id is not null",
        ),
        rollCall: one("select id from votes where state = 'open' and method = 'roll_call'"),
        count: one("select id from votes where state = 'open' and method = 'open'"),
        closed: one("select id from votes where state = 'closed'"),
        certified: one("select id from votes where state = 'certified' order by id desc limit 1"),
      },
      voteItem: one(
        "select id from agenda_items where id not in (select agenda_item_id from votes where agenda_item_id is not null) order by id desc limit 1",
      ),
      circular: one("select id from circulars where state = 'open' order by id desc limit 1"),
      failedCircular: one("select id from circulars where state = 'failed'"),
      passedCircular: one("select id from circulars where state = 'passed'"),
      draftCircular: one("select id from circulars where state = 'draft' limit 1"),
      circularStep: one("select consultation_id from circulars where state = 'draft' limit 1"),
      meeting: one("select id from meetings where state = 'scheduled' order by id desc limit 1"),
      invitedMeeting: one(
        "select id from meetings where state = 'invited' order by id desc limit 1",
      ),
      runningMeeting: one("select id from meetings where state = 'in_session' and is_public = 1"),
      cancelledMeeting: one(
        "select id from meetings where state = 'cancelled' order by id desc limit 1",
      ),
      discussed: one("select document_id from suggestions order by id limit 1"),
      suggestion: one("select id from suggestions order by id limit 1"),
      surveys: {
        draft: one("select id from surveys where state = 'draft' order by id limit 1"),
        open: one("select id from surveys where state = 'open' order by id limit 1"),
        published: one("select id from surveys where state = 'published' order by id limit 1"),
      },
      invitation: one(
        "select i.id from invitations i join surveys s on s.id = i.survey_id where s.state = 'open' and i.done_at is null order by i.id limit 1",
      ),
    }
  } finally {
    database.close()
  }
}
