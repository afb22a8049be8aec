import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { grantDocument } from "../../app/features/documents/commands.server.ts"
import { listMentions } from "../../app/features/documents/mentions.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { createHouse, type House, outcomeOf, type Role, readAs } from "./house.ts"

describe.each(DIALECTS)("whom a text may name (%s)", (dialect) => {
  let house: House
  beforeAll(async () => {
    house = await createHouse(dialect)
    await house.addPerson({
      organizationId: house.organizations.district,
      name: "Götz von Müritzsee",
    })
  })
  afterAll(() => house.close())

  const ask = (role: Role, query: string) =>
    listMentions(readAs(house, house.people[role]), house.documentId, query)
  const names = async (query: string) => (await ask("owner", query)).map(({ name }) => name)

  test("people who may read it, by the beginning of any of their names", async () => {
    expect(await names("wie")).toEqual(["Wiebke Harmsdorf"])
    expect(await names("HARMS")).toEqual(["Wiebke Harmsdorf"])
    expect(await names("torben w")).toEqual(["Torben Wendorp"])
    expect(await names("arms")).toEqual([])
    expect(await names(" ")).toEqual([])
  })

  test("organisations, whether or not they may read it, with their full names", async () => {
    expect(await names("Landk")).toEqual(["Landkreis"])
    const [rostock] = await ask("owner", "rost")
    expect(rostock).toMatchObject({ id: house.organizations.rostock, name: "Rostock" })
  })

  test("the administrator who has not said why is refused, strangers learn nothing", async () => {
    expect(await outcomeOf(ask("admin", "wie"))).toBe("forbidden")
    expect(await outcomeOf(ask("stranger", "wie"))).toBe("not_found")
    expect(await outcomeOf(ask("system", "wie"))).toBe("forbidden")
  })

  test("whoever may not read the text is not offered, until the right is given", async () => {
    expect(await names("muer")).toEqual([])
    await house.execute(
      grantDocument,
      {
        documentId: house.documentId,
        subjectKind: "organization",
        subjectId: house.organizations.district,
        level: "read",
      },
      house.people.owner,
    )
    for (const spelled of ["muer", "mür", "mur"]) {
      expect(await names(spelled), spelled).toEqual(["Götz von Müritzsee"])
    }
  })
})
