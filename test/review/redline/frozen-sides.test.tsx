import { renderToStaticMarkup } from "react-dom/server"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { archiveDocument } from "../../../app/features/documents/commands.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import {
  freezeDocument,
  startReview,
} from "../../../app/features/review/freezing/commands.server.ts"
import { CompareForm } from "../../../app/features/review/redline/compare-form.tsx"
import { getComparePage } from "../../../app/features/review/redline/compare-page.server.ts"
import { parseCompareQuery } from "../../../app/features/review/redline/compare-schema.ts"
import { compareStored } from "../../../app/features/review/redline/compare-stored.server.ts"
import { createHouse, type House, readAs } from "../../documents/house.ts"
import { appendParagraph } from "../../documents/versions/steps.ts"
import { DIALECTS } from "../../support/workspace.ts"

/** As a thread does it, without one. */
const redlines: Context["redlines"] = {
  async compare(_pair, part, load) {
    return compareStored({ sides: await load(), part })
  },
}

describe.each(DIALECTS)("a comparison with the text as it is now, on %s", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
    const { documentId, people } = house
    await house.execute(createManualVersion, { documentId }, people.owner)
    await appendParagraph(house, "Seither ergänzt.")
  })
  afterEach(() => house.close())

  async function page(address = "") {
    const context = { ...readAs(house, house.people.owner), redlines }
    const query = parseCompareQuery(new URLSearchParams(address))
    return getComparePage(context, house.documentId, query)
  }

  /** What one can choose to compare with. */
  async function choices(): Promise<string[]> {
    const form = renderToStaticMarkup(<CompareForm page={await page()} />)
    const options = form.slice(form.indexOf('name="to"')).matchAll(/<option[^>]*>([^<]*)/g)
    return [...options].map(([, words = ""]) => words)
  }

  test("says whether that is a draft, in review or in the archive", async () => {
    const { documentId, people } = house
    expect((await choices())[0]).toBe("Arbeitsstand (Entwurf)")
    await house.execute(startReview, { documentId }, people.owner)
    expect((await choices())[0]).toBe("Arbeitsstand (in Beratung)")
    await house.execute(archiveDocument, { documentId }, people.owner)
    expect((await choices())[0]).toBe("Arbeitsstand (archiviert)")
  })

  test("is one with the version that it is frozen at: for good, and with a person's word on each change", async () => {
    const { documentId, people } = house
    expect(await page("from=1&to=live")).toMatchObject({
      after: { kind: "live" },
      counts: { all: 1 },
      mayConfirm: false,
    })
    await house.execute(freezeDocument, { documentId, label: "Beschlossen" }, people.owner)
    for (const address of ["", "from=1&to=live", "from=1&to=2"]) {
      expect(await page(address)).toMatchObject({
        query: { from: 1, to: 2 },
        after: { kind: "version", number: 2, label: "Beschlossen" },
        counts: { all: 1 },
        mayConfirm: true,
      })
    }
    expect(await page("from=live&to=1")).toMatchObject({ before: { number: 2 } })
    expect(await choices()).toEqual([
      "Fassung 2, „Beschlossen“, 24.11.2026",
      "Fassung 1, 24.11.2026",
    ])
  })
})
