import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { findOwnStart } from "../../../app/features/decisions/matrix/own-start.server.ts"
import { createManualVersion } from "../../../app/features/documents/versions/commands.server.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import { getComparePage } from "../../../app/features/review/redline/compare-page.server.ts"
import { parseCompareQuery } from "../../../app/features/review/redline/compare-schema.ts"
import { compareStored } from "../../../app/features/review/redline/compare-stored.server.ts"
import { createHouse, type House, readAs } from "../../documents/house.ts"
import { appendParagraph } from "../../documents/versions/steps.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addCommittee, addPaper, addStep } from "./furnish.ts"

const redlines: Context["redlines"] = {
  async compare(_pair, part, load) {
    return compareStored({ sides: await load(), part })
  },
}

describe.each(DIALECTS)("the redline of a board member (%s)", (dialect) => {
  let house: House
  let paperId: string
  let board: string

  beforeEach(async () => {
    house = await createHouse(dialect)
    const { documentId, people, organizations } = house
    for (const words of ["Zur Anhörung.", "Nach der Anhörung.", "Zum Beschluss."]) {
      await appendParagraph(house, words, people.owner)
      await house.execute(createManualVersion, { documentId }, people.owner)
    }
    paperId = await addPaper(house, 1)
    board = await addCommittee(house, "Vorstand", organizations.district)
  })
  afterEach(() => house.close())

  /** Takes a seat for the outsider, who has no right to the document. */
  async function seat() {
    const { people, organizations } = house
    const member = people.outsider
    if (member.kind !== "person") throw new Error("The outsider is a person.")
    await house.execute(
      addMembership,
      {
        ...{ committeeId: board, personId: member.id, organizationId: organizations.district },
        ...{ role: "member" as const, startsOn: "2026-01-01" },
      },
      people.admin,
    )
    return house.actor(member.id)
  }

  async function compared(address: string) {
    const context = { ...readAs(house, await house.actor(await memberId())), redlines }
    const query = parseCompareQuery(new URLSearchParams(address))
    const decided = query.from === null ? await findOwnStart(context, house.documentId) : null
    return getComparePage(context, house.documentId, query, decided)
  }

  async function memberId(): Promise<string> {
    const { outsider } = house.people
    if (outsider.kind !== "person") throw new Error("The outsider is a person.")
    return outsider.id
  }

  test("starts at the version that the own board decided on last, and says so", async () => {
    await addStep(house, {
      ...{ paperId, committeeId: board, version: 1, result: "commits_itself" },
      decidedOn: "2026-05-20",
    })
    await addStep(house, { paperId, committeeId: board, version: 3 })
    await seat()
    expect(await compared("")).toMatchObject({
      query: { from: 1, to: 3 },
      decided: "Vorstand, Landkreis: bekennt sich, 20.05.2026",
      counts: { all: 2 },
    })
  })

  test("starts where the address says", async () => {
    await addStep(house, { paperId, committeeId: board, version: 1, result: "endorsed" })
    await addStep(house, { paperId, committeeId: board, version: 2, result: "deferred" })
    await addStep(house, { paperId, committeeId: board, version: 3 })
    await seat()
    expect(await compared("from=2&to=3")).toMatchObject({ query: { from: 2 }, decided: null })
    expect(await compared("to=3")).toMatchObject({ query: { from: 1 } })
  })

  test("starts at the version before where the board decides for the first time", async () => {
    await addStep(house, { paperId, committeeId: board, version: 2 })
    await addStep(house, { paperId, committeeId: board, version: 3 })
    await seat()
    expect(await compared("to=3")).toMatchObject({ query: { from: 2, to: 3 }, decided: null })
  })

  test("of the very text that the board agreed to starts before it", async () => {
    await addStep(house, { paperId, committeeId: board, version: 1 })
    await addStep(house, { paperId, committeeId: board, version: 3, result: "endorsed" })
    await seat()
    expect(await compared("to=3")).toMatchObject({ query: { from: 1, to: 3 }, decided: null })
  })
})
