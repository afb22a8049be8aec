import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { readmitElector } from "../../../app/features/decisions/votes/exclusions.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, GROUND, type VotesHouse } from "./house.ts"

const REFUSED = {
  ...{ kind: "rule", rule: "Q2" },
  message: expect.stringContaining("Das übernimmt die Stellvertretung"),
}

describe.each(DIALECTS)("[Q2] who is excluded has no hand in the vote (%s)", (dialect) => {
  let house: VotesHouse
  beforeEach(async () => {
    house = await createVotesHouse(dialect)
  })
  afterEach(() => house.close())

  const page = (viewer: PersonActor, voteId: string) => house.page(voteId, viewer)
  const readmit = (voteId: string, actor: PersonActor) =>
    house.execute(readmitElector, { voteId, membershipId: house.seats.anke }, actor)

  test("the chair does not let herself in again; the deputy may", async () => {
    const voteId = await house.prepare()
    await house.exclude(voteId, "anke", house.people.anke)
    await expect(readmit(voteId, house.people.anke)).rejects.toMatchObject(REFUSED)
    await readmit(voteId, house.people.bodo)
  })

  test("nor does she exclude anybody else; the deputy may", async () => {
    const { anke, bodo } = house.people
    const voteId = await house.prepare()
    await house.exclude(voteId, "anke", anke)
    await expect(house.exclude(voteId, "dirk", anke)).rejects.toMatchObject(REFUSED)
    expect((await page(anke, voteId)).may.exclude).toBe(false)
    await house.exclude(voteId, "dirk", bodo)
  })

  test("nor does she annul it, prepared, open or closed: the exclusion would go with it", async () => {
    const { anke, bodo } = house.people
    const voteId = await house.prepare()
    await house.exclude(voteId, "anke")
    await expect(house.annul(voteId, anke)).rejects.toMatchObject(REFUSED)
    await house.open(voteId)
    await expect(house.annul(voteId, anke)).rejects.toMatchObject(REFUSED)
    await house.end(voteId)
    await expect(house.annul(voteId, anke)).rejects.toMatchObject(REFUSED)
    await house.annul(voteId, bodo)
  })

  test("where chair and deputy are excluded both, the secretary may annul what nobody can certify", async () => {
    const { bodo, klara } = house.people
    const voteId = await house.prepare()
    await house.exclude(voteId, "anke")
    await house.open(voteId)
    await expect(house.annul(voteId, klara)).rejects.toMatchObject({ kind: "forbidden" })
    await house.annul(voteId, bodo)
    const another = await house.prepare()
    await house.exclude(another, "anke")
    await house.exclude(another, "bodo")
    await house.open(another)
    expect((await page(klara, another)).may).toMatchObject({ certify: false, annul: true })
    await house.annul(another, klara)
  })

  test("the page offers her neither, and shows no answer before the closing", async () => {
    const { anke, bodo } = house.people
    const voteId = await house.prepare()
    await house.exclude(voteId, "anke")
    expect((await page(anke, voteId)).may).toMatchObject({ run: false, annul: false })
    expect((await page(bodo, voteId)).may).toMatchObject({ run: true, annul: true })
    await house.open(voteId)
    await house.cast(voteId, "clara", "no")
    const answers = async (viewer: PersonActor) =>
      (await page(viewer, voteId)).roll.flatMap(({ answer }) => answer?.choice ?? [])
    expect(await answers(bodo)).toEqual(["no"])
    expect(await answers(anke)).toEqual([])
    await house.end(voteId)
    expect(await answers(anke)).toEqual(["no"])
  })

  test("why somebody is excluded stands in nobody's page but of those who sit in the committee", async () => {
    const { torben, clara } = house.people
    await house.client.transaction((trx) =>
      trx.updateTable("meetings").set({ isPublic: 1 }).where("id", "=", house.meetingId).execute(),
    )
    const voteId = await house.prepare()
    await house.exclude(voteId, "dirk")
    expect(JSON.stringify(await page(clara, voteId))).toContain(GROUND)
    const seen = await page(torben, voteId)
    expect(JSON.stringify(seen)).not.toContain(GROUND)
    expect(seen.roll.find(({ name }) => name === "Dirk Ohlerich")?.state).toBe("excluded")
  })

  test("counts that were entered are theirs who run the vote until it is closed", async () => {
    const { clara, klara } = house.people
    const voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 3, no: 2 })
    expect((await page(klara, voteId)).vote).toMatchObject({ yes: 3, no: 2 })
    expect((await page(clara, voteId)).vote).toMatchObject({ yes: null, no: null })
    await house.end(voteId)
    expect((await page(clara, voteId)).vote).toMatchObject({ yes: 3, no: 2 })
  })

  test("a text's name of today is told to nobody who reads the version alone", async () => {
    const voteId = await house.prepare()
    await house.client.transaction(async (trx) => {
      await trx.updateTable("documents").set({ title: "Heißt heute anders" }).execute()
      await trx.deleteFrom("documentGrants").execute()
    })
    const seen = await page(house.people.clara, voteId)
    expect(seen.text?.title).toBe("Grobkonzept")
    expect(JSON.stringify(seen)).not.toContain("Heißt heute anders")
  })
})
