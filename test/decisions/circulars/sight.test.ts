import { afterEach, beforeEach, describe, expect, test } from "vitest"
import type { Context } from "../../../app/context.ts"
import { getCircularRow } from "../../../app/features/decisions/circulars/circular-rows.server.ts"
import { cancelCircular } from "../../../app/features/decisions/circulars/commands.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import {
  assertMayKnow,
  findCircularOfVote,
} from "../../../app/features/decisions/circulars/known.server.ts"
import { listCirculars } from "../../../app/features/decisions/circulars/queries.server.ts"
import { readMatrixRows } from "../../../app/features/decisions/matrix/matrix-rows.server.ts"
import { editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { getVotePage } from "../../../app/features/decisions/votes/queries.server.ts"
import { findVersionAccess } from "../../../app/features/documents/versions/version-access.server.ts"
import { endMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import { getDocumentSubject } from "../../../app/permissions/grants.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { readAs } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { PROPOSAL } from "../papers/house.ts"
import { boardRules, type CircularsHouse, createCircularsHouse } from "./house.ts"

const NONE: Context["redlines"] = {
  compare: () => Promise.reject(new Error("nothing is compared")),
}

describe.each(DIALECTS)("who sees a circular resolution (%s)", (dialect) => {
  let house: CircularsHouse
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules())
  })
  afterEach(() => house.close())

  const as = (viewer: Actor) => ({ db: house.db, viewer, now: house.clock().toISOString() })
  const cancel = async (circularId: string, actor: Actor = house.people.klara) => {
    const { revision } = await getCircularRow(house.db, circularId)
    const reason = "Die Sitzung findet doch statt."
    return house.execute(cancelCircular, { circularId, revision, reason }, actor)
  }

  test("one that was called off before it was opened stays with those who act for the committee", async () => {
    const { id } = await house.create()
    await cancel(id)
    const { wiebke, klara } = house.people
    const row = await getCircularRow(house.db, id)
    const now = house.clock().toISOString()
    for (const viewer of [wiebke, house.members[3]]) {
      await expect(assertMayKnow(house.db, row, viewer, now)).rejects.toMatchObject({
        kind: "not_found",
      })
      expect(await listCirculars(as(viewer))).toEqual([])
    }
    expect(await listCirculars(as(klara))).toHaveLength(1)
  })

  test("its vote leads to it, for those who may know, and has no page of its own", async () => {
    const id = await house.opened()
    const { voteId } = await getCircularRow(house.db, id)
    expect(await findCircularOfVote(as(house.chair), voteId)).toBe(id)
    for (const viewer of [house.people.torben, house.people.admin]) {
      await expect(findCircularOfVote(as(viewer), voteId)).rejects.toMatchObject({
        kind: "not_found",
      })
    }
    // Its roll would show each answer before the end.
    const context = { ...readAs(house, house.chair), redlines: NONE, logError: console.error }
    await expect(getVotePage(context, voteId)).rejects.toMatchObject({ kind: "not_found" })
  })

  test("[Q2] a chair who is excluded neither calls it off nor counts it", async () => {
    const { id } = await house.create()
    const { membershipId } = house.chair.seats[0] ?? { membershipId: "" }
    const exclusions = [{ membershipId, ground: "Ehefrau ist Geschäftsführerin der IKT-Ost" }]
    await house.open(id, { exclusions })
    const refused = { kind: "rule", rule: "Q2" }
    await expect(cancel(id, house.chair)).rejects.toMatchObject(refused)
    await expect(
      house.execute(closeCircular, { circularId: id }, house.chair),
    ).rejects.toMatchObject(refused)
    await cancel(id, house.members[1])
  })

  test("who is asked reads the text to the end, also when the seat ends meanwhile", async () => {
    const id = await house.opened()
    await house.client.transaction((trx) => trx.deleteFrom("documentGrants").execute())
    const member = house.members[3]
    const [seat] = member.seats
    await house.execute(
      endMembership,
      { membershipId: seat?.membershipId ?? "", endsOn: "2026-11-25" },
      house.people.admin,
    )
    house.clock.set("2026-11-26T10:00:00.000Z")
    const read = async (viewer: Actor) => {
      const now = house.clock().toISOString()
      const document = await getDocumentSubject(house.db, house.documentId, now)
      const access = await findVersionAccess(as(viewer), document)
      return access?.only === null ? "all" : [...(access?.only ?? [])]
    }
    const former = await house.again(member)
    expect(former.seats).toEqual([])
    expect(await read(former)).toEqual([1])
    expect(await read(house.people.torben)).toEqual([])
    await house.answer(id, former, "yes")
  })

  test("a draft is nobody's news: the matrix does not tell of it", async () => {
    const { id } = await house.create()
    const deadlines = async () =>
      (await readMatrixRows(house.db, house.documentId, [house.paperId])).steps.map(
        ({ circularDeadlineOn }) => circularDeadlineOn,
      )
    expect(await deadlines()).toEqual([null])
    await house.open(id)
    expect(await deadlines()).not.toEqual([null])
  })

  test("it goes by the released title, whatever the next release is called", async () => {
    const id = await house.opened()
    const { revision } = await house.paper(house.paperId)
    await house.execute(
      editPaper,
      {
        ...{ paperId: house.paperId, revision, kind: "decision", versionId: house.frozen.id },
        ...{ title: "Noch nicht freigegeben", proposalText: PROPOSAL },
        financialEffect: { kind: "none" },
      },
      house.people.klara,
    )
    expect((await getCircularRow(house.db, id)).paperTitle).toBe("Grobkonzept zur Digitalisierung")
  })
})
