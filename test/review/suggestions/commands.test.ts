import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { archiveDocument } from "../../../app/features/documents/commands.server.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import {
  deleteBlock,
  findBlock,
  replaceInline,
  setKind,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import { acceptSuggestion } from "../../../app/features/review/suggestions/accept.server.ts"
import { listBlockingSuggestions } from "../../../app/features/review/suggestions/blocking.server.ts"
import {
  closeOutdatedSuggestion,
  createSuggestion,
  markBlocking,
  rejectSuggestion,
  withdrawSuggestion,
} from "../../../app/features/review/suggestions/commands.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { authorsOf, createReviewHouse, paragraph, proposed, type ReviewHouse } from "./house.ts"

const FRIST = "Die Frist beträgt vier Wochen ab Zugang."

const TEXT: SeedBlock[] = [
  { id: "blk_head", kind: "heading", level: 1, runs: [{ text: "Fristen" }] },
  paragraph("blk_frist", FRIST),
  paragraph("blk_ende", "Danach gilt das Einvernehmen als hergestellt."),
  {
    id: "blk_table",
    kind: "table",
    rows: [[[{ id: "blk_cell", kind: "paragraph", runs: [{ text: "Amt" }] }]]],
  },
]

describe.each(DIALECTS)("suggestions (%s)", (dialect) => {
  let house: ReviewHouse
  let documentId: string
  beforeEach(async () => {
    house = await createReviewHouse(dialect)
    documentId = await house.addText(TEXT)
  })
  afterEach(() => house.close())

  async function suggest(text: string, blockId = "blk_frist", reason = "") {
    const content = proposed(text)
    const input = { op: "replace" as const, documentId, blockId, content, reason }
    return (await house.execute(createSuggestion, input, house.suggester)).id
  }

  async function retype(text: string, blockId = "blk_frist") {
    await house.edit(documentId, house.people.partner, (doc) => {
      const found = findBlock(textOf(doc), blockId)
      if (found) replaceInline(found.element, [{ text }])
    })
  }

  function accept(suggestionId: string, more: object = {}) {
    return house.execute(acceptSuggestion, { suggestionId, ...more }, house.people.owner)
  }

  test("a suggestion leaves the text as it is, and accepting it writes only the changed word", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.", "blk_frist", "Ferien")
    expect((await house.words(documentId))[1]).toBe(FRIST)
    await accept(id)
    expect((await house.words(documentId))[1]).toBe("Die Frist beträgt sechs Wochen ab Zugang.")
    const letters = (await authorsOf(house, documentId)).get("blk_frist") ?? []
    const bySuggester = letters.filter(({ personId }) => personId === house.suggester.id)
    expect(bySuggester.map(({ letter }) => letter).join("")).toBe("sechs")
    const stored = await house.stored(id)
    expect(stored).toMatchObject({
      state: "accepted",
      closedBy: house.people.owner.id,
      organizationId: house.organizations.district,
      revision: 2,
    })
    expect(stored.resultSeq).toBeGreaterThan(1)
  })

  test("[S1] every closed suggestion has a reason", async () => {
    const ids = {
      silent: await suggest("Die Frist beträgt sechs Wochen ab Zugang.", "blk_frist", "Ferien"),
      bare: await suggest("Danach gilt es.", "blk_ende"),
      rejected: await suggest("Fristen und Termine", "blk_head"),
      withdrawn: await suggest("Ämter", "blk_cell"),
    }
    await accept(ids.silent)
    await accept(ids.bare)
    const reject = (reason: string) =>
      house.execute(rejectSuggestion, { suggestionId: ids.rejected, reason }, house.people.owner)
    await expect(reject("  ")).rejects.toMatchObject({
      kind: "invalid",
      fields: { reason: expect.any(String) },
    })
    await reject("Der Titel ist abgestimmt.")
    await house.execute(withdrawSuggestion, { suggestionId: ids.withdrawn }, house.suggester)
    const reasons = await Promise.all(
      Object.values(ids).map(async (id) => (await house.stored(id)).closedReason),
    )
    expect(reasons).toEqual([
      "Ferien",
      "Wie vorgeschlagen übernommen.",
      "Der Titel ist abgestimmt.",
      "Von der vorschlagenden Person zurückgezogen.",
    ])
    // Whatever a program might do: the database refuses it too.
    const withoutReason = house.client.transaction((trx) =>
      trx.updateTable("suggestions").set({ closedReason: "" }).execute(),
    )
    await expect(withoutReason).rejects.toThrow(/suggestions_closed_with_reason|check/i)
  })

  test("what is closed stays closed, and a decision on an old page is a conflict", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const decision = { suggestionId: id, revision: 1 }
    await house.execute(
      markBlocking,
      { ...decision, isBlocking: true, reason: "Betrifft alle" },
      house.people.owner,
    )
    await expect(accept(id, { revision: 1 })).rejects.toMatchObject({ kind: "conflict" })
    await house.execute(
      rejectSuggestion,
      { suggestionId: id, revision: 2, reason: "Zu lang" },
      house.people.owner,
    )
    await expect(accept(id)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("abgelehnt"),
    })
    expect((await house.words(documentId))[1]).toBe(FRIST)
  })

  test("only who made it withdraws it, and who may only suggest decides nothing", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const withdraw = house.execute(withdrawSuggestion, { suggestionId: id }, house.people.owner)
    await expect(withdraw).rejects.toMatchObject({ kind: "forbidden" })
    for (const act of [
      () => house.execute(acceptSuggestion, { suggestionId: id }, house.suggester),
      () => house.execute(rejectSuggestion, { suggestionId: id, reason: "Nein" }, house.suggester),
      () =>
        house.execute(
          markBlocking,
          { suggestionId: id, isBlocking: true, reason: "Wichtig" },
          house.suggester,
        ),
    ]) {
      await expect(act()).rejects.toMatchObject({ kind: "forbidden" })
    }
    expect((await house.stored(id)).state).toBe("open")
  })

  test("typing elsewhere in the document does not stand in the way", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    await retype("Danach gilt das Einvernehmen als erteilt.", "blk_ende")
    await accept(id)
    expect(await house.words(documentId)).toEqual([
      "Fristen",
      "Die Frist beträgt sechs Wochen ab Zugang.",
      "Danach gilt das Einvernehmen als erteilt.",
      "Amt",
    ])
  })

  test("a block that moved on is never merged in silence, and merged once somebody has seen it", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    await retype("Die Frist beträgt vier Wochen ab Bekanntgabe.")
    await expect(accept(id)).rejects.toMatchObject({ kind: "conflict" })
    const seenHash = await house.hash(documentId, "blk_frist")
    await accept(id, { resolution: "merged", seenHash })
    expect((await house.words(documentId))[1]).toBe(
      "Die Frist beträgt sechs Wochen ab Bekanntgabe.",
    )
  })

  test("who compared with a text that has changed again compares once more", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    await retype("Die Frist beträgt vier Wochen ab Bekanntgabe.")
    const seenHash = await house.hash(documentId, "blk_frist")
    await retype("Die Frist beträgt vier Wochen ab Aushang.")
    await expect(accept(id, { resolution: "merged", seenHash })).rejects.toMatchObject({
      kind: "conflict",
    })
    expect((await house.stored(id)).state).toBe("open")
  })

  test("where both changed the same words, one chooses, or words it anew in one's own name", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    await retype("Die Frist beträgt acht Wochen ab Zugang.")
    const seenHash = await house.hash(documentId, "blk_frist")
    const merged = accept(id, { resolution: "merged", seenHash })
    await expect(merged).rejects.toMatchObject({ kind: "conflict" })
    const words = "Die Frist beträgt sechs bis acht Wochen ab Zugang."
    await accept(id, { resolution: "words", seenHash, words })
    expect((await house.words(documentId))[1]).toBe(words)
    const letters = (await authorsOf(house, documentId)).get("blk_frist") ?? []
    const of = (personId: string) =>
      letters
        .filter((one) => one.personId === personId)
        .map(({ letter }) => letter)
        .join("")
    expect(of(house.suggester.id)).toBe("sechs")
    expect(of(house.people.owner.id)).toContain("bis acht")
  })

  test("accepting one fits the others on its block to the new text", async () => {
    const [one, other, clashing] = [
      await suggest("Die Frist beträgt sechs Wochen ab Zugang."),
      await suggest("Die Frist beträgt vier Wochen ab Bekanntgabe."),
      await suggest("Die Frist beträgt zwei Wochen ab Zugang."),
    ]
    await accept(one)
    expect(await house.stored(other)).toMatchObject({
      revision: 2,
      fitted: {
        change: {
          content: { runs: [{ text: "Die Frist beträgt sechs Wochen ab Bekanntgabe." }] },
        },
      },
    })
    await accept(other)
    expect((await house.words(documentId))[1]).toBe(
      "Die Frist beträgt sechs Wochen ab Bekanntgabe.",
    )
    expect((await house.stored(clashing)).revision).toBe(1)
    await expect(accept(clashing)).rejects.toMatchObject({ kind: "conflict" })
    // What was handed in is still known.
    expect(JSON.parse((await house.stored(other)).handedIn ?? "")).toMatchObject({
      change: { content: { runs: [{ text: "Die Frist beträgt vier Wochen ab Bekanntgabe." }] } },
    })
  })

  test("insert, delete, another kind and a move are taken over", async () => {
    const create = async (input: object) =>
      (await house.execute(createSuggestion, { documentId, ...input } as never, house.suggester)).id
    const ids = [
      await create({
        op: "insert_after",
        blockId: "blk_frist",
        content: [proposed("Ferienzeiten zählen nicht mit.")],
      }),
      await create({
        op: "set_kind",
        blockId: "blk_frist",
        content: { kind: "bullet", level: 0 },
      }),
      await create({ op: "move", blockId: "blk_ende", targetId: null }),
      await create({ op: "delete", blockId: "blk_table" }),
    ]
    for (const id of ids) await accept(id)
    expect(await house.words(documentId)).toEqual([
      "Danach gilt das Einvernehmen als hergestellt.",
      "Fristen",
      FRIST,
      "Ferienzeiten zählen nicht mit.",
    ])
    expect((await house.blocks(documentId)).map(({ id }) => id).slice(0, 3)).toEqual([
      "blk_ende",
      "blk_head",
      "blk_frist",
    ])
    expect((await house.blocks(documentId))[2]).toMatchObject({ kind: "bullet" })
  })

  test("a cell of a table is changed like any paragraph", async () => {
    await accept(await suggest("Amt oder Stadt", "blk_cell"))
    expect((await house.words(documentId))[3]).toBe("Amt oder Stadt")
  })

  test("a new kind does not mind new words, a deletion does", async () => {
    const kind = await house.execute(
      createSuggestion,
      {
        op: "set_kind",
        documentId,
        blockId: "blk_frist",
        content: { kind: "quote", level: 0 },
      },
      house.suggester,
    )
    const gone = await house.execute(
      createSuggestion,
      { op: "delete", documentId, blockId: "blk_frist" },
      house.suggester,
    )
    await retype("Die Frist beträgt vier Wochen.")
    await accept(kind.id)
    await expect(accept(gone.id)).rejects.toMatchObject({ kind: "conflict" })
    const seenHash = await house.hash(documentId, "blk_frist")
    await accept(gone.id, { resolution: "proposal", seenHash })
    expect(await house.words(documentId)).toHaveLength(3)
  })

  test("where the block is gone, it goes behind its former neighbour or is closed as outdated", async () => {
    const kept = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const closed = await suggest("Die Frist beträgt zwei Wochen ab Zugang.")
    const close = (suggestionId: string) =>
      house.execute(closeOutdatedSuggestion, { suggestionId }, house.people.owner)
    await expect(close(closed)).rejects.toMatchObject({ kind: "conflict" })
    await house.edit(documentId, house.people.partner, (doc) => {
      deleteBlock(textOf(doc), "blk_frist")
    })
    await expect(accept(kept)).rejects.toMatchObject({ kind: "conflict" })
    await accept(kept, { atNeighbour: true })
    await close(closed)
    expect((await house.words(documentId)).slice(0, 2)).toEqual([
      "Fristen",
      "Die Frist beträgt sechs Wochen ab Zugang.",
    ])
    expect(await house.stored(closed)).toMatchObject({
      state: "outdated",
      closedReason: "Der Absatz steht nicht mehr im Text.",
    })
  })

  test("on a frozen text one may suggest and withdraw, and it is decided in the next draft", async () => {
    await house.freeze(documentId)
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    await expect(accept(id)).rejects.toMatchObject({
      kind: "forbidden",
      message: expect.stringContaining("sobald er wieder offen ist"),
    })
    const other = await suggest("Danach gilt es.", "blk_ende")
    await house.execute(withdrawSuggestion, { suggestionId: other }, house.suggester)
    await house.freeze(documentId, "draft")
    await accept(id)
    expect((await house.words(documentId))[1]).toContain("sechs")
  })

  test("an archived document takes no suggestions", async () => {
    await house.execute(archiveDocument, { documentId }, house.people.owner)
    await expect(suggest("Die Frist beträgt sechs Wochen.")).rejects.toMatchObject({
      kind: "conflict",
    })
  })

  test("what was worked on an older text is refused with the words kept", async () => {
    const baseHash = await house.hash(documentId, "blk_frist")
    await retype("Die Frist beträgt acht Wochen ab Zugang.")
    const content = proposed("Die Frist beträgt sechs Wochen ab Zugang.")
    const attempt = house.execute(
      createSuggestion,
      { op: "replace", documentId, blockId: "blk_frist", content, baseHash },
      house.suggester,
    )
    await expect(attempt).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("Ihre Worte sind noch da"),
    })
  })

  test("the same one handed in twice, or ten times at once, is one", async () => {
    const input = {
      op: "replace" as const,
      documentId,
      blockId: "blk_frist",
      content: proposed("Die Frist beträgt sechs Wochen ab Zugang."),
      requestKey: "req_1",
    }
    const made = await Promise.all(
      Array.from({ length: 10 }, () => house.execute(createSuggestion, input, house.suggester)),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
  })

  test("two people accepting at once: one does, the other is told", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const kinds = await Promise.all(
      [house.people.owner, house.people.partner].map((actor) =>
        house.execute(acceptSuggestion, { suggestionId: id, revision: 1 }, actor).then(
          () => "ok",
          (error: { kind: string }) => error.kind,
        ),
      ),
    )
    expect(kinds.sort()).toEqual(["conflict", "ok"])
    expect((await house.words(documentId))[1]).toBe("Die Frist beträgt sechs Wochen ab Zugang.")
  })

  test("[V2] blocking takes a reason, and ends when it is lifted or the suggestion is decided", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const mark = (isBlocking: boolean, reason = "") =>
      house.execute(markBlocking, { suggestionId: id, isBlocking, reason }, house.people.owner)
    await expect(mark(true)).rejects.toMatchObject({
      kind: "invalid",
      fields: { reason: expect.stringContaining("eingefroren") },
    })
    await mark(true, "Die Frist betrifft alle.")
    expect(await house.stored(id)).toMatchObject({
      isBlocking: 1,
      blockingReason: "Die Frist betrifft alle.",
    })
    expect(await listBlockingSuggestions(house.db, documentId)).toMatchObject([
      { id, blockId: "blk_frist", organization: "Landkreis" },
    ])
    await mark(false)
    expect(await listBlockingSuggestions(house.db, documentId)).toEqual([])
    await mark(true, "Die Frist betrifft alle.")
    await accept(id)
    expect(await listBlockingSuggestions(house.db, documentId)).toEqual([])
  })

  test("kinds changed on both sides are not changed in silence", async () => {
    const { id } = await house.execute(
      createSuggestion,
      {
        op: "set_kind",
        documentId,
        blockId: "blk_frist",
        content: { kind: "quote", level: 0 },
      },
      house.suggester,
    )
    await house.edit(documentId, house.people.partner, (doc) => {
      const found = findBlock(textOf(doc), "blk_frist")
      if (found) setKind(found.element, { kind: "bullet" })
    })
    await expect(accept(id)).rejects.toMatchObject({ kind: "conflict" })
  })
})
