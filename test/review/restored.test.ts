import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { blockHash } from "../../app/features/documents/text/canonical.ts"
import {
  deleteBlock,
  findBlock,
  insertBlocks,
  replaceInline,
  textOf,
} from "../../app/features/documents/text/edit.ts"
import { createManualVersion } from "../../app/features/documents/versions/commands.server.ts"
import { restoreVersion } from "../../app/features/documents/versions/restore/restore.server.ts"
import { replyToThread, startThread } from "../../app/features/review/comments/commands.server.ts"
import { listThreads } from "../../app/features/review/comments/queries.server.ts"
import { acceptSuggestion } from "../../app/features/review/suggestions/accept.server.ts"
import { standingOf } from "../../app/features/review/suggestions/change.ts"
import { createSuggestion } from "../../app/features/review/suggestions/commands.server.ts"
import { getDocumentSubject } from "../../app/permissions/grants.server.ts"
import { DIALECTS } from "../support/database.ts"
import { ledLive } from "./anchors/anchored.ts"
import {
  authorsOf,
  createReviewHouse,
  paragraph,
  proposed,
  type ReviewHouse,
} from "./suggestions/house.ts"

const SCOPE = "Diese Vereinbarung gilt für alle acht Beteiligten."
const NOTICE = "Eine Vorlage geht den Beteiligten vier Wochen vor der Sitzung zu."
const COSTS = "Gemeinsame Kosten werden nach Einwohnern verteilt."
const SHORTER = NOTICE.replace("vier Wochen", "zwei Wochen")
const NEWER = "Die Umlage steigt ab 2028."
const CAPPED = `${COSTS} Die Umlage ist begrenzt.`

/** What others have said of a text and proposed for it, when somebody goes back to an older version of it. */
describe.each(DIALECTS)("what is open while a version is restored, on %s", (dialect) => {
  let house: ReviewHouse
  let documentId: string

  beforeEach(async () => {
    house = await createReviewHouse(dialect)
    documentId = await house.addText([
      paragraph("a", SCOPE),
      paragraph("x", NOTICE),
      paragraph("z", COSTS),
    ])
  })
  afterEach(() => house.close())

  const keep = () => house.execute(createManualVersion, { documentId }, house.people.owner)
  const restore = () => house.execute(restoreVersion, { documentId, number: 1 }, house.people.owner)
  const edit = (change: Parameters<ReviewHouse["edit"]>[2]) =>
    house.edit(documentId, house.people.partner, change)
  const suggest = async (change: object) =>
    (await house.execute(createSuggestion, { documentId, ...change } as never, house.suggester)).id
  const standing = async (id: string) =>
    standingOf((await house.stored(id)).fitted, await house.blocks(documentId)).state

  async function say(blockId: string, quote: string, text: string): Promise<string> {
    const at = (await house.blocks(documentId)).findIndex(({ id }) => id === blockId)
    const from = (await house.words(documentId))[at]?.indexOf(quote) ?? -1
    const input = { documentId, blockId, from, to: from + quote.length, quote, text }
    return (await house.execute(startThread, input, house.people.ownCommenter)).id
  }

  /** Every thread by its first words: whether it is open, and which words of the live text it is about. */
  async function threads() {
    const subject = await getDocumentSubject(house.db, documentId, house.clock().toISOString())
    const doc = await house.live(documentId)
    const listed = await listThreads(house.db, house.people.owner, subject)
    return Object.fromEntries(
      listed.map(({ comments, state, anchor }) => [
        comments[0]?.text,
        `${state}, ${ledLive(doc, anchor)}`,
      ]),
    )
  }

  const retype = (blockId: string, text: string) =>
    edit((doc) => {
      const found = findBlock(textOf(doc), blockId)
      if (found) replaceInline(found.element, [{ text }])
    })

  test("[V3] stays open, finds its words again, and is decided as if nothing had been", async () => {
    await keep()
    const capped = await suggest({ op: "replace", blockId: "z", content: proposed(CAPPED) })
    const shorter = await suggest({ op: "replace", blockId: "x", content: proposed(SHORTER) })
    const moved = await suggest({ op: "move", blockId: "a", targetId: "z" })
    const thread = await say("x", "vier Wochen", "Reicht das?")
    await say("z", "nach Einwohnern", "Zu welchem Stichtag?")
    // One paragraph is written over, one goes, one comes, and one changes its place.
    await retype("z", "Gemeinsame Kosten trägt das Land.")
    await edit((doc) => {
      deleteBlock(textOf(doc), "x")
      deleteBlock(textOf(doc), "a")
      insertBlocks(textOf(doc), 1, [paragraph("n", "Neues."), paragraph("a", SCOPE)])
    })
    expect(await threads()).toMatchObject({ "Reicht das?": "open, lost" })
    expect(await Promise.all([capped, shorter, moved].map(standing))).toEqual([
      "moved_on",
      "gone",
      "fits",
    ])

    await restore()
    expect(await house.words(documentId)).toEqual([SCOPE, NOTICE, COSTS])
    expect(await threads()).toEqual({
      "Reicht das?": "open, x: vier Wochen",
      "Zu welchem Stichtag?": "open, z: nach Einwohnern",
    })
    expect(await Promise.all([capped, shorter, moved].map(standing))).toEqual([
      "fits",
      "fits",
      "fits",
    ])

    for (const suggestionId of [capped, shorter, moved]) {
      await house.execute(acceptSuggestion, { suggestionId }, house.people.owner)
    }
    expect(await house.words(documentId)).toEqual([SHORTER, CAPPED, SCOPE])
    await house.execute(replyToThread, { threadId: thread, text: "Ja." }, house.people.partner)
    // It has gone over to the words that were accepted in place of its own.
    expect(await threads()).toMatchObject({ "Reicht das?": "open, x: zwei Wochen" })
    const letters = (await authorsOf(house, documentId)).get("z") ?? []
    const own = letters.filter(({ personId }) => personId === house.suggester.id)
    expect(own.map(({ letter }) => letter).join("")).toBe(" Die Umlage ist begrenzt.")
  })

  test("[V3] stays open without its place where it was about what is newer, and has it again in the version kept before", async () => {
    await keep()
    await edit((doc) => insertBlocks(textOf(doc), 3, [paragraph("n", NEWER)]))
    const about = await suggest({ op: "replace", blockId: "n", content: proposed(`${NEWER} Ja.`) })
    const behind = await suggest({
      op: "insert_after",
      blockId: "n",
      content: [proposed("Und danach.")],
    })
    await say("n", "ab 2028", "Warum erst dann?")

    await restore()
    expect(await threads()).toEqual({ "Warum erst dann?": "open, lost" })
    for (const id of [about, behind]) {
      expect(await house.stored(id)).toMatchObject({ state: "open" })
      expect(await standing(id)).toBe("gone")
    }

    await house.execute(restoreVersion, { documentId, number: 2 }, house.people.owner)
    expect(await threads()).toEqual({ "Warum erst dann?": "open, n: ab 2028" })
    expect([await standing(about), await standing(behind)]).toEqual(["fits", "fits"])
  })

  test("[V3] is compared with the restored text where it was refitted to what was accepted meanwhile", async () => {
    await keep()
    const other = COSTS.replace("Gemeinsame", "Alle gemeinsamen")
    const first = await suggest({ op: "replace", blockId: "z", content: proposed(other) })
    const second = await suggest({ op: "replace", blockId: "z", content: proposed(CAPPED) })
    await house.execute(acceptSuggestion, { suggestionId: first }, house.people.owner)
    expect(await standing(second)).toBe("fits")

    await restore()
    expect(await standing(second)).toBe("moved_on")
    const block = (await house.blocks(documentId)).find(({ id }) => id === "z")
    if (!block) throw new Error("The paragraph is gone.")
    const decision = { suggestionId: second, resolution: "merged", seenHash: blockHash(block) }
    await house.execute(acceptSuggestion, decision as never, house.people.owner)
    expect(await house.words(documentId)).toEqual([SCOPE, NOTICE, CAPPED])
  })
})
