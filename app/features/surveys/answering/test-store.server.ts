import type { Trx } from "../../../commands/define.ts"
import { sha256Of } from "../../register/entry.ts"
import { getDraftRow } from "../lifecycle/survey-rows.server.ts"
import { judgePage } from "./judge-page.ts"
import { newReceiptCode } from "./receipt-code.ts"
import type { Receipt, ResponseState } from "./response-state.ts"
import type { AnswerStore, NewPage, NewSubmission, Saved } from "./store.server.ts"
import { pageText, readPageText } from "./stored-page.ts"

interface TestPage {
  text: string
  revision: number
  savedAt: string
}

/** All of a test run, in one column of its own row: nothing that counts points to it. */
interface TestRun {
  pages: { [page: string]: TestPage }
  receipts: (Omit<Receipt, "outcome"> & { attempt: string })[]
}

/** A run through the draft by the office: stored where no statistic looks. */
export function testStore(surveyId: string, testId: string): AnswerStore {
  return {
    async readPages(trx) {
      const { pages } = await readRun(trx, testId)
      return new Map(
        Object.entries(pages).map(([page, { text, ...rest }]) => [
          page,
          { page, savedAs: "whole", ...rest, ...readPageText(text) },
        ]),
      )
    },
    async findAttempt(trx, attempt) {
      const { receipts } = await readRun(trx, testId)
      const found = receipts.find((receipt) => receipt.attempt === attempt)
      return found ? { ...found, outcome: "same-attempt" } : null
    },
    savePage: (trx, page) => savePage(trx, testId, page),
    submit: (trx, submission) => submit(trx, surveyId, testId, submission),
  }
}

/** How far a test run has come; null where nothing was saved in it yet. */
export async function findTestResponse(trx: Trx, testId: string): Promise<ResponseState | null> {
  const { pages, receipts } = await readRun(trx, testId)
  const last = receipts.at(-1)
  const submissions = receipts.length
  const facts = { id: testId, revision: submissions + 1, submissions, receiptsMailed: 0 }
  if (last) return { state: "submitted", ...facts, last: { ...last, outcome: "already" } }
  return Object.keys(pages).length === 0 ? null : { state: "draft", ...facts, last: null }
}

async function readRun(trx: Trx, testId: string): Promise<TestRun> {
  const { answers } = await trx
    .selectFrom("surveyTests")
    .select("answers")
    .where("id", "=", testId)
    .executeTakeFirstOrThrow()
  // `{}` at the beginning, then what `writeRun` wrote.
  return { pages: {}, receipts: [], ...(JSON.parse(answers) as Partial<TestRun>) }
}

async function writeRun(trx: Trx, testId: string, run: TestRun, values: object = {}) {
  await trx
    .updateTable("surveyTests")
    .set({ answers: JSON.stringify(run), ...values })
    .where("id", "=", testId)
    .execute()
}

async function savePage(trx: Trx, testId: string, filled: NewPage): Promise<Saved> {
  const run = await readRun(trx, testId)
  const stored = run.pages[filled.page]
  const { drawing, savedAt } = filled
  const text = pageText(filled.answers, filled.typed, drawing)
  const judged = stored === undefined ? "saved" : judgePage(stored, { ...filled, text })
  if (judged === "conflict") return { outcome: judged }
  const { revision: before = 0, savedAt: savedBefore = savedAt } = stored ?? {}
  const about = { responseId: testId, isFirst: false, order: drawing.order }
  if (judged === "same") return { outcome: judged, revision: before, ...about }
  if (judged === "older") {
    const { order } = readPageText(stored?.text ?? "{}").drawing
    return { outcome: judged, revision: before, ...about, order }
  }
  const isSaved = judged === "saved"
  const revision = isSaved ? before + 1 : before
  const page = { text, revision, savedAt: isSaved ? savedAt : savedBefore }
  await writeRun(trx, testId, { ...run, pages: { ...run.pages, [filled.page]: page } })
  return { outcome: isSaved ? "saved" : "same", revision, ...about }
}

/** The questionnaire counts as tested where it still is the one that was tested. */
async function submit(
  trx: Trx,
  surveyId: string,
  testId: string,
  { attempt, now }: NewSubmission,
): Promise<Receipt> {
  const run = await readRun(trx, testId)
  const code = newReceiptCode()
  const receipt = { code, submittedAt: now, number: run.receipts.length + 1 }
  const receipts = [...run.receipts, { ...receipt, attempt }]
  await writeRun(trx, testId, { ...run, receipts }, { finishedAt: now, receiptCode: code })
  await markTested(trx, surveyId, testId)
  return { ...receipt, outcome: "stored" }
}

async function markTested(trx: Trx, surveyId: string, testId: string): Promise<void> {
  const { sha256 } = await trx
    .selectFrom("surveyTests")
    .select("sha256")
    .where("id", "=", testId)
    .executeTakeFirstOrThrow()
  const { definition } = await getDraftRow(trx, surveyId)
  if (sha256Of(definition) !== sha256) return
  await trx
    .updateTable("surveys")
    .set({ testedSha256: sha256, state: "tested" })
    .where("id", "=", surveyId)
    .where("state", "in", ["draft", "tested"])
    .execute()
}
