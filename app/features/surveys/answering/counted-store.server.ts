import { changedOnce, compiledOnce } from "../../../../db/compiled-once.ts"
import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { judgePage } from "./judge-page.ts"
import { newReceiptCode } from "./receipt-code.ts"
import type { Receipt } from "./response-state.ts"
import type { AnswerStore, NewPage, NewSubmission, Saved, StoredPage } from "./store.server.ts"
import { pageText, readPageText } from "./stored-page.ts"

/** The answers that count: a row per page until it is handed in, then one for each hand-in that nobody changes. */
export function countedStore(surveyId: string, invitationId: string): AnswerStore {
  return {
    async readPages(trx) {
      const rows = await selectPages(trx, { invitationId })
      return new Map(rows.map((row) => [row.page, storedPage(row)]))
    },
    async findAttempt(trx, attempt) {
      const [row] = await selectAttempt(trx, { invitationId, attempt })
      return row ? receiptOf(row, "same-attempt") : null
    },
    savePage: (trx, page) => savePage(trx, { surveyId, invitationId, ...page }),
    submit: (trx, submission) => submit(trx, { surveyId, invitationId, ...submission }),
  }
}

const selectPages = compiledOnce((db, { invitationId }: { invitationId: string }) =>
  db
    .selectFrom("responsePages")
    .innerJoin("responses", "responses.id", "responsePages.responseId")
    .select(["page", "answers", "savedAs", "savedAt", "responsePages.revision"])
    .where("invitationId", "=", invitationId),
)

const selectAttempt = compiledOnce(
  (db, { invitationId, attempt }: { invitationId: string; attempt: string }) =>
    db
      .selectFrom("responseSubmissions")
      .innerJoin("responses", "responses.id", "responseSubmissions.responseId")
      .select(["receiptCode", "responseSubmissions.submittedAt", "number"])
      .where("invitationId", "=", invitationId)
      .where("attempt", "=", attempt),
)

async function lastReceipt(trx: Trx, responseId: string): Promise<Receipt> {
  const row = await trx
    .selectFrom("responseSubmissions")
    .select(["receiptCode", "submittedAt", "number"])
    .where("responseId", "=", responseId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirstOrThrow()
  return receiptOf(row, "already")
}

function receiptOf(
  { receiptCode: code, ...row }: { receiptCode: string; submittedAt: string; number: number },
  outcome: Receipt["outcome"],
): Receipt {
  return { code, ...row, outcome }
}

interface PageRow {
  page: string
  answers: string
  savedAs: string
  savedAt: string
  revision: number
}

function storedPage({ answers, ...row }: PageRow): StoredPage {
  return { ...row, ...readPageText(answers) }
}

type Filled = NewPage & { surveyId: string; invitationId: string }

type PageColumns = {
  responseId: string
  page: string
  answers: string
  savedAs: string
  savedAt: string
  versionId: string
}

const insertPage = changedOnce((db, row: PageColumns) => {
  const { responseId, page, answers, savedAs, savedAt, versionId } = row
  return db
    .insertInto("responsePages")
    .values({ responseId, page, answers, savedAs, savedAt, versionId })
    .onConflict((on) => on.columns(["responseId", "page"]).doNothing())
})

async function savePage(trx: Trx, filled: Filled): Promise<Saved> {
  const { page, savedAs, savedAt, versionId, drawing } = filled
  const begun = await begin(trx, filled)
  const answers = pageText(filled.answers, filled.typed, drawing)
  const row = { page, answers, savedAs, savedAt, versionId }
  if ((await insertPage(trx, { responseId: begun.responseId, ...row })) === 1) {
    return { outcome: "saved", revision: 1, order: drawing.order, ...begun }
  }
  return replacePage(trx, filled, begun, row)
}

type Begun = { responseId: string; isFirst: boolean }

async function replacePage(
  trx: Trx,
  filled: Filled,
  begun: Begun,
  row: Omit<PageColumns, "responseId">,
): Promise<Saved> {
  const stored = await trx
    .selectFrom("responsePages")
    .select(["answers", "revision"])
    .where("responseId", "=", begun.responseId)
    .where("page", "=", row.page)
    .executeTakeFirstOrThrow()
  const { revision } = stored
  const judged = judgePage({ text: stored.answers, revision }, { ...filled, text: row.answers })
  if (judged === "conflict") return { outcome: judged }
  const known = { ...begun, order: filled.drawing.order }
  if (judged === "same") return { outcome: judged, revision, ...known }
  if (judged === "older") {
    const { order } = readPageText(stored.answers).drawing
    return { outcome: judged, revision, ...begun, order }
  }
  const isSaved = judged === "saved"
  const next = isSaved ? { ...row, revision: revision + 1 } : { answers: row.answers, revision }
  const updated = await trx
    .updateTable("responsePages")
    .set(next)
    .where("responseId", "=", begun.responseId)
    .where("page", "=", row.page)
    .where("revision", "=", revision)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return { outcome: "conflict" }
  return { outcome: isSaved ? "saved" : "same", revision: next.revision, ...known }
}

type Beginning = { id: string; surveyId: string; invitationId: string; startedAt: string }

const insertResponse = changedOnce((db, row: Beginning) => {
  const { id, surveyId, invitationId, startedAt } = row
  return db
    .insertInto("responses")
    .values({ id, surveyId, invitationId, state: "draft", startedAt, submittedAt: null })
    .onConflict((on) => on.column("invitationId").doNothing())
})

const markStarted = changedOnce(
  (db, { invitationId, startedAt }: { invitationId: string; startedAt: string }) =>
    db.updateTable("invitations").set({ startedAt }).where("id", "=", invitationId),
)

/** [A2] One answer for each invitation: the database knows no second. */
async function begin(trx: Trx, filled: Filled): Promise<Begun> {
  const { surveyId, invitationId, savedAt: startedAt, response } = filled
  if (response !== null) return { responseId: response.id, isFirst: false }
  const id = newId("rsp")
  if ((await insertResponse(trx, { id, surveyId, invitationId, startedAt })) !== 1) {
    const other = await trx
      .selectFrom("responses")
      .select("id")
      .where("invitationId", "=", invitationId)
      .executeTakeFirstOrThrow()
    return { responseId: other.id, isFirst: false }
  }
  await markStarted(trx, { invitationId, startedAt })
  return { responseId: id, isFirst: true }
}

type Submission = NewSubmission & { surveyId: string; invitationId: string }
type Move = { id: string; number: number; next: number; seen: number; now: string }

const moveResponse = changedOnce((db, { id, number, next, seen, now }: Move) =>
  db
    .updateTable("responses")
    .set({ state: "submitted", submissions: number, submittedAt: now, revision: next })
    .where("id", "=", id)
    // [A2] Whoever has not seen the last hand-in does not replace it.
    .where("revision", "=", seen),
)

type SubmissionColumns = {
  responseId: string
  number: number
  surveyId: string
  versionId: string
  sha256: string
  attempt: string
  submittedAt: string
  answers: string
  receiptCode: string
}

const insertSubmission = changedOnce((db, row: SubmissionColumns) => {
  const { responseId, number, surveyId, versionId, sha256, attempt } = row
  const { submittedAt, answers, receiptCode } = row
  return db.insertInto("responseSubmissions").values({
    ...{ responseId, number, surveyId, versionId, sha256, attempt },
    ...{ submittedAt, answers, receiptCode },
  })
})

async function submit(trx: Trx, submission: Submission): Promise<Receipt> {
  const { surveyId, invitationId, seenRevision, versionId, sha256, attempt, now } = submission
  const { id, submissions, revision } = submission.response
  const number = submissions + 1
  const seen = Math.max(seenRevision, 1)
  const moved = await moveResponse(trx, { id, number, next: revision + 1, seen, now })
  if (moved !== 1) return lastReceipt(trx, id)
  const code = newReceiptCode()
  await insertSubmission(trx, {
    ...{ responseId: id, number, surveyId, versionId, sha256, attempt, submittedAt: now },
    ...{ answers: JSON.stringify(submission.answers), receiptCode: code },
  })
  if (number === 1) {
    await markDone(trx, { invitationId, now })
    await countIn(trx, { surveyId })
  }
  return { code, submittedAt: now, number, outcome: "stored" }
}

const markDone = changedOnce((db, { invitationId, now }: { invitationId: string; now: string }) =>
  db.updateTable("invitations").set({ doneAt: now }).where("id", "=", invitationId),
)

const countIn = changedOnce((db, { surveyId }: { surveyId: string }) =>
  db
    .updateTable("surveyTallies")
    .set((where) => ({ submitted: where("submitted", "+", 1) }))
    .where("surveyId", "=", surveyId),
)
