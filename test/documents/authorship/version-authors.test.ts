import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { readVersionAuthors } from "../../../app/features/documents/authorship/version-authors.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House } from "../house.ts"
import { appendParagraph } from "../versions/steps.ts"

describe.each(DIALECTS)("who wrote which passage of a version, on %s", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  test("[V1] is kept beside its text, and stays what it was then", async () => {
    const { documentId, people } = house
    const { id } = await house.execute(createManualVersion, { documentId }, people.owner)
    await appendParagraph(house, "Zweiter Stand.")
    const spans = await readVersionAuthors(house.db, id)
    const { id: personId, organizationId } = people.owner
    const on = house.clock().toISOString().slice(0, 10)
    expect([...(spans?.values() ?? [])]).toEqual([
      [{ from: 0, to: "Ausgangslage".length, personId, organizationId, on }],
      [
        {
          from: 0,
          to: "Niemand führt die Vorschläge zusammen.".length,
          personId,
          organizationId,
          on,
        },
      ],
    ])
  })
})
