import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { anchorOf } from "../../../app/features/review/anchors/anchor.ts"
import { liveSpots } from "../../../app/features/review/anchors/live-spots.ts"
import { findQuotation } from "../../../app/features/review/anchors/quotation.ts"
import type { TextSpots } from "../../../app/features/review/anchors/text-spots.ts"
import {
  replyToThread,
  startThread,
} from "../../../app/features/review/comments/commands.server.ts"
import { getCommentsPage } from "../../../app/features/review/comments/page.server.ts"
import {
  MAX_HOURLY_COMMENTS,
  MAX_THREAD_COMMENTS,
  MAX_THREADS,
  parseThreadsQuery,
  THREADS_PER_PAGE,
  threadsAddress,
} from "../../../app/features/review/comments/terms.ts"
import { createHouse, type House, readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/database.ts"
import { startOwnTime } from "../../support/own-time.ts"

describe.each(DIALECTS)("how much may be commented on %s", (dialect) => {
  let house: House
  let blockId: string
  let threadId: string

  beforeEach(async () => {
    house = await createHouse(dialect)
    const { doc } = await readText(house.db, house.documentId)
    blockId = liveSpots(textOf(doc)).all[1]?.id ?? ""
    threadId = (await start()).id
    house.clock.advance(2 * 60 * 60_000)
  })
  afterEach(() => house.close())

  const start = () =>
    house.execute(
      startThread,
      { documentId: house.documentId, blockId, text: "Wer zahlt das?" },
      house.people.partner,
    )
  const reply = () =>
    house.execute(replyToThread, { threadId, text: "Das Land." }, house.people.partner)

  /** Many more comments, as they would come one by one. */
  async function fill(count: number, change: { personId?: string; createdAt?: string } = {}) {
    const one = await house.db.selectFrom("comments").selectAll().executeTakeFirstOrThrow()
    const rows = Array.from({ length: count }, (_, n) => ({ ...one, ...change, id: `cmt_${n}` }))
    await house.client.transaction((trx) => trx.insertInto("comments").values(rows).execute())
  }

  async function fillThreads(count: number) {
    const one = await house.db.selectFrom("commentThreads").selectAll().executeTakeFirstOrThrow()
    const rows = Array.from({ length: count }, (_, n) => ({ ...one, id: `thr_${n}` }))
    await house.client.transaction((trx) => trx.insertInto("commentThreads").values(rows).execute())
  }

  const refusal = (words: string) => ({
    kind: "invalid",
    fields: { text: expect.stringContaining(words) },
  })

  test("a person says so much in an hour, on all documents, and then waits", async () => {
    await fill(MAX_HOURLY_COMMENTS - 1, { createdAt: house.clock().toISOString() })
    await reply()
    await expect(reply()).rejects.toMatchObject(refusal("in der letzten Stunde"))
    await expect(start()).rejects.toMatchObject(refusal("in der letzten Stunde"))
    house.clock.advance(60 * 60_000)
    await reply()
  })

  test("a thread takes so many answers, and what is typed stays with the refusal", async () => {
    await fill(MAX_THREAD_COMMENTS - 2)
    await reply()
    await expect(reply()).rejects.toMatchObject(refusal("beginnen Sie an der Stelle eine neue"))
    await start()
  })

  test("a document takes so many threads", async () => {
    await fillThreads(MAX_THREADS - 2)
    await start()
    await expect(start()).rejects.toMatchObject(refusal("antworten Sie in einer von ihnen"))
  })

  test("the list shows so many at a time, and looks only for them", async () => {
    await fillThreads(THREADS_PER_PAGE)
    const context = readAs(house, house.people.owner)
    const page = (number: number) =>
      getCommentsPage(context, house.documentId, { show: "open", page: number })
    const shown = async (number: number) => {
      const view = await page(number)
      const ids = view.sections.flatMap(({ threads }) => threads.map(({ id }) => id))
      return { ...view, ids }
    }
    const [first, second, beyond] = [await shown(1), await shown(2), await shown(99)]
    expect([first.ids.length, second.ids.length]).toEqual([THREADS_PER_PAGE, 1])
    expect(new Set([...first.ids, ...second.ids]).size).toBe(THREADS_PER_PAGE + 1)
    expect([first.pages, second.page, beyond.page]).toEqual([2, 2, 2])
    expect(first.counts.open).toBe(THREADS_PER_PAGE + 1)
  })
})

test("the list's address is read as it is written, and anything else falls back", () => {
  const parse = (query: string) => parseThreadsQuery(new URLSearchParams(query))
  const query = { show: "mine", page: 3 } as const
  expect(parse(threadsAddress("doc_1", query).split("?")[1] ?? "")).toEqual(query)
  for (const odd of ["page=0", "page=-1", "page=1e9", "show=alles&page=x"]) {
    expect(parse(odd)).toEqual({ show: "open", page: 1 })
  }
})

test("a single letter that is lost is looked for in a long text within a moment", () => {
  const all = Array.from({ length: 20 }, (_, n) => {
    const text = "e ".repeat(10_000) + n
    return { id: `blk_${n}`, readText: () => text }
  })
  const rank = new Map(all.map(({ id }, at) => [id, at]))
  // why: a text of 400,000 letters, of which the search asks for nothing else.
  const spots = { all, rank, readAll: () => ({ text: "", starts: [] }) } as unknown as TextSpots
  const anchor = anchorOf(spots, { blockId: "blk_5", from: 4_000, to: 4_001 })
  if (!anchor) throw new Error("There are no such words.")
  expect(findQuotation(spots, anchor)).toEqual({ blockId: "blk_5", from: 4_000, to: 4_001 })
  const context = { before: "x".repeat(32), after: "y".repeat(32) }
  const worked = startOwnTime()
  expect(findQuotation(spots, { ...anchor, ...context, blockId: "blk_gone" })).toBeNull()
  // It took four seconds when each place copied its block.
  expect(worked()).toBeLessThan(1_000)
})
