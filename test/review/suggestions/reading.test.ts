import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type * as Y from "yjs"
import {
  deleteBlock,
  findBlock,
  replaceInline,
  textOf,
} from "../../../app/features/documents/text/edit.ts"
import { acceptSuggestion } from "../../../app/features/review/suggestions/accept.server.ts"
import {
  closeOutdatedSuggestion,
  createSuggestion,
  markBlocking,
  rejectSuggestion,
} from "../../../app/features/review/suggestions/commands.server.ts"
import {
  countOpenSuggestions,
  getSuggestionPage,
  getSuggestionsPage,
  getSuggestionsState,
} from "../../../app/features/review/suggestions/queries.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createReviewHouse, paragraph, proposed, type ReviewHouse } from "./house.ts"

const FRIST = "Die Frist beträgt vier Wochen ab Zugang."

describe.each(DIALECTS)("reading suggestions (%s)", (dialect) => {
  let house: ReviewHouse
  let documentId: string
  beforeEach(async () => {
    house = await createReviewHouse(dialect)
    documentId = await house.addText([
      { id: "blk_head", kind: "heading", level: 1, runs: [{ text: "Fristen" }] },
      paragraph("blk_frist", FRIST),
      paragraph("blk_ende", "Danach gilt das Einvernehmen als hergestellt."),
    ])
  })
  afterEach(() => house.close())

  async function suggest(text: string, blockId = "blk_frist", reason = "") {
    const content = proposed(text)
    const input = { op: "replace" as const, documentId, blockId, content, reason }
    return (await house.execute(createSuggestion, input, house.suggester)).id
  }

  const list = (viewer: Actor, show: "open" | "closed" | "mine" = "open") =>
    getSuggestionsPage(readAs(house, viewer), documentId, show)

  test("open ones come in the order of the text, as changes of the text as it is now", async () => {
    const late = await suggest("Danach gilt es.", "blk_ende", "Kürzer")
    const early = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const { suggestions, counts, rights } = await list(house.people.owner)
    expect(suggestions.map(({ id }) => id)).toEqual([early, late])
    expect(counts).toEqual({ open: 2, closed: 0, mine: 0 })
    expect(rights).toMatchObject({ mayDecide: true, waitsForDraft: false })
    expect(suggestions[0]).toMatchObject({
      place: { heading: "1 Fristen", words: FRIST },
      author: { name: house.suggester.name, organization: "Landkreis" },
      standing: { state: "fits" },
      view: { kind: null, place: null },
    })
    expect(suggestions[0]?.view.lines[0]?.pieces.map(({ op }) => op)).toEqual([
      "same",
      "deleted",
      "inserted",
      "same",
    ])
  })

  test("who made one sees it among the own, and what became of it with the reason", async () => {
    const id = await suggest("Danach gilt es.", "blk_ende")
    const reason = "Das Einvernehmen ist ein Rechtsbegriff."
    await house.execute(rejectSuggestion, { suggestionId: id, reason }, house.people.owner)
    for (const show of ["mine", "closed"] as const) {
      const { suggestions, counts } = await list(house.suggester, show)
      expect(counts).toEqual({ open: 0, closed: 1, mine: 1 })
      expect(suggestions).toMatchObject([
        {
          id,
          state: "rejected",
          closed: { by: "Wiebke Harmsdorf", organization: "Schwerin", reason },
          standing: null,
        },
      ])
    }
  })

  test("a block that moved on shows three texts and what comes of them", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const page = () => getSuggestionPage(readAs(house, house.people.owner), documentId, id)
    expect((await page()).comparison).toBeNull()
    await house.edit(documentId, house.people.partner, (doc: Y.Doc) => {
      const found = findBlock(textOf(doc), "blk_frist")
      if (found)
        replaceInline(found.element, [{ text: "Die Frist beträgt vier Wochen ab Aushang." }])
    })
    const { comparison, suggestion } = await page()
    expect(suggestion.standing).toMatchObject({ state: "moved_on", canMerge: true, conflicts: 0 })
    expect(comparison).toMatchObject({
      base: FRIST,
      conflicts: [],
      mergedText: "Die Frist beträgt sechs Wochen ab Aushang.",
      nowHash: await house.hash(documentId, "blk_frist"),
    })
  })

  test("where its block is gone it names the neighbour that it could come behind", async () => {
    const id = await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    await house.edit(documentId, house.people.partner, (doc: Y.Doc) => {
      deleteBlock(textOf(doc), "blk_frist")
    })
    const page = await getSuggestionPage(readAs(house, house.people.owner), documentId, id)
    expect(page.suggestion.standing).toMatchObject({ state: "gone", place: "blk_head" })
    expect(page.neighbour).toBe("Fristen")
  })

  test("[V2] the status line counts what is open, and what of it hinders freezing", async () => {
    const id = await suggest("Danach gilt es.", "blk_ende")
    await suggest("Die Frist beträgt sechs Wochen ab Zugang.")
    const mark = { suggestionId: id, isBlocking: true, reason: "Rechtsbegriff" }
    await house.execute(markBlocking, mark, house.people.owner)
    expect(await countOpenSuggestions(house, documentId)).toEqual({ open: 2, blocking: 1 })
    // Whoever may not read the text is told of none.
    const context = readAs(house, house.people.stranger)
    expect(await getSuggestionsState(context, documentId)).toEqual({
      maySuggest: false,
      open: 0,
      blocking: 0,
    })
  })

  test("who may not read the text sees no suggestion, nor one of another document", async () => {
    const id = await suggest("Danach gilt es.", "blk_ende")
    await expect(list(house.people.stranger)).rejects.toMatchObject({ kind: "not_found" })
    const elsewhere = getSuggestionPage(readAs(house, house.people.owner), house.documentId, id)
    await expect(elsewhere).rejects.toMatchObject({ kind: "not_found" })
  })

  test("a suggester is told what became of it, and editors that there is one", async () => {
    const told = async () =>
      (
        await house.db
          .selectFrom("notifications")
          .select(["personId", "kind", "href"])
          .where("kind", "like", "sugg%")
          .orderBy("id")
          .execute()
      ).map(({ personId, kind, href }) => [personId, kind, href.split("/").at(-1)])
    const { owner } = house.people
    const [a, b, c, d] = [
      await suggest("Die Frist beträgt sechs Wochen ab Zugang."),
      await suggest("Die Frist beträgt zwei Wochen ab Zugang."),
      await suggest("Danach gilt es.", "blk_ende"),
      await suggest("Termine", "blk_head"),
    ]
    expect(await told()).toEqual([a, b, c, d].map((id) => [owner.id, "suggested", id]))
    await house.execute(acceptSuggestion, { suggestionId: a }, owner)
    await house.execute(rejectSuggestion, { suggestionId: c, reason: "Zu kurz" }, owner)
    await house.edit(documentId, owner, (doc: Y.Doc) => {
      deleteBlock(textOf(doc), "blk_head")
    })
    await house.execute(closeOutdatedSuggestion, { suggestionId: d }, owner)
    expect((await told()).slice(4)).toEqual([
      // The other one on that paragraph wants other words there.
      [house.suggester.id, "suggestion_outdated", b],
      [house.suggester.id, "suggestion_accepted", a],
      [house.suggester.id, "suggestion_rejected", c],
      [house.suggester.id, "suggestion_outdated", d],
    ])
  })
})
