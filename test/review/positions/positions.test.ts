import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { archiveDocument } from "../../../app/features/documents/commands.server.ts"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { type ReadBlock, readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { FRAGMENT } from "../../../app/features/documents/text/schema.ts"
import { setPosition } from "../../../app/features/review/positions/commands.server.ts"
import { getPositionsPage } from "../../../app/features/review/positions/queries.server.ts"
import { parsePositionsFilter } from "../../../app/features/review/positions/schema.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { createHouse, type House, outcomeOf, readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { changeWords, deleteBlock, setLevel } from "./edits.ts"

const RESERVED = { stance: "with_reservation" as const, text: "Nur mit Ausgleich der Kosten." }

describe.each(DIALECTS)("positions on %s", (dialect) => {
  let house: House
  let blocks: ReadBlock[]

  beforeEach(async () => {
    house = await createHouse(dialect)
    blocks = await readLive()
  })
  afterEach(() => house.close())

  async function readLive(): Promise<ReadBlock[]> {
    const { doc } = await readText(house.db, house.documentId)
    return readBlocks(doc.getXmlFragment(FRAGMENT))
  }
  const blockId = (index: number) => blocks[index]?.id ?? ""

  function set(actor: PersonActor, input: Partial<Parameters<typeof setPosition.run>[1]>) {
    house.clock.advance(1000)
    return house.execute(
      setPosition,
      { documentId: house.documentId, blockId: blockId(1), stance: "supports", ...input },
      actor,
    )
  }
  async function edit(change: Parameters<typeof editText>[3]): Promise<void> {
    await house.client.transaction((trx) =>
      editText(trx, house.documentId, house.people.owner, change),
    )
  }
  const page = (address = "") =>
    getPositionsPage(
      readAs(house, house.people.partner),
      house.documentId,
      parsePositionsFilter(new URLSearchParams(address)),
    )
  const first = async () => (await page()).passages[0]?.positions[0]

  test("stand for the own organisation, with its words, on one passage", async () => {
    await set(house.people.partner, RESERVED)
    const { passages, organizations, stances } = await page()
    expect(passages).toHaveLength(1)
    expect(passages[0]).toMatchObject({
      id: blockId(1),
      label: "1",
      words: "Niemand führt die Vorschläge zusammen.",
      positions: [{ organization: "Rostock", person: "Torben Wendorp", ...RESERVED, lapse: null }],
    })
    expect(organizations.map(({ shortName }) => shortName)).toEqual(["Rostock", "Schwerin"])
    expect(stances).toEqual({ supports: 0, with_reservation: 1, rejects: 0, none: 1 })
  })

  test("need a reason where somebody does not simply go along", async () => {
    for (const stance of ["with_reservation", "rejects"] as const) {
      const refused = set(house.people.partner, { stance, text: "  " })
      await expect(refused).rejects.toMatchObject({ kind: "invalid", fields: { text: /Bitte/ } })
    }
    const long = set(house.people.partner, { stance: "rejects", text: "x".repeat(1001) })
    await expect(long).rejects.toMatchObject({ kind: "invalid" })
    expect((await page()).passages).toEqual([])
  })

  test("are set by those who may suggest, whatever else they may, and by nobody else", async () => {
    const { people } = house
    const outcomes: Record<string, string> = {}
    for (const [role, actor] of Object.entries(people)) {
      outcomes[role] = await outcomeOf(set(actor as PersonActor, {}))
    }
    expect(outcomes).toEqual({
      owner: "ok",
      surveyManager: "ok",
      ownCommenter: "ok",
      partner: "ok",
      ownReader: "forbidden",
      outsider: "not_found",
      admin: "forbidden",
      stranger: "not_found",
      system: "forbidden",
    })
  })

  test("are replaced by the organisation's next one, and the earlier ones are kept", async () => {
    const { owner, partner, ownCommenter } = house.people
    await set(partner, RESERVED)
    await set(owner, { stance: "rejects", text: "Zu teuer." })
    await set(ownCommenter, { stance: "supports", text: "" })
    const { passages } = await page()
    const held = passages[0]?.positions.map(({ organization, stance }) => [organization, stance])
    expect(held).toEqual([
      ["Rostock", "with_reservation"],
      ["Schwerin", "supports"],
    ])
    expect(passages[0]?.positions[1]?.earlier).toMatchObject([
      { stance: "rejects", text: "Zu teuer." },
    ])
  })

  test("that were often changed are read with the newest twenty of the earlier ones and the number of the others", async () => {
    await set(house.people.owner, { text: "Die Nachbarn." })
    for (let turn = 1; turn <= 24; turn += 1) {
      await set(house.people.partner, { ...RESERVED, text: `Vorbehalt ${turn}` })
    }
    const held = (await page()).passages[0]?.positions
    const rostock = held?.find(({ organization }) => organization === "Rostock")
    expect(rostock).toMatchObject({ text: "Vorbehalt 24", olderCount: 3 })
    expect(rostock?.earlier.map(({ text }) => text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `Vorbehalt ${23 - index}`),
    )
    const schwerin = held?.find(({ organization }) => organization === "Schwerin")
    expect(schwerin).toMatchObject({ text: "Die Nachbarn.", earlier: [], olderCount: 0 })
  })

  test("the same again writes nothing", async () => {
    const { id } = await set(house.people.partner, RESERVED)
    const events = house.events.length
    expect(await set(house.people.partner, RESERVED)).toMatchObject({ id })
    expect(house.events.length).toBe(events)
  })

  test("are withdrawn, and there must be one to withdraw", async () => {
    const { partner } = house.people
    expect(await outcomeOf(set(partner, { stance: "none" }))).toBe("conflict")
    await set(partner, RESERVED)
    await set(partner, { stance: "none" })
    expect((await page()).passages).toEqual([])
    expect(await outcomeOf(set(partner, { stance: "none" }))).toBe("conflict")
    await set(partner, { stance: "supports" })
    expect((await first())?.earlier.map(({ stance }) => stance)).toEqual([
      "none",
      "with_reservation",
    ])
  })

  test("refuse a wording that has changed since it was read, and a colleague who was faster", async () => {
    const { owner, ownCommenter } = house.people
    const seen = (await page(`show=all&block=${blockId(1)}`)).chosen
    await edit(changeWords(blockId(1), "Alle führen die Vorschläge zusammen."))
    const late = { blockHash: seen?.hash ?? "" }
    await expect(set(owner, late)).rejects.toThrow("lautet inzwischen anders")
    await set(owner, { seenId: "" })
    await expect(set(ownCommenter, { seenId: "", ...RESERVED })).rejects.toThrow(
      "Ihre Körperschaft hat ihre Haltung",
    )
  })

  test("are refused on passages that are not there, and in the archive", async () => {
    const { owner, partner } = house.people
    expect(await outcomeOf(set(partner, { blockId: "blk_gibtsnicht" }))).toBe("conflict")
    await house.execute(archiveDocument, { documentId: house.documentId }, owner)
    expect(await outcomeOf(set(owner, {}))).toBe("conflict")
  })

  test("are taken on a frozen text, too: nothing in it changes", async () => {
    await house.client.transaction((trx) =>
      trx.updateTable("documents").set({ state: "frozen" }).execute(),
    )
    await set(house.people.partner, RESERVED)
    expect(await first()).toMatchObject({ stance: "with_reservation", lapse: null })
  })

  describe("when the text changes", () => {
    test("lapse visibly and say which words changed; another passage's words do not matter", async () => {
      await set(house.people.partner, RESERVED)
      await edit(changeWords(blockId(0), "Lage"))
      expect((await first())?.lapse).toBeNull()
      await edit(changeWords(blockId(1), "Niemand führt die Anträge zusammen."))
      const lapse = (await first())?.lapse
      expect(lapse).toMatchObject({ isGone: false, hasSameWords: false })
      const words = (op: string) =>
        lapse?.pieces.flatMap((piece) =>
          piece.op === op && "runs" in piece ? piece.runs.map(({ text }) => text) : [],
        )
      expect([words("deleted"), words("inserted")]).toEqual([["Vorschläge"], ["Anträge"]])
    })

    test("lapse where only the level changed, and hold again once the wording is back", async () => {
      await set(house.people.partner, { blockId: blockId(0) })
      await edit(setLevel(blockId(0), 2))
      expect((await first())?.lapse).toMatchObject({ hasSameWords: true })
      await edit(setLevel(blockId(0), 1))
      expect((await first())?.lapse).toBeNull()
    })

    test("stay on what was deleted, with the words it had, and can be withdrawn there", async () => {
      await set(house.people.partner, RESERVED)
      await edit(deleteBlock(blockId(1)))
      const { passages, counts } = await page("show=lapsed")
      expect(passages).toMatchObject([
        { hash: null, words: "Niemand führt die Vorschläge zusammen.", label: "gestrichen" },
      ])
      expect(passages[0]?.positions[0]?.lapse).toMatchObject({ isGone: true })
      expect(counts).toMatchObject({ taken: 1, lapsed: 1, missing: 1, all: 2 })
      await set(house.people.partner, { stance: "none" })
      expect((await page("show=lapsed")).passages).toEqual([])
    })

    test("hold anew once they are confirmed for the new wording", async () => {
      await set(house.people.partner, RESERVED)
      await edit(changeWords(blockId(1), "Der Lenkungskreis führt die Vorschläge zusammen."))
      const { hash } = (await page(`block=${blockId(1)}`)).chosen ?? {}
      await set(house.people.partner, { ...RESERVED, blockHash: hash ?? undefined })
      expect((await first())?.lapse).toBeNull()
      expect((await first())?.earlier).toHaveLength(1)
    })
  })

  test("can be filtered to the passages that the own organisation has said nothing about", async () => {
    await set(house.people.owner, {})
    expect((await page("show=missing")).passages.map(({ id }) => id)).toEqual([
      blockId(0),
      blockId(1),
    ])
    await set(house.people.partner, {})
    expect((await page("show=missing")).passages.map(({ id }) => id)).toEqual([blockId(0)])
    expect((await page("show=unfug")).filter.show).toBe("taken")
  })

  test("rows refuse to be changed or deleted", async () => {
    await set(house.people.partner, RESERVED)
    const change = house.client.transaction((trx) =>
      trx.updateTable("positions").set({ stance: "supports" }).execute(),
    )
    await expect(change).rejects.toThrow()
    const removal = house.client.transaction((trx) => trx.deleteFrom("positions").execute())
    await expect(removal).rejects.toThrow()
  })
})
