import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { createRuleSet } from "../../../app/features/decisions/committees/commands.server.ts"
import {
  findRuleSet,
  listRuleSets,
  readRuleSet,
} from "../../../app/features/decisions/committees/rule-set-rows.server.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import {
  addMembership,
  createCommittee,
} from "../../../app/features/organizations/committee-commands.server.ts"
import type { MembershipRole } from "../../../app/features/organizations/terms.ts"
import type { Actor, PersonActor } from "../../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../../support/workspace.ts"

const SYSTEM = { kind: "system" } as const
const BOARD = presetOf("association_board").ruleSet
/** A board whose statutes allow a majority of all members in a circular resolution. */
const BY_STATUTES: RuleSet = {
  ...BOARD,
  circular: BOARD.circular && {
    ...BOARD.circular,
    majority: "absolute_members",
    legalBasis: "§ 9 Abs. 4 der Satzung",
  },
}

describe.each(DIALECTS)("rule sets on %s", (dialect) => {
  let workspace: TestWorkspace
  let organizationId: string
  let secretary: PersonActor
  let committeeId: string

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    organizationId = await workspace.addOrganization({ name: "Gemeindetag" })
    committeeId = await committee("Vorstand")
    secretary = await seated("secretary", committeeId)
  })
  afterEach(() => workspace.close())

  async function committee(name: string): Promise<string> {
    const input = { organizationId, name, classification: "executive_board", seats: 5 } as const
    return (await workspace.execute(createCommittee, input, SYSTEM)).id
  }

  async function seated(role: MembershipRole, inCommittee: string): Promise<PersonActor> {
    const { id } = await workspace.addPerson({ organizationId })
    const seat = { committeeId: inCommittee, personId: id, organizationId, role }
    await workspace.execute(addMembership, { ...seat, startsOn: "2026-01-01" }, SYSTEM)
    return workspace.actor(id)
  }

  const create = (values: object = {}, actor: Actor = secretary) =>
    workspace.execute(
      createRuleSet,
      {
        committeeId,
        preset: "association_board",
        legalSource: "§§ 28, 32, 34 BGB",
        definition: BOARD,
        reason: "Erste Regelung",
        ...values,
      },
      actor,
    )

  test("a committee without a rule set has none in force", async () => {
    expect(await findRuleSet(workspace.db, committeeId)).toBeNull()
    expect(await listRuleSets(workspace.db, committeeId)).toEqual([])
  })

  test("the newest one is in force, and earlier ones can still be read as they were", async () => {
    const first = await create()
    workspace.clock.advance(60_000)
    const second = await create({
      definition: BY_STATUTES,
      legalSource: "§§ 28, 32 BGB; § 9 der Satzung",
      reason: "Satzung geändert",
      seenNumber: 1,
    })
    expect([first.number, second.number]).toEqual([1, 2])
    const inForce = await findRuleSet(workspace.db, committeeId)
    expect(inForce).toMatchObject({ id: second.id, number: 2, ruleSet: BY_STATUTES })
    expect(await readRuleSet(workspace.db, first.id)).toMatchObject({
      number: 1,
      ruleSet: BOARD,
      preset: "association_board",
      legalSource: "§§ 28, 32, 34 BGB",
      createdBy: secretary.id,
    })
    const all = await listRuleSets(workspace.db, committeeId)
    expect(all.map(({ number, reason }) => [number, reason])).toEqual([
      [2, "Satzung geändert"],
      [1, "Erste Regelung"],
    ])
    await expect(readRuleSet(workspace.db, "rul_none")).rejects.toMatchObject({ kind: "not_found" })
  })

  test("one event says so, without the words of the reason", async () => {
    const { id } = await create()
    expect(workspace.events.at(-1)).toMatchObject({
      name: "rule-set.created",
      actorId: secretary.id,
      data: { committeeId, ruleSetId: id, number: 1 },
    })
  })

  test("two that are made at once become number 1 and number 2", async () => {
    const made = await Promise.all([create(), create({ definition: BY_STATUTES })])
    expect(made.map(({ number }) => number).sort()).toEqual([1, 2])
    expect(await listRuleSets(workspace.db, committeeId)).toHaveLength(2)
  })

  test("of many who looked at the same one only the first replaces it", async () => {
    await create()
    const outcomes = await Promise.allSettled(
      [7, 14, 21, 28].map((days) =>
        create({ definition: { ...BOARD, notice: { days, urgentDays: 2 } }, seenNumber: 1 }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") continue
      expect(outcome.reason).toMatchObject({
        kind: "conflict",
        message: expect.stringContaining("Nr. 2"),
      })
    }
  })

  test("refuses one that says what is in force already, also from a second click", async () => {
    await create({ seenNumber: 0 })
    await expect(create({ seenNumber: 0 })).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("gilt schon"),
    })
    await create({ legalSource: "§ 9 der Satzung" })
    expect(await listRuleSets(workspace.db, committeeId)).toHaveLength(2)
  })

  test("[U1] refuses a circular resolution without a legal basis, with a sentence at the field", async () => {
    const circular = BOARD.circular && { ...BOARD.circular, legalBasis: " " }
    await expect(create({ definition: { ...BOARD, circular } })).rejects.toMatchObject({
      kind: "invalid",
      fields: { "definition.circular.legalBasis": expect.stringContaining("Rechtsgrundlage") },
    })
    expect(await findRuleSet(workspace.db, committeeId)).toBeNull()
  })

  test("refuses what contradicts itself, with a sentence at the field", async () => {
    const definition = { ...BOARD, majorityBase: "votes" as const }
    await expect(create({ definition })).rejects.toMatchObject({
      kind: "invalid",
      fields: { "definition.majorityBase": expect.stringContaining("Stimmen") },
    })
  })

  test("chair, deputy and secretary of this very committee make one, and the administration", async () => {
    const elsewhere = await committee("Ausschuss")
    const mayNot = [
      await seated("member", committeeId),
      await seated("advisor", committeeId),
      await seated("chair", elsewhere),
      { kind: "stranger" } as const,
    ]
    for (const actor of mayNot) {
      await expect(create({}, actor)).rejects.toMatchObject({ kind: "forbidden" })
    }
    const may = [
      await seated("chair", committeeId),
      await seated("deputy_chair", committeeId),
      secretary,
      await workspace.addPerson({ organizationId, role: "admin" }),
      SYSTEM,
    ]
    for (const [index, actor] of may.entries()) {
      const definition = { ...BOARD, notice: { days: index, urgentDays: null } }
      await expect(create({ definition }, actor)).resolves.toMatchObject({ number: index + 1 })
    }
  })

  test("a committee that does not exist gets none", async () => {
    await expect(create({ committeeId: "com_none" }, SYSTEM)).rejects.toMatchObject({
      kind: "not_found",
    })
  })

  test("what was written is never changed or deleted, not even past the commands", async () => {
    await create()
    const change = (reason: string) =>
      workspace.client.transaction((trx) => trx.updateTable("ruleSets").set({ reason }).execute())
    const remove = () => workspace.client.transaction((trx) => trx.deleteFrom("ruleSets").execute())
    await expect(change("anders")).rejects.toThrow()
    await expect(remove()).rejects.toThrow()
    expect(await findRuleSet(workspace.db, committeeId)).toMatchObject({ reason: "Erste Regelung" })
  })
})
