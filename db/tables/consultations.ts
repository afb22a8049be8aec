import type { Generated } from "kysely"
import type { Day, Flag, Instant } from "./columns.ts"

/** One step of the sequence in which committees deal with a paper. */
export interface ConsultationsTable {
  id: string
  paperId: string
  releaseId: string
  versionId: string
  sha256: string
  committeeId: string
  role: string
  /** Order within the paper, from 1; equal numbers run side by side. */
  position: number
  dueOn: Day | null
  state: string
  /** Why it was skipped or called off. */
  endReason: string | null
  /** It was called off because its paper was taken back. */
  endedWithPaper: Generated<Flag>
  /** Why text or role are others than those the members were invited to. */
  changeReason: string | null
  /** The step that was deferred or referred to this one. */
  follows: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** What must have happened first. */
export interface ConsultationPrerequisitesTable {
  consultationId: string
  needsId: string
  /** `any` result, or one that is `endorsed`. */
  need: string
}

/** What a committee is reported to have decided, on which text. Never changed; confirmed or withdrawn beside. */
export interface ResultsTable {
  id: string
  consultationId: string
  committeeId: string
  result: string
  versionId: string
  /** [C1] Of the text that lay before the committee. */
  sha256: string
  decidedOn: Day
  resolutionText: string
  note: string
  /** Where it was deferred to a day, or referred to a committee. */
  deferredTo: Day | null
  referredTo: string | null
  voteId: string | null
  circularId: string | null
  /** Vote line where there was no vote in this workspace; null where nothing was counted. */
  yes: number | null
  no: number | null
  abstain: number | null
  excluded: number | null
  evidenceSha256: string | null
  /** The result that this one puts right. */
  corrects: string | null
  recordedBy: string
  /** The recording person's own committee; null for those without a seat. */
  recordedFor: string | null
  recordedAt: Instant
}

/** [C3] By the chair or a deputy of the committee itself. Never changed. */
export interface ResultConfirmationsTable {
  resultId: string
  /** Null where a circular resolution was computed at its deadline. */
  confirmedBy: string | null
  membershipId: string | null
  confirmedAt: Instant
}

/** A report that was wrong; it stays, and says so. Never changed. */
export interface ResultWithdrawalsTable {
  resultId: string
  reason: string
  withdrawnBy: string
  withdrawnAt: Instant
}

/** What a committee made its consent depend on (Maßgabe). */
export interface ConditionsTable {
  id: string
  resultId: string
  consultationId: string
  committeeId: string
  documentId: string
  /** From 1 within the result. */
  number: number
  text: string
  /** Where it asks for a change; null for the text as a whole. */
  blockId: string | null
  state: string
  /** Version that fulfils it. */
  versionId: string | null
  revision: Generated<number>
  createdAt: Instant
}

/** What was done about a condition. Never changed. */
export interface ConditionActsTable {
  id: string
  conditionId: string
  act: string
  versionId: string | null
  sha256: string | null
  reason: string
  personId: string
  committeeId: string | null
  at: Instant
}

export interface ConsultationTables {
  consultations: ConsultationsTable
  consultationPrerequisites: ConsultationPrerequisitesTable
  results: ResultsTable
  resultConfirmations: ResultConfirmationsTable
  resultWithdrawals: ResultWithdrawalsTable
  conditions: ConditionsTable
  conditionActs: ConditionActsTable
}
