import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { acceptSuggestion } from "../../../app/features/review/suggestions/accept.server.ts"
import {
  createSuggestion,
  rejectSuggestion,
  withdrawSuggestion,
} from "../../../app/features/review/suggestions/commands.server.ts"
import { assertRoom } from "../../../app/features/review/suggestions/rules.ts"
import type { SuggestionRow } from "../../../app/features/review/suggestions/suggestion-rows.server.ts"
import {
  MAX_OPEN_SIZE,
  MAX_OPEN_SUGGESTIONS,
  MAX_OWN_SUGGESTIONS,
} from "../../../app/features/review/suggestions/terms.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createReviewHouse, paragraph, proposed, type ReviewHouse } from "./house.ts"

const FRIST = "Die Frist beträgt vier Wochen ab Zugang."

const refusedFor = (words: string) => ({
  kind: "invalid",
  fields: { content: expect.stringContaining(words) },
})

describe.each(DIALECTS)("how much may be suggested (%s)", (dialect) => {
  let house: ReviewHouse
  let documentId: string
  beforeEach(async () => {
    house = await createReviewHouse(dialect)
    documentId = await house.addText([paragraph("blk_a", FRIST), paragraph("blk_b", "Danach.")])
  })
  afterEach(() => house.close())

  function suggest(text: string, more: object = {}, actor: PersonActor = house.suggester) {
    const input = { op: "replace" as const, blockId: "blk_a", content: proposed(text), ...more }
    return house.execute(createSuggestion, { documentId, ...input }, actor)
  }

  test("one suggestion has an end, in letters and in what they look like", async () => {
    const insert = (content: object[]) =>
      // What a stranger sends need not have the shape that the types promise.
      suggest("", { op: "insert_after", content } as never)
    const page = proposed("Wort ".repeat(3990))
    await insert([page, page, page])
    await expect(insert([page, page, page, page])).rejects.toMatchObject(
      refusedFor("höchstens 60.000 Zeichen"),
    )
    await expect(insert(Array(51).fill(proposed("Wort")))).rejects.toMatchObject(
      refusedFor("höchstens 50 neue Absätze"),
    )
    const links = Array.from({ length: 300 }, (_, at) => ({
      text: `${at} `,
      marks: { link: { href: `https://example.org/${"x".repeat(1500)}${at}` } },
    }))
    await expect(insert([{ kind: "paragraph", runs: links }])).rejects.toMatchObject(
      refusedFor("zu viele Zellen, Links"),
    )
  })

  test("a person has so many open ones on a document, until one is withdrawn or decided", async () => {
    const ids: string[] = []
    for (let count = 0; count < MAX_OWN_SUGGESTIONS; count++) {
      const requestKey = `Sommer ${count}`
      ids.push((await suggest(`${FRIST} Punkt ${count}.`, { requestKey })).id)
    }
    await expect(suggest("Noch eine.")).rejects.toMatchObject(
      refusedFor("schon 100 Vorschläge offen"),
    )
    // Handed in again after a broken line it is the same one, not one too many.
    expect((await suggest(`${FRIST} Punkt 7.`, { requestKey: "Sommer 7" })).id).toBe(ids[7])
    await suggest("Jemand anderes.", {}, house.people.partner)
    await house.execute(withdrawSuggestion, { suggestionId: ids[3] ?? "" }, house.suggester)
    await suggest("Noch eine.")
    await expect(suggest("Und noch eine.")).rejects.toMatchObject({ kind: "invalid" })
    const rejection = { suggestionId: ids[4] ?? "", reason: "Zu viele Punkte" }
    await house.execute(rejectSuggestion, rejection, house.people.owner)
    await suggest("Und noch eine.")
  })

  test("what is open on a document together has an end, and what is closed no longer counts", async () => {
    const { id } = await suggest("Die Frist beträgt sechs Wochen.")
    const { size } = await house.stored(id)
    await house.client.transaction((trx) =>
      trx
        .updateTable("suggestions")
        .set({ size: MAX_OPEN_SIZE - 10 })
        .where("id", "=", id)
        .execute(),
    )
    await expect(suggest("Kurz.")).rejects.toMatchObject(refusedFor("zusammen so lang"))
    await house.execute(withdrawSuggestion, { suggestionId: id }, house.suggester)
    await suggest("Kurz.")
    expect(size).toBeGreaterThan("Die Frist beträgt sechs Wochen.".length + FRIST.length)
  })

  test("its size is that of what it holds, also after it was fitted to a later text", async () => {
    const [first, second] = [
      await suggest("Die Frist beträgt sechs Wochen ab Zugang."),
      await suggest("Die Frist beträgt vier Wochen ab Aushang.", { reason: "Satzung" }),
    ]
    const sizeOf = ({ baseBlock, content, handedIn, reason }: SuggestionRow) =>
      [baseBlock, content, handedIn, reason].join("").length
    const stored = await house.stored(second.id)
    expect(stored.size).toBe(sizeOf(stored))
    await house.execute(acceptSuggestion, { suggestionId: first.id }, house.people.owner)
    const refitted = await house.stored(second.id)
    expect(refitted.handedIn).not.toBeNull()
    expect(refitted.size).toBe(sizeOf(refitted))
    expect(refitted.size).toBeGreaterThan(stored.size)
  })
})

test("a document has so many open suggestions, whoever made them", () => {
  const taken = { open: MAX_OPEN_SUGGESTIONS - 1, own: 0, size: 0 }
  assertRoom(taken, 1000)
  expect(() => assertRoom({ ...taken, open: MAX_OPEN_SUGGESTIONS }, 1000)).toThrow(
    expect.objectContaining(refusedFor("schon 1.000 Vorschläge")),
  )
})
