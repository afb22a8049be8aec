import { sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import {
  getVersionPage,
  getVersionsPage,
  versionNumber,
} from "../../../app/features/documents/versions/queries.server.ts"
import {
  freezeDocument,
  reopenDocument,
} from "../../../app/features/review/freezing/commands.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House, readAs } from "../house.ts"
import { appendParagraph, tamper } from "./steps.ts"

describe.each(DIALECTS)("the pages of versions (%s)", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const timeline = () => getVersionsPage(readAs(house, house.people.owner), house.documentId)
  const version = (number: number) =>
    getVersionPage(readAs(house, house.people.partner), house.documentId, number)

  async function freezeTwice(): Promise<void> {
    const { documentId, people, clock } = house
    await house.execute(
      createManualVersion,
      { documentId, label: "Stand der Beratung" },
      people.partner,
    )
    clock.advance(60_000)
    await appendParagraph(house, "Seither ergänzt.", people.partner)
    await house.execute(freezeDocument, { documentId }, people.owner)
    clock.advance(60_000)
    const reason = "Der Vorstand hat Maßgaben beschlossen."
    await house.execute(reopenDocument, { documentId, reason }, people.owner)
    clock.advance(60_000)
  }

  test("the history names versions, who worked in each, and what was done with the document", async () => {
    await freezeTwice()
    const page = await timeline()
    expect(
      page.versions.map(({ number, isIntact, contributors }) => ({
        ...{ number, isIntact },
        who: contributors.map(
          ({ name, organization, edits }) => `${name}, ${organization}, ${edits}`,
        ),
      })),
    ).toEqual([
      { number: 2, isIntact: true, who: ["Torben Wendorp, Rostock, 1"] },
      { number: 1, isIntact: true, who: ["Wiebke Harmsdorf, Schwerin, 1"] },
    ])
    expect(
      page.acts.map(({ kind, number, reason, person }) => [kind, number, reason, person]),
    ).toEqual([
      ["reopened", null, "Der Vorstand hat Maßgaben beschlossen.", "Wiebke Harmsdorf"],
      ["frozen", 2, "", "Wiebke Harmsdorf"],
    ])
    expect(page.draft).toMatchObject({ number: 3, isUnchanged: true, contributors: [] })
    await appendParagraph(house, "Maßgabe eingearbeitet.", house.people.partner)
    expect((await timeline()).draft).toMatchObject({
      ...{ number: 3, isUnchanged: false, contributors: [{ name: "Torben Wendorp", edits: 1 }] },
    })
  })

  test("a version says from when until when the document stood frozen at it", async () => {
    await freezeTwice()
    expect((await version(1)).frozen).toBeNull()
    expect((await version(2)).frozen).toEqual({
      at: "2026-11-24T09:01:00.000Z",
      until: "2026-11-24T09:02:00.000Z",
    })
    await house.execute(freezeDocument, { documentId: house.documentId }, house.people.owner)
    expect((await version(2)).frozen).toEqual({ at: "2026-11-24T09:03:00.000Z", until: null })
  })

  test("a version is read as it was, under the title it had", async () => {
    await freezeTwice()
    const { reading, check, newest } = await version(1)
    expect({ title: reading?.title, isIntact: check.isIntact, newest }).toEqual({
      ...{ title: "Grobkonzept", isIntact: true, newest: 2 },
    })
    expect(reading?.blocks).toHaveLength(2)
    expect((await version(2)).reading?.blocks).toHaveLength(3)
  })

  test("a damaged version is called so, and nothing of it is shown", async () => {
    await freezeTwice()
    await tamper(house, sql`canonical = replace(canonical, 'Niemand', 'Jemand')`)
    expect(await version(1)).toMatchObject({
      ...{ reading: null, fileName: null, check: { isIntact: false } },
    })
    expect((await timeline()).versions.map(({ isIntact }) => isIntact)).toEqual([false, false])
  })

  test("a person who has been erased stays somebody", async () => {
    await freezeTwice()
    await tamper(
      house,
      sql`created_by = 'per_weg', contributors = '[{"personId":"per_weg","organizationId":"org_weg","edits":3}]'`,
    )
    const [newest] = (await timeline()).versions
    expect(newest).toMatchObject({
      ...{ authorName: null, contributors: [{ name: null, organization: null, edits: 3 }] },
    })
  })
})

test("only whole numbers from 1 on name a version", () => {
  const words = ["1", "12", "0", "01", "-1", "1.5", "x", "", "1000000", undefined]
  expect(words.map(versionNumber)).toEqual([1, 12, ...words.slice(2).map(() => null)])
})
