import type { Trx } from "../../../commands/define.ts"
import type { RespondentActor } from "../../../permissions/policy.ts"
import type { Answers, Typed } from "../compile/compiled.ts"
import { countedStore } from "./counted-store.server.ts"
import { testStore } from "./test-store.server.ts"

/** What whoever hands in keeps in hand. */
export interface Receipt {
  code: string
  submittedAt: string
  /** 1 for the first time, 2 for its first change … */
  number: number
  /** `already`: somebody else was faster, and theirs counts. */
  outcome: "stored" | "same-attempt" | "already"
}

export interface StoredPage {
  page: string
  answers: Answers
  /** Fields of which nothing could be made, as they were typed. */
  typed: Typed
  revision: number
  /** `whole`, or the label of the part. */
  savedAs: string
  savedAt: string
  /** Of the browser that saved it; "" where there was none. */
  browser: string
}

export interface NewPage extends Omit<StoredPage, "revision"> {
  /** The revision that whoever typed this has seen. */
  seenRevision: number
}

export interface ResponseState {
  state: "draft" | "submitted"
  revision: number
  submissions: number
  last: Receipt | null
}

export interface NewSubmission {
  answers: Answers
  attempt: string
  seenRevision: number
  versionId: string
  sha256: string
  now: string
}

/** What came of saving a page. */
export type Saved =
  | { outcome: "saved" | "same"; revision: number; isFirst: boolean }
  | { outcome: "conflict" }

/**
 * Where a respondent's answers go: what counts, or a test run. All in the caller's transaction; asks neither rights
 * nor time.
 */
export interface AnswerStore {
  response(trx: Trx): Promise<ResponseState | null>
  readPages(trx: Trx): Promise<Map<string, StoredPage>>
  /** What this very form has brought already. */
  findAttempt(trx: Trx, attempt: string): Promise<Receipt | null>
  savePage(trx: Trx, page: NewPage, versionId: string): Promise<Saved>
  submit(trx: Trx, submission: NewSubmission): Promise<Receipt>
}

export function storeOf(actor: RespondentActor): AnswerStore {
  return actor.testId === null
    ? countedStore(actor.surveyId, actor.invitationId ?? "")
    : testStore(actor.surveyId, actor.testId)
}
