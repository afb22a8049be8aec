import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"
import { compiledOnce } from "./compiled-once.ts"
import { newReceiptCode } from "./receipt-code.ts"
import type {
  AnswerStore,
  NewPage,
  NewSubmission,
  Receipt,
  ResponseState,
  Saved,
  StoredPage,
} from "./store.server.ts"
import { pageText, readPageText, sameAnswers } from "./stored-page.ts"

type Row = { id: string; state: string; revision: number; submissions: number }

/** The answers that count: a row per page until it is handed in, then one for each hand-in that nobody changes. */
export function countedStore(surveyId: string, invitationId: string): AnswerStore {
  return {
    async response(trx) {
      const row = await findRow(trx, invitationId)
      return row === null ? null : stateOf(trx, row)
    },
    async readPages(trx) {
      const rows = await selectPages(trx, invitationId)
      return new Map(rows.map((row) => [row.page, storedPage(row)]))
    },
    async findAttempt(trx, attempt) {
      const row = await trx
        .selectFrom("responseSubmissions")
        .innerJoin("responses", "responses.id", "responseSubmissions.responseId")
        .select(["receiptCode", "responseSubmissions.submittedAt", "number"])
        .where("invitationId", "=", invitationId)
        .where("attempt", "=", attempt)
        .executeTakeFirst()
      return row ? receiptOf(row, "same-attempt") : null
    },
    savePage: (trx, page, versionId) =>
      savePage(trx, { surveyId, invitationId, versionId, ...page }),
    submit: (trx, submission) => submit(trx, { surveyId, invitationId, ...submission }),
  }
}

const selectPages = compiledOnce((db, invitationId: string) =>
  db
    .selectFrom("responsePages")
    .innerJoin("responses", "responses.id", "responsePages.responseId")
    .select(["page", "answers", "savedAs", "savedAt", "responsePages.revision"])
    .where("invitationId", "=", invitationId),
)

const selectResponse = compiledOnce((db, invitationId: string) =>
  db
    .selectFrom("responses")
    .select(["id", "state", "revision", "submissions"])
    .where("invitationId", "=", invitationId),
)

async function findRow(trx: Trx, invitationId: string): Promise<Row | null> {
  const [row] = await selectResponse(trx, invitationId)
  return row ?? null
}

async function stateOf(trx: Trx, row: Row): Promise<ResponseState> {
  const { revision, submissions } = row
  if (row.state !== "submitted") return { state: "draft", revision, submissions, last: null }
  return { state: "submitted", revision, submissions, last: await lastReceipt(trx, row.id) }
}

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

type Filled = NewPage & { surveyId: string; invitationId: string; versionId: string }

async function savePage(trx: Trx, filled: Filled): Promise<Saved> {
  const { page, savedAs, savedAt, versionId } = filled
  const { id: responseId, isFirst } = await begin(trx, filled)
  const answers = pageText(filled.answers, filled.typed, filled.browser)
  const row = { page, answers, savedAs, savedAt, versionId }
  const inserted = await trx
    .insertInto("responsePages")
    .values({ responseId, ...row })
    .onConflict((on) => on.columns(["responseId", "page"]).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { outcome: "saved", revision: 1, isFirst }
  const stored = await trx
    .selectFrom("responsePages")
    .select(["answers", "revision"])
    .where("responseId", "=", responseId)
    .where("page", "=", page)
    .executeTakeFirstOrThrow()
  const { revision } = stored
  if (sameAnswers(stored.answers, answers)) return { outcome: "same", revision, isFirst }
  // A page that the same browser has saved meanwhile is its own earlier state: somebody went back.
  const isOwn = filled.browser !== "" && readPageText(stored.answers).browser === filled.browser
  if (revision !== filled.seenRevision && !isOwn) return { outcome: "conflict" }
  const updated = await trx
    .updateTable("responsePages")
    .set({ ...row, revision: revision + 1 })
    .where("responseId", "=", responseId)
    .where("page", "=", page)
    .where("revision", "=", revision)
    .executeTakeFirst()
  if (updated.numUpdatedRows !== 1n) return { outcome: "conflict" }
  return { outcome: "saved", revision: revision + 1, isFirst }
}

/** [A2] One answer for each invitation: the database knows no second. */
async function begin(
  trx: Trx,
  { surveyId, invitationId, savedAt }: Filled,
): Promise<{ id: string; isFirst: boolean }> {
  const found = await findRow(trx, invitationId)
  if (found !== null) return { id: found.id, isFirst: false }
  const id = newId("rsp")
  const inserted = await trx
    .insertInto("responses")
    .values({ id, surveyId, invitationId, state: "draft", startedAt: savedAt, submittedAt: null })
    .onConflict((on) => on.column("invitationId").doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) {
    const other = await findRow(trx, invitationId)
    return { id: other?.id ?? id, isFirst: false }
  }
  await trx
    .updateTable("invitations")
    .set({ startedAt: savedAt })
    .where("id", "=", invitationId)
    .execute()
  return { id, isFirst: true }
}

type Submission = NewSubmission & { surveyId: string; invitationId: string }

async function submit(trx: Trx, submission: Submission): Promise<Receipt> {
  const { surveyId, invitationId, seenRevision, versionId, sha256, attempt, now } = submission
  const row = await findRow(trx, invitationId)
  if (row === null) throw new Error(`Nothing is saved for ${invitationId}.`)
  const number = row.submissions + 1
  const moved = await trx
    .updateTable("responses")
    .set({ state: "submitted", submissions: number, submittedAt: now, revision: row.revision + 1 })
    .where("id", "=", row.id)
    // [A2] Whoever has not seen the last hand-in does not replace it.
    .where("revision", "=", Math.max(seenRevision, 1))
    .executeTakeFirst()
  if (moved.numUpdatedRows !== 1n) return lastReceipt(trx, row.id)
  const code = newReceiptCode()
  await trx
    .insertInto("responseSubmissions")
    .values({
      ...{ responseId: row.id, number, surveyId, versionId, sha256, attempt, submittedAt: now },
      ...{ answers: JSON.stringify(submission.answers), receiptCode: code },
    })
    .execute()
  if (number === 1) await countIn(trx, surveyId, invitationId, now)
  return { code, submittedAt: now, number, outcome: "stored" }
}

async function countIn(
  trx: Trx,
  surveyId: string,
  invitationId: string,
  now: string,
): Promise<void> {
  await trx.updateTable("invitations").set({ doneAt: now }).where("id", "=", invitationId).execute()
  await trx
    .updateTable("surveyTallies")
    .set((where) => ({ submitted: where("submitted", "+", 1) }))
    .where("surveyId", "=", surveyId)
    .execute()
}
