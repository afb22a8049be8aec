import { type Kysely, sql } from "kysely"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  addMembership,
  createCommittee,
  endMembership,
} from "../../app/features/organizations/committee-commands.server.ts"
import {
  getCommittee,
  listCommittees,
} from "../../app/features/organizations/committee-queries.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import type { Tables } from "../../db/tables.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const SYSTEM = { kind: "system" } as const
const TABLES_THAT_ENDING_TOUCHES = ["memberships", "events"]

describe.each(DIALECTS)("committees on %s", (dialect) => {
  let workspace: TestWorkspace
  let organizationId: string
  let admin: PersonActor
  let member: PersonActor
  let committeeId: string

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    organizationId = await workspace.addOrganization({ name: "Stadt Ankerow" })
    admin = await workspace.addPerson({ organizationId, role: "admin" })
    member = await workspace.addPerson({ organizationId, name: "Karla Lübow" })
    const created = await workspace.execute(
      createCommittee,
      { organizationId, name: "Vorstand", classification: "executive_board", seats: 5 },
      admin,
    )
    committeeId = created.id
  })
  afterEach(() => workspace.close())

  const add = (values: { startsOn: string; endsOn?: string; role?: "chair" | "member" }) =>
    workspace.execute(
      addMembership,
      { committeeId, personId: member.id, organizationId, role: "member", ...values },
      admin,
    )

  test("a membership without further words votes as usual for its role", async () => {
    await add({ startsOn: "2026-01-01" })
    await workspace.execute(
      addMembership,
      {
        committeeId,
        personId: admin.id,
        organizationId,
        role: "secretary",
        startsOn: "2026-01-01",
      },
      SYSTEM,
    )
    const { memberships } = await getCommittee(
      workspace.db,
      member,
      committeeId,
      "2026-11-24T09:00:00Z",
    )
    expect(memberships.map(({ role, votingRight, state }) => [role, votingRight, state])).toEqual([
      ["member", 1, "current"],
      ["secretary", 0, "current"],
    ])
  })

  test("[M1] refuses the same role twice at a time, and takes another role or a later term", async () => {
    await add({ startsOn: "2026-01-01", endsOn: "2026-12-01" })
    await expect(add({ startsOn: "2026-11-30" })).rejects.toMatchObject({
      kind: "rule",
      rule: "M1",
    })
    await add({ startsOn: "2026-12-01" })
    await add({ startsOn: "2026-11-01", role: "chair" })
    const { memberships } = await getCommittee(
      workspace.db,
      admin,
      committeeId,
      "2026-11-24T09:00:00Z",
    )
    expect(memberships.map(({ role, state }) => [role, state])).toEqual([
      ["chair", "current"],
      ["member", "current"],
      ["member", "coming"],
    ])
  })

  test("[M1] of many that are added at once exactly one gets in", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => add({ startsOn: "2026-01-01" })),
    )
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ rule: "M1" })
    }
  })

  test("[M2] ending changes the end of that one row, and nothing else that was recorded", async () => {
    const { id } = await add({ startsOn: "2026-01-01" })
    await add({ startsOn: "2026-01-01", role: "chair" })
    const before = await dump(workspace.db)
    await workspace.execute(endMembership, { membershipId: id, endsOn: "2026-11-24" }, admin)
    const after = await dump(workspace.db)
    for (const [table, rows] of Object.entries(before)) {
      if (!TABLES_THAT_ENDING_TOUCHES.includes(table)) expect(after[table], table).toEqual(rows)
    }
    const ended = (row: Row) => (row.id === id ? { ...row, endsOn: "2026-11-24" } : row)
    expect(after.memberships).toEqual(before.memberships?.map(ended))
    expect(after.events?.slice(0, before.events?.length)).toEqual(before.events)
    expect(after.events).toHaveLength((before.events?.length ?? 0) + 1)
  })

  test("[M2] what is over stays over", async () => {
    const { id } = await add({ startsOn: "2026-01-01", endsOn: "2026-06-01" })
    await expect(
      workspace.execute(endMembership, { membershipId: id, endsOn: "2026-05-01" }, admin),
    ).rejects.toMatchObject({ kind: "rule", rule: "M2" })
  })

  test("ending with today takes the committee's rights away at once", async () => {
    const { id } = await add({ startsOn: "2026-01-01" })
    expect((await workspace.actor(member.id)).committeeIds).toEqual([committeeId])
    await workspace.execute(endMembership, { membershipId: id, endsOn: "2026-11-24" }, admin)
    expect((await workspace.actor(member.id)).committeeIds).toEqual([])
  })

  test("a substitute stands in for a member of the same committee only", async () => {
    const { id: principal } = await add({ startsOn: "2026-01-01" })
    const elsewhere = await workspace.execute(
      createCommittee,
      { organizationId, name: "Ausschuss", classification: "committee" },
      admin,
    )
    const substitute = (committee: string, role: "substitute" | "advisor") =>
      workspace.execute(
        addMembership,
        {
          committeeId: committee,
          personId: admin.id,
          organizationId,
          role,
          substituteFor: principal,
          startsOn: "2026-01-01",
        },
        admin,
      )
    await expect(substitute(elsewhere.id, "substitute")).rejects.toMatchObject({ kind: "invalid" })
    await expect(substitute(committeeId, "advisor")).rejects.toMatchObject({ kind: "invalid" })
    await expect(substitute(committeeId, "substitute")).resolves.toHaveProperty("id")
  })

  test("only a project group may belong to no single organisation", async () => {
    const create = (classification: "project_group" | "council") =>
      workspace.execute(createCommittee, { name: "Gemeinsam", classification }, admin)
    await expect(create("council")).rejects.toMatchObject({
      kind: "invalid",
      fields: { organizationId: expect.stringContaining("Projektgruppe") },
    })
    await create("project_group")
    const committees = await listCommittees(workspace.db, member, "2026-11-24T09:00:00Z")
    expect(committees.map(({ name, organizationName }) => [name, organizationName])).toEqual([
      ["Gemeinsam", null],
      ["Vorstand", "Stadt Ankerow"],
    ])
  })

  test("refuses unknown committees, people, organisations and deactivated accounts", async () => {
    const attempt = (
      values: Partial<{ committeeId: string; personId: string; organizationId: string }>,
    ) =>
      workspace.execute(
        addMembership,
        {
          committeeId,
          personId: member.id,
          organizationId,
          role: "guest",
          startsOn: "2026-01-01",
          ...values,
        },
        admin,
      )
    await expect(attempt({ committeeId: "com_none" })).rejects.toMatchObject({ kind: "not_found" })
    await expect(attempt({ personId: "per_none" })).rejects.toHaveProperty("fields.personId")
    await expect(attempt({ organizationId: "org_none" })).rejects.toHaveProperty(
      "fields.organizationId",
    )
    await workspace.client.transaction((trx) =>
      trx.updateTable("people").set({ state: "deactivated" }).where("id", "=", member.id).execute(),
    )
    await expect(attempt({})).rejects.toHaveProperty("fields.personId")
    await expect(
      workspace.execute(endMembership, { membershipId: "mem_none", endsOn: "2026-01-01" }, admin),
    ).rejects.toMatchObject({ kind: "not_found" })
  })
})

type Row = Record<string, unknown>

/** Every row of every table, so that tables of later rooms are looked after too. */
async function dump(db: Kysely<Tables>): Promise<Record<string, Row[]>> {
  const tables = await db.introspection.getTables()
  const dumped: Record<string, Row[]> = {}
  for (const { name } of tables.filter((table) => !/^(kysely_|sqlite_)/.test(table.name))) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db)
    const key = (row: Row) => JSON.stringify(row.id ?? row)
    dumped[name] = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  }
  return dumped
}
