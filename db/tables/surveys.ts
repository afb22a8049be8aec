import type { Generated } from "kysely"
import type { Day, Flag, Instant, JsonText } from "./columns.ts"

/** One questionnaire put to many administrations, each of which answers once. */
export interface SurveysTable {
  id: string
  /** Whose survey office it is. */
  organizationId: string
  title: string
  purpose: string
  privacyNotice: string
  /** Who answers questions about it: one line, shown to respondents. */
  contact: string
  /** Last day on which answers are kept; set, and after the closing, before it opens. */
  keptUntil: Day | null
  /** `named`, `confidential` or `anonymous`. */
  mode: string
  state: string
  /** Answers are taken from this instant … */
  opensAt: Instant | null
  /** … until just before this one. */
  closesAt: Instant | null
  /** The version of the questionnaire in force; null until it opens. A correction moves it. */
  versionId: string | null
  /** `AudienceRule` as it was chosen, kept for the report; `{}` until then. */
  audience: JsonText
  /** `AnalysisPlan`: bounds of the size classes, what is crossed with what. */
  analysis: JsonText
  previousWaveId: string | null
  /** Answers made up for a demonstration: said wherever a figure stands. */
  isSimulated: Generated<Flag>
  /** Of the definition that was last tested as far as its receipt. */
  testedSha256: string | null
  openedAt: Instant | null
  closedAt: Instant | null
  publishedAt: Instant | null
  /** From then on the database lets what was handed in be deleted. */
  erasingAt: Instant | null
  erasedAt: Instant | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** What the builder works on. */
export interface SurveyDraftsTable {
  surveyId: string
  /** Canonical JSON in SurveyJS's format. */
  definition: JsonText
  revision: Generated<number>
  editedBy: string
  editedAt: Instant
}

/** Copies of the questionnaire. Never updated, never deleted: answers point to them. */
export interface SurveyVersionsTable {
  id: string
  surveyId: string
  /** 1, 2, 3 … per survey. */
  number: number
  /** `saved`, `opened`, `corrected` or `imported`. */
  reason: string
  note: string
  definition: JsonText
  /** Of `definition`, hex. */
  sha256: string
  createdBy: string
  createdAt: Instant
}

/** One narrow row per survey that whoever hands in, closes or publishes locks by writing it. */
export interface SurveyTalliesTable {
  surveyId: string
  invited: Generated<number>
  submitted: Generated<number>
  /** Requests that were turned away because too many came at one time. */
  overloaded: Generated<number>
}

/** One administration's answer, made at its first save. */
export interface ResponsesTable {
  id: string
  surveyId: string
  invitationId: string
  /** `draft` or `submitted`. */
  state: string
  /** How often it was handed in. */
  submissions: Generated<number>
  revision: Generated<number>
  startedAt: Instant
  /** Of the hand-in that counts. */
  submittedAt: Instant | null
  /** How often its receipt went out by mail. */
  receiptsMailed: Generated<number>
}

/** What is filled in on one page, until it is handed in: two colleagues on two pages never meet. */
export interface ResponsePagesTable {
  responseId: string
  page: string
  versionId: string
  answers: JsonText
  /** `whole`, or the label of the part it was filled in with. */
  savedAs: string
  revision: Generated<number>
  savedAt: Instant
}

/** What was handed in; the highest number counts. Never updated; deleted only with the survey's answers as a whole. */
export interface ResponseSubmissionsTable {
  responseId: string
  number: number
  surveyId: string
  versionId: string
  answers: JsonText
  /** Of `answers`, hex. */
  sha256: string
  receiptCode: string
  /** Key of the form as it was drawn: the same form sent again gives the same receipt. */
  attempt: string
  submittedAt: Instant
}

/** A run through the draft by the office itself. Stands alone: nothing that counts points here or from here. */
export interface SurveyTestsTable {
  id: string
  surveyId: string
  tokenHash: string
  definition: JsonText
  sha256: string
  answers: JsonText
  personId: string
  startedAt: Instant
  finishedAt: Instant | null
  receiptCode: string | null
}

/** A free text that the office has read and lets into the report, in the words it is shown in. */
export interface ReleasedTextsTable {
  surveyId: string
  responseId: string
  item: string
  text: string
  releasedBy: string
  releasedAt: Instant
}

/** What was published. Never updated, never deleted. */
export interface SurveyReportsTable {
  id: string
  surveyId: string
  number: number
  /** Canonical JSON of the `ResultsDocument`. */
  results: JsonText
  /** Of `results`, hex. */
  sha256: string
  /** Why the report before was wrong; null for the first. */
  reason: string | null
  publishedBy: string
  publishedAt: Instant
}

/** Where a published figure stands in a text. */
export interface CitedFiguresTable {
  reportId: string
  figure: string
  documentId: string
  blockId: string
  citedBy: string
  citedAt: Instant
}

/** A mail that somebody who answers had sent; nothing ties it to an answer. */
export interface SurveyMailsTable {
  mailId: string
  surveyId: string
}

export interface SurveyTables {
  surveys: SurveysTable
  surveyDrafts: SurveyDraftsTable
  surveyVersions: SurveyVersionsTable
  surveyTallies: SurveyTalliesTable
  responses: ResponsesTable
  responsePages: ResponsePagesTable
  responseSubmissions: ResponseSubmissionsTable
  surveyTests: SurveyTestsTable
  surveyMails: SurveyMailsTable
  releasedTexts: ReleasedTextsTable
  surveyReports: SurveyReportsTable
  citedFigures: CitedFiguresTable
}
