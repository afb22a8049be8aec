import { createHash } from "node:crypto"
import { type RawBuilder, sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { seedBlocks } from "../../../app/features/documents/text/edit.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { checkHashes, checkVersion } from "../../../app/features/documents/versions/check.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House } from "../house.ts"
import { appendParagraph, tamper } from "./steps.ts"

describe.each(DIALECTS)("looking at stored versions again (%s)", (dialect) => {
  let house: House
  let versionId: string
  beforeEach(async () => {
    house = await createHouse(dialect)
    versionId = await create()
  })
  afterEach(() => house.close())

  async function create(): Promise<string> {
    const { documentId, people } = house
    return (await house.execute(createManualVersion, { documentId }, people.owner)).id
  }

  async function damageAfter(change: RawBuilder<unknown>) {
    await tamper(house, change)
    const { isIntact, damaged, content } = await checkVersion(house.db, versionId)
    expect({ isIntact, content }).toEqual({ isIntact: false, content: null })
    return damaged
  }

  async function row() {
    return house.db.selectFrom("documentVersions").selectAll().executeTakeFirstOrThrow()
  }

  test("[V1] what nobody has touched is as it was written, and its content comes with it", async () => {
    await appendParagraph(house, "Danach geht es weiter.")
    const second = await create()
    const check = await checkVersion(house.db, versionId)
    const { sha256, canonical } = await row()
    expect(check).toMatchObject({ isIntact: true, damaged: [], computed: sha256 })
    expect(createHash("sha256").update(canonical).digest("hex")).toBe(sha256)
    expect(check.content?.blocks).toHaveLength(2)
    expect([...(await checkHashes(house.db, house.documentId))]).toEqual([
      [versionId, true],
      [second, true],
    ])
  })

  test("a changed word shows", async () => {
    expect(await damageAfter(sql`canonical = replace(canonical, 'Niemand', 'Jemand')`)).toEqual([
      "text",
    ])
    expect([...(await checkHashes(house.db, house.documentId)).values()]).toEqual([false])
  })

  test("so does another hash beside the same words", async () => {
    expect(await damageAfter(sql`sha256 = ${"0".repeat(64)}`)).toEqual(["text", "log"])
  })

  test("and a changed word with the hash that fits it: the log names another", async () => {
    const canonical = (await row()).canonical.replace("Niemand", "Jemand")
    const sha256 = createHash("sha256").update(canonical).digest("hex")
    expect(await damageAfter(sql`canonical = ${canonical}, sha256 = ${sha256}`)).toEqual([
      "state",
      "log",
    ])
    expect([...(await checkHashes(house.db, house.documentId)).values()]).toEqual([false])
  })

  test("and ids that bring other words along", async () => {
    const ids = JSON.parse((await row()).ids)
    const runs = [{ text: "Etwas anderes.", marks: {} }]
    const block = { type: "block", id: "x", kind: "paragraph", level: 0, checked: false, runs }
    ids.blocks[1] = { stored: block }
    expect(await damageAfter(sql`ids = ${JSON.stringify(ids)}`)).toEqual(["ids"])
    expect(await damageAfter(sql`ids = ${"kein JSON"}`)).toEqual(["ids"])
  })

  test("and a Yjs state that holds another text, or none", async () => {
    const other = new Y.Doc()
    seedBlocks(other, seedFromText([{ kind: "paragraph", text: "Etwas anderes." }]))
    const state = Buffer.from(Y.encodeStateAsUpdate(other))
    expect(await damageAfter(sql`state = ${state}`)).toEqual(["state"])
    expect(await damageAfter(sql`state = ${Buffer.from([1, 2, 3])}`)).toEqual(["state"])
  })
})
