import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createDocument } from "../../app/features/documents/commands.server.ts"
import { listDocuments } from "../../app/features/documents/list-queries.server.ts"
import { parseDocumentsFilter } from "../../app/features/documents/schema.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createHouse, type House, readAs } from "./house.ts"

describe.each(DIALECTS)("the list of documents (%s)", (dialect) => {
  let house: House
  beforeAll(async () => {
    house = await createHouse(dialect)
    const { execute, people, clock } = house
    const make = async (kind: "work_package" | "note", title: string, by: typeof people.owner) => {
      clock.advance(60_000)
      await execute(createDocument, { kind, title }, by)
    }
    await make("work_package", "AP 10 Straßenverkehr", people.owner)
    await make("work_package", "AP 9 Öffentlichkeit", people.owner)
    await make("note", "Notiz des Landkreises", people.outsider)
  })
  afterAll(() => house.close())

  const list = (query: string, role: "owner" | "partner" | "outsider" | "admin") =>
    listDocuments(
      readAs(house, house.people[role], [
        {
          personId: "per_1",
          name: "Torben Wendorp",
          organizationShortName: "Rostock",
          colour: null,
        },
      ]),
      parseDocumentsFilter(new URLSearchParams(query)),
    )
  const titles = async (query: string, role: "owner" | "partner" | "outsider" | "admin") =>
    (await list(query, role)).documents.map(({ title }) => title)

  test("shows nothing foreign, newest change first", async () => {
    expect(await titles("", "owner")).toEqual([
      "AP 9 Öffentlichkeit",
      "AP 10 Straßenverkehr",
      "Grobkonzept",
    ])
    expect(await titles("", "partner")).toEqual(["Grobkonzept"])
    expect(await titles("", "outsider")).toEqual(["Notiz des Landkreises"])
  })

  test("counts kinds over all that may be seen, whatever is searched for", async () => {
    const { counts, total } = await list("kind=note&q=xyz", "owner")
    expect(counts.filter(({ count }) => count > 0)).toEqual([
      { kind: "concept", count: 1 },
      { kind: "work_package", count: 2 },
    ])
    expect(total).toBe(0)
  })

  test.each([
    ["q=strassen", ["AP 10 Straßenverkehr"]],
    ["q=OFFENT", ["AP 9 Öffentlichkeit"]],
    ["q=%25", []],
    ["kind=concept", ["Grobkonzept"]],
    ["sort=title", ["AP 9 Öffentlichkeit", "AP 10 Straßenverkehr", "Grobkonzept"]],
    ["show=1", ["AP 9 Öffentlichkeit"]],
    [
      "kind=nonsense&sort=nonsense&show=nonsense",
      ["AP 9 Öffentlichkeit", "AP 10 Straßenverkehr", "Grobkonzept"],
    ],
  ])("?%s", async (query, expected) => {
    expect(await titles(query, "owner")).toEqual(expected)
  })

  test("tells who edited last and who is there, to those who may read only", async () => {
    const [seen] = (await list("kind=concept", "partner")).documents
    expect(seen).toMatchObject({
      mayRead: true,
      lastEdit: {
        name: "Wiebke Harmsdorf",
        organization: "Schwerin",
        at: "2026-11-24T09:00:00.000Z",
      },
      present: [{ name: "Torben Wendorp" }],
    })
    const [titleOnly] = (await list("kind=concept", "admin")).documents
    expect(titleOnly).toMatchObject({ mayRead: false, lastEdit: null, present: [] })
  })
})
