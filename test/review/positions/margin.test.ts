import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { editText, readText } from "../../../app/features/documents/live/edit-text.server.ts"
import { type ReadBlock, readBlocks } from "../../../app/features/documents/text/read-blocks.ts"
import { FRAGMENT } from "../../../app/features/documents/text/schema.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { readSpots } from "../../../app/features/review/anchors/text-spots.ts"
import { getMarginData } from "../../../app/features/review/margin/margin-data.server.ts"
import { setPosition } from "../../../app/features/review/positions/commands.server.ts"
import { getPassageForm } from "../../../app/features/review/positions/margin-positions.server.ts"
import { POSITIONS } from "../../../app/features/review/positions/position-kind.tsx"
import { createHouse, type House, outcomeOf, readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { changeWords, deleteBlock, setLevel } from "./edits.ts"

describe.each(DIALECTS)("positions beside the text on %s", (dialect) => {
  let house: House
  let blocks: ReadBlock[]

  beforeEach(async () => {
    house = await createHouse(dialect)
    blocks = await readLive()
    for (const [index, person] of [house.people.partner, house.people.owner].entries()) {
      const place = { documentId: house.documentId, blockId: blocks[index]?.id ?? "" }
      await house.execute(setPosition, { ...place, stance: "rejects", text: "Zu teuer." }, person)
    }
  })
  afterEach(() => house.close())

  async function readLive(): Promise<ReadBlock[]> {
    const { doc } = await readText(house.db, house.documentId)
    return readBlocks(doc.getXmlFragment(FRAGMENT))
  }
  async function edit(change: Parameters<typeof editText>[3]): Promise<void> {
    await house.client.transaction((trx) =>
      editText(trx, house.documentId, house.people.owner, change),
    )
  }
  const margin = (version?: number) =>
    getMarginData(readAs(house, house.people.partner), house.documentId, version)
  const id = (index: number) => blocks[index]?.id ?? ""

  /** The cards as the margin shows them beside the text as it is now. */
  async function cards() {
    const spots = readSpots(await readLive())
    return POSITIONS.toCards(await margin(), () => null, spots).map(({ place, heading, draw }) => ({
      place,
      words: heading.words,
      isLapsed: (draw(false) as { props: { isLapsed: boolean } }).props.isLapsed,
    }))
  }

  test("stand at their whole block with stance, organisation and whose they are", async () => {
    const { positions } = await margin()
    expect(positions).toMatchObject([
      { blockId: id(0), stance: "rejects", isOwn: true, author: { organization: "Rostock" } },
      { blockId: id(1), isOwn: false, author: { organization: "Schwerin" } },
    ])
    expect(await cards()).toEqual([
      { place: { blockId: id(0) }, words: "Haltung: lehnt ab", isLapsed: false },
      { place: { blockId: id(1) }, words: "Haltung: lehnt ab", isLapsed: false },
    ])
  })

  test("lapse with a word and with a level, and lose their place with their block", async () => {
    await edit(changeWords(id(1), "Alle führen die Vorschläge zusammen."))
    expect((await cards()).map(({ isLapsed }) => isLapsed)).toEqual([false, true])
    await edit(setLevel(id(0), 3))
    expect((await cards()).map(({ isLapsed }) => isLapsed)).toEqual([true, true])
    await edit(deleteBlock(id(1)))
    expect((await cards()).map(({ place }) => place)).toEqual([{ blockId: id(0) }, null])
  })

  test("beside a version are those that hold for its wording", async () => {
    const { documentId, people } = house
    await house.execute(createManualVersion, { documentId }, people.owner)
    await edit(changeWords(id(1), "Alle führen die Vorschläge zusammen."))
    await house.execute(createManualVersion, { documentId }, people.owner)
    expect((await margin(1)).positions).toHaveLength(2)
    expect((await margin(2)).positions.map(({ blockId }) => blockId)).toEqual([id(0)])
  })

  test("begin with the wording that was read, and are refused once it is another's", async () => {
    const { documentId, people } = house
    await house.execute(createManualVersion, { documentId }, people.owner)
    const form = await getPassageForm(readAs(house, people.partner), documentId, id(0), 1)
    expect(form.own).toMatchObject({ stance: "rejects", text: "Zu teuer." })
    await edit(changeWords(id(0), "Lage"))
    const set = (blockHash: string | null) =>
      house.execute(
        setPosition,
        { documentId, blockId: id(0), stance: "supports", blockHash: blockHash ?? "" },
        people.partner,
      )
    expect(await outcomeOf(set(form.hash))).toBe("conflict")
    const live = await getPassageForm(readAs(house, people.partner), documentId, id(0))
    expect(await outcomeOf(set(live.hash))).toBe("ok")
    const gone = await getPassageForm(readAs(house, people.partner), documentId, "blk_weg")
    expect(gone).toEqual({ hash: null, own: null })
  })

  test("are begun by those who may suggest only", async () => {
    const ask = (role: "ownReader" | "outsider" | "admin") =>
      outcomeOf(getPassageForm(readAs(house, house.people[role]), house.documentId, id(0)))
    expect(await ask("ownReader")).toBe("forbidden")
    expect(await ask("outsider")).toBe("not_found")
    expect(await ask("admin")).toBe("forbidden")
  })
})
