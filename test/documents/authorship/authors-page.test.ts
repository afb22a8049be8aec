import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  askedVersion,
  getAuthorsPage,
} from "../../../app/features/documents/authorship/authors-page.server.ts"
import { createDocument } from "../../../app/features/documents/commands.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { restoreVersion } from "../../../app/features/documents/versions/restore/restore.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { offloadHere } from "../../support/offload.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createHouse, type House, outcomeOf, readAs } from "../house.ts"
import { appendParagraph } from "../versions/steps.ts"

describe.each(DIALECTS)("the page of who wrote what, on %s", (dialect) => {
  let house: House
  beforeEach(async () => {
    house = await createHouse(dialect)
  })
  afterEach(() => house.close())

  const page = (number: number | null = null, viewer: Actor = house.people.owner) =>
    getAuthorsPage({ ...readAs(house, viewer), offload: offloadHere }, house.documentId, number)

  test("names people and organisations and says how much of the text is whose", async () => {
    await appendParagraph(house, "Rostock sieht das anders.", house.people.partner)
    const { authors } = await page()
    expect(
      authors?.shares.map(({ organization, words, line, people }) => [
        organization,
        words,
        line,
        people,
      ]),
    ).toEqual([
      ["Schwerin", 6, 0, ["Wiebke Harmsdorf"]],
      ["Rostock", 4, 1, ["Torben Wendorp"]],
    ])
    expect(authors?.shares.map(({ percent }) => percent)).toEqual([60, 40])
  })

  test("shows a version as it was, and who wrote first what a restore brings back", async () => {
    const { documentId, people } = house
    await house.execute(createManualVersion, { documentId }, people.owner)
    await appendParagraph(house, "Kommt und geht.", people.partner)
    const names = ({ authors }: Awaited<ReturnType<typeof page>>) =>
      authors?.shares.flatMap((share) => share.people)
    expect(names(await page())).toEqual(["Wiebke Harmsdorf", "Torben Wendorp"])
    expect(names(await page(1))).toEqual(["Wiebke Harmsdorf"])
    await house.execute(restoreVersion, { documentId, number: 1 }, people.surveyManager)
    expect(names(await page())).toEqual(["Wiebke Harmsdorf"])
    expect(names(await page(2))).toEqual(["Wiebke Harmsdorf", "Torben Wendorp"])
  })

  test("names who wrote in a work package's head", async () => {
    const { id } = await house.execute(
      createDocument,
      {
        kind: "work_package",
        title: "AP 1",
        head: { objective: "Ein Netz.", milestones: [{ title: "Auftakt" }] },
      },
      house.people.owner,
    )
    const context = { ...readAs(house, house.people.owner), offload: offloadHere }
    const { headFields, authors } = await getAuthorsPage(context, id, null)
    expect(headFields.map(({ label, text }) => [label, text])).toEqual([
      ["Ziel", "Ein Netz."],
      ["Meilenstein 1", "Auftakt"],
    ])
    expect(headFields.map(({ key }) => authors?.blocks[key])).toEqual([[[9, 0]], [[7, 0]]])
  })

  test("an erased person is „unbekannt“, the organisation stays", async () => {
    await house.client.transaction((trx) =>
      trx.updateTable("documentClients").set({ personId: null }).execute(),
    )
    const { authors } = await page()
    expect(authors?.authors).toMatchObject([{ person: "unbekannt", organization: "Schwerin" }])
  })

  test("is for those who may read the text, and for versions that there are", async () => {
    expect(await outcomeOf(page(null, house.people.outsider))).toBe("not_found")
    expect(await outcomeOf(page(7))).toBe("not_found")
    expect(askedVersion("https://x.example/documents/a/authors?version=3")).toBe(3)
    expect(askedVersion("https://x.example/documents/a/authors")).toBeNull()
    expect(() => askedVersion("https://x.example/documents/a/authors?version=0x3")).toThrow()
  })
})
