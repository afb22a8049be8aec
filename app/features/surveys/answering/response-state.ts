/** What whoever hands in keeps in hand. */
export interface Receipt {
  code: string
  submittedAt: string
  /** 1 for the first time, 2 for its first change … */
  number: number
  /** `already`: somebody else was faster, and theirs counts. */
  outcome: "stored" | "same-attempt" | "already"
}

/** An answer as a whole: as far as it has come, and the last that was handed in. */
export interface ResponseState {
  id: string
  state: "draft" | "submitted"
  revision: number
  submissions: number
  last: Receipt | null
  /** How often a receipt of it went out by mail. */
  receiptsMailed: number
}

/** A row of `responses` beside its last hand-in; all null where nothing was saved yet. */
interface ResponseColumns {
  responseId: string | null
  responseState: string | null
  responseRevision: number | null
  submissions: number | null
  receiptsMailed: number | null
  receiptCode: string | null
  lastSubmittedAt: string | null
}

export function responseOf(row: ResponseColumns): ResponseState | null {
  const { responseId: id, responseState, responseRevision, submissions } = row
  if (id === null || responseRevision === null || submissions === null) return null
  const receiptsMailed = row.receiptsMailed ?? 0
  const state = { id, revision: responseRevision, submissions, receiptsMailed }
  const { receiptCode: code, lastSubmittedAt: submittedAt } = row
  if (responseState !== "submitted" || code === null || submittedAt === null) {
    return { ...state, state: "draft", last: null }
  }
  const last: Receipt = { code, submittedAt, number: submissions, outcome: "already" }
  return { ...state, state: "submitted", last }
}
