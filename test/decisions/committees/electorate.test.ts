import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { listElectorate } from "../../../app/features/decisions/committees/electorate.server.ts"
import { seatsOf } from "../../../app/features/decisions/rules/electorate.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import {
  addMembership,
  createCommittee,
} from "../../../app/features/organizations/committee-commands.server.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../../support/workspace.ts"

const SYSTEM = { kind: "system" } as const
const DAY = "2026-11-24"

describe.each(DIALECTS)("the electorate of a day on %s", (dialect) => {
  let workspace: TestWorkspace
  let organizationId: string
  let committeeId: string

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    organizationId = await workspace.addOrganization({ shortName: "Ankerow" })
    const input = { organizationId, name: "Versammlung", classification: "assembly" } as const
    const numbers = { seats: 6, vacantSeats: 1 }
    committeeId = (await workspace.execute(createCommittee, { ...input, ...numbers }, SYSTEM)).id
  })
  afterEach(() => workspace.close())

  async function add(name: string, values: object = {}): Promise<string> {
    const { id: personId } = await workspace.addPerson({ organizationId, name })
    const input = { committeeId, personId, organizationId, startsOn: "2026-01-01" } as const
    const wanted = { ...input, role: "member" as const, ...values }
    return (await workspace.execute(addMembership, wanted, SYSTEM)).id
  }

  const names = async (day = DAY) =>
    (await listElectorate(workspace.db, committeeId, day)).electors.map(({ name }) => name)

  test("holds who votes on that very day: the first day counts, the day after the term does not", async () => {
    await add("Früher", { endsOn: DAY })
    await add("Heute", { startsOn: DAY, endsOn: "2026-11-25" })
    await add("Später", { startsOn: "2026-11-25" })
    expect(await names("2026-11-23")).toEqual(["Früher"])
    expect(await names()).toEqual(["Heute"])
    expect(await names("2026-11-25")).toEqual(["Später"])
  })

  test("names members with their votes, chair first, and leaves out who has no voting right", async () => {
    await add("Mitglied", { weight: 3 })
    await add("Vorsitz", { role: "chair" })
    await add("Geschäftsstelle", { role: "secretary" })
    await add("Ohne Stimme", { votingRight: false })
    const { seats, vacantSeats, electors } = await listElectorate(workspace.db, committeeId, DAY)
    expect({ seats, vacantSeats }).toEqual({ seats: 6, vacantSeats: 1 })
    expect(electors).toMatchObject([
      { name: "Vorsitz", role: "chair", votingRight: true, weight: 1, organization: "Ankerow" },
      { name: "Mitglied", role: "member", votingRight: true, weight: 3, substituteFor: null },
    ])
  })

  test("substitutes are there in order of rank, without a voting right of their own", async () => {
    const member = await add("Mitglied")
    await add("Zweite", { role: "substitute", substituteFor: member, rank: 2 })
    await add("Erste", { role: "substitute", substituteFor: member, rank: 1 })
    const { electors } = await listElectorate(workspace.db, committeeId, DAY)
    expect(electors).toMatchObject([
      { name: "Mitglied", votingRight: true },
      { name: "Erste", votingRight: false, substituteFor: member, rank: 1 },
      { name: "Zweite", votingRight: false, substituteFor: member, rank: 2 },
    ])
  })

  test("[Q3] the law takes it as it is: the first substitute there votes for the absent member", async () => {
    const member = await add("Mitglied")
    await add("Erste", { role: "substitute", substituteFor: member })
    const second = await add("Zweite", { role: "substitute", substituteFor: member })
    const electorate = await listElectorate(workspace.db, committeeId, DAY)
    const ruleSet = presetOf("special_purpose_association").ruleSet
    const attendance = { present: new Set([second]), excluded: new Set<string>() }
    const [seat] = seatsOf(ruleSet, electorate, attendance)
    expect(seat).toMatchObject({ state: "present", voter: { membershipId: second } })
  })

  test("a closed account takes no seat away", async () => {
    await add("Mitglied")
    await workspace.client.transaction((trx) =>
      trx
        .updateTable("people")
        .set({ state: "deactivated" })
        .where("name", "=", "Mitglied")
        .execute(),
    )
    expect(await names()).toEqual(["Mitglied"])
  })

  test("a committee that does not exist has none", async () => {
    await expect(listElectorate(workspace.db, "com_none", DAY)).rejects.toMatchObject({
      kind: "not_found",
    })
  })
})
