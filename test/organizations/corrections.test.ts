import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  addMembership,
  createCommittee,
  endMembership,
} from "../../app/features/organizations/committee-commands.server.ts"
import {
  editCommittee,
  editMembership,
} from "../../app/features/organizations/committee-corrections.server.ts"
import { getCommittee } from "../../app/features/organizations/committee-queries.server.ts"
import type { MembershipRole } from "../../app/features/organizations/terms.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

describe.each(DIALECTS)("corrections of a committee on %s", (dialect) => {
  let workspace: TestWorkspace
  let organizationId: string
  let admin: PersonActor
  let committeeId: string

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    organizationId = await workspace.addOrganization({ name: "Stadt Ankerow" })
    admin = await workspace.addPerson({ organizationId, role: "admin" })
    const input = { organizationId, name: "Stadtvertretung", classification: "council" } as const
    committeeId = (await workspace.execute(createCommittee, { ...input, seats: 45 }, admin)).id
  })
  afterEach(() => workspace.close())

  const edit = (values: object, actor: PersonActor = admin) =>
    workspace.execute(
      editCommittee,
      { committeeId, revision: 1, name: "Stadtvertretung", seats: 45, vacantSeats: 0, ...values },
      actor,
    )

  const view = () => getCommittee(workspace.db, admin, committeeId, "2026-11-24T09:00:00Z")

  async function add(role: MembershipRole, values: object = {}, name?: string) {
    const { id: personId } = await workspace.addPerson({ organizationId, name })
    const input = { committeeId, personId, organizationId, role, startsOn: "2026-01-01" }
    const { id } = await workspace.execute(addMembership, { ...input, ...values }, admin)
    return { id, personId }
  }

  test("seats and vacancies are put right, and one event holds what was before", async () => {
    await edit({ seats: 43, vacantSeats: 2 })
    expect(await view()).toMatchObject({ seats: 43, vacantSeats: 2, revision: 2 })
    expect(workspace.events.at(-1)).toMatchObject({
      name: "committee.edited",
      data: {
        committeeId,
        seats: 43,
        vacantSeats: 2,
        before: { name: "Stadtvertretung", seats: 45, vacantSeats: 0 },
      },
    })
  })

  test("a correction that somebody else's overtook is refused and changes nothing", async () => {
    await edit({ seats: 43 })
    await expect(edit({ seats: 47 })).rejects.toMatchObject({ kind: "conflict" })
    expect(await view()).toMatchObject({ seats: 43 })
    await edit({ seats: 47, revision: 2 })
    expect(await view()).toMatchObject({ seats: 47, revision: 3 })
  })

  test("a second click on the same correction is no conflict and says nothing twice", async () => {
    await Promise.all([edit({ seats: 43 }), edit({ seats: 43 })])
    expect(workspace.events.filter(({ name }) => name === "committee.edited")).toHaveLength(1)
  })

  test("there are never more vacant seats than seats, and none of an unknown number", async () => {
    for (const values of [{ vacantSeats: 46 }, { seats: null, vacantSeats: 1 }]) {
      await expect(edit(values)).rejects.toHaveProperty("fields.vacantSeats")
    }
    await edit({ seats: null })
    expect(await view()).toMatchObject({ seats: null })
  })

  test("the committee's own secretary corrects it, a member and another's secretary do not", async () => {
    const { personId: secretary } = await add("secretary")
    const { personId: member } = await add("member")
    await expect(edit({ seats: 40 }, await workspace.actor(member))).rejects.toMatchObject({
      kind: "forbidden",
    })
    await edit({ seats: 41 }, await workspace.actor(secretary))
    const other = { organizationId, name: "Ausschuss", classification: "committee" } as const
    const elsewhere = await workspace.execute(createCommittee, other, admin)
    await expect(
      edit({ committeeId: elsewhere.id }, await workspace.actor(secretary)),
    ).rejects.toMatchObject({ kind: "forbidden" })
  })

  test("votes and voting right of a membership are put right, with an event", async () => {
    const { id, personId } = await add("member")
    const wanted = { membershipId: id, revision: 1, votingRight: true, weight: 3 }
    await workspace.execute(editMembership, wanted, admin)
    const { memberships } = await view()
    expect(memberships[0]).toMatchObject({ weight: 3, votingRight: 1, revision: 2 })
    expect(workspace.events.at(-1)).toMatchObject({
      name: "membership.edited",
      data: { membershipId: id, personId, weight: 3, before: { weight: 1, votingRight: 1 } },
    })
    await expect(
      workspace.execute(editMembership, { ...wanted, weight: 4 }, admin),
    ).rejects.toMatchObject({ kind: "conflict" })
    await workspace.execute(editMembership, wanted, admin)
  })

  test("[M2] a membership that is over stays as it was recorded", async () => {
    const { id } = await add("member")
    await workspace.execute(endMembership, { membershipId: id, endsOn: "2026-11-24" }, admin)
    await expect(
      workspace.execute(
        editMembership,
        { membershipId: id, revision: 1, votingRight: true, weight: 2 },
        admin,
      ),
    ).rejects.toMatchObject({ kind: "rule", rule: "M2" })
  })

  test("substitutes of one member stand in order of rank, in which they were added or put", async () => {
    const { id: member } = await add("member", {}, "Karla Lübow")
    const first = await add("substitute", { substituteFor: member }, "Ole Warnkross")
    await add("substitute", { substituteFor: member }, "Berit Ahrens")
    const names = async () =>
      (await view()).memberships
        .filter(({ role }) => role === "substitute")
        .map(({ person, rank }) => `${rank} ${person}`)
    expect(await names()).toEqual(["1 Ole Warnkross", "2 Berit Ahrens"])
    await workspace.execute(
      editMembership,
      { membershipId: first.id, revision: 1, votingRight: false, weight: 1, rank: 3 },
      admin,
    )
    expect(await names()).toEqual(["2 Berit Ahrens", "3 Ole Warnkross"])
  })

  test("a substitute has neither votes nor a voting right of their own", async () => {
    const { id: member } = await add("member")
    for (const values of [{ votingRight: true }, { weight: 2 }]) {
      await expect(add("substitute", { substituteFor: member, ...values })).rejects.toMatchObject({
        kind: "invalid",
      })
    }
  })
})
