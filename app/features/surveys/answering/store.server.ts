import type { Trx } from "../../../commands/define.ts"
import type { RespondentActor } from "../../../permissions/policy.ts"
import type { Answers, Typed } from "../compile/compiled.ts"
import { countedStore } from "./counted-store.server.ts"
import type { Receipt, ResponseState } from "./response-state.ts"
import type { Drawing } from "./stored-page.ts"
import { testStore } from "./test-store.server.ts"

export interface StoredPage {
  page: string
  answers: Answers
  /** Fields of which nothing could be made, as they were typed. */
  typed: Typed
  revision: number
  /** `whole`, or the label of the part. */
  savedAs: string
  savedAt: string
  /** Where it was typed. */
  drawing: Drawing
}

export interface NewPage extends Omit<StoredPage, "revision"> {
  /** The revision that whoever typed this has seen. */
  seenRevision: number
  /** The script saves while somebody types; otherwise a person has pressed a button. */
  isByItself: boolean
  versionId: string
  /** The answer as it was read in this transaction; null where nothing was saved. */
  response: ResponseState | null
}

export interface NewSubmission {
  /** Something is saved in it. */
  response: Pick<ResponseState, "id" | "revision" | "submissions">
  answers: Answers
  attempt: string
  seenRevision: number
  versionId: string
  sha256: string
  now: string
}

/** What came of saving a page; `order` is that of the drawn page it comes from, as far as it is known now. */
export type Saved =
  | {
      outcome: "saved" | "same" | "older"
      responseId: string
      revision: number
      order: number
      isFirst: boolean
    }
  | { outcome: "conflict" }

/**
 * Where a respondent's answers go: what counts, or a test run. All in the caller's transaction; asks neither rights
 * nor time.
 */
export interface AnswerStore {
  readPages(trx: Trx): Promise<Map<string, StoredPage>>
  /** What this very form has brought already. */
  findAttempt(trx: Trx, attempt: string): Promise<Receipt | null>
  savePage(trx: Trx, page: NewPage): Promise<Saved>
  submit(trx: Trx, submission: NewSubmission): Promise<Receipt>
}

export function storeOf(actor: RespondentActor): AnswerStore {
  return actor.testId === null
    ? countedStore(actor.surveyId, actor.invitationId ?? "")
    : testStore(actor.surveyId, actor.testId)
}
