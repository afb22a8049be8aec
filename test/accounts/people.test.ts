import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { invitePerson } from "../../app/features/accounts/invitations.server.ts"
import {
  changeName,
  changeRole,
  deactivatePerson,
  reactivatePerson,
} from "../../app/features/accounts/people-commands.server.ts"
import {
  countPeople,
  getPerson,
  listDemoAccounts,
  listPeople,
} from "../../app/features/accounts/people-queries.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { type AccountsHouse, createAccountsHouse, PASSWORD, STRANGER } from "./accounts-house.ts"

const EMAIL = "berta@stadt.example"
const LAST_ADMIN = { kind: "rule", message: expect.stringContaining("letzte aktive Person") }

describe.each(DIALECTS)("people on %s", (dialect) => {
  let house: AccountsHouse
  beforeEach(async () => {
    house = await createAccountsHouse(dialect)
  })
  afterEach(() => house.close())

  const now = () => house.clock().toISOString()

  test("deactivating ends sessions at once and tells the sockets", async () => {
    const personId = await house.join(EMAIL)
    const browser = house.browser()
    await browser.logIn(EMAIL, PASSWORD)
    await house.execute(deactivatePerson, { personId }, house.admin)

    expect((await browser.authenticate()).viewer).toEqual(STRANGER)
    expect(await house.browser().logIn(EMAIL, PASSWORD)).toMatchObject({ refused: "wrong" })
    expect(await house.db.selectFrom("sessions").selectAll().execute()).toEqual([])
    expect(house.events.slice(-2)).toMatchObject([
      { name: "person.deactivated", data: { personId } },
      { name: "session.ended", data: { personId, count: 1 } },
    ])
  })

  test("a reactivated person logs in with the old password; who never had one is invited", async () => {
    const accepted = await house.join(EMAIL)
    const { personId: invited } = await house.invite("neu@stadt.example")
    for (const personId of [accepted, invited]) {
      await house.execute(deactivatePerson, { personId }, house.admin)
      await house.execute(reactivatePerson, { personId }, house.admin)
    }
    expect(await house.browser().logIn(EMAIL, PASSWORD)).toBe("in")
    expect(await getPerson(house.db, house.admin, invited, now())).toMatchObject({
      state: "invited",
    })
  })

  test("the last active person of the administration can be neither deactivated nor demoted", async () => {
    const { id: personId } = house.admin
    await expect(house.execute(deactivatePerson, { personId }, house.admin)).rejects.toMatchObject(
      LAST_ADMIN,
    )
    await expect(
      house.execute(changeRole, { personId, role: "editor", revision: 1 }, house.admin),
    ).rejects.toMatchObject(LAST_ADMIN)

    const second = await house.addPerson({
      organizationId: house.organizationId,
      role: "admin",
    })
    await house.execute(deactivatePerson, { personId }, second)
    await expect(
      house.execute(deactivatePerson, { personId: second.id }, second),
    ).rejects.toMatchObject(LAST_ADMIN)
  })

  test("an invited or deactivated admin does not count as one who remains", async () => {
    await house.invite("spaeter@stadt.example", "admin")
    await expect(
      house.execute(deactivatePerson, { personId: house.admin.id }, house.admin),
    ).rejects.toMatchObject(LAST_ADMIN)
  })

  test("two admins who deactivate each other at the same moment do not both succeed", async () => {
    const { organizationId, admin } = house
    const second = await house.addPerson({ organizationId, role: "admin" })
    const outcomes = await Promise.allSettled([
      house.execute(deactivatePerson, { personId: second.id }, admin),
      house.execute(deactivatePerson, { personId: admin.id }, second),
    ])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"])
    expect(await countPeople(house.db, admin)).toMatchObject({ active: 1, deactivated: 1 })
  })

  test("a new role counts at once and begins with a new session", async () => {
    const personId = await house.join(EMAIL)
    const browser = house.browser()
    await browser.logIn(EMAIL, PASSWORD)
    const { revision } = await getPerson(house.db, house.admin, personId, now())
    await house.execute(changeRole, { personId, role: "reader", revision }, house.admin)

    expect((await browser.authenticate()).viewer).toEqual(STRANGER)
    await browser.logIn(EMAIL, PASSWORD)
    expect((await browser.authenticate()).viewer).toMatchObject({ role: "reader" })
  })

  test("a role that was changed meanwhile is a conflict", async () => {
    const personId = await house.join(EMAIL)
    const { revision } = await getPerson(house.db, house.admin, personId, now())
    const change = (role: "reader" | "commenter") =>
      house.execute(changeRole, { personId, role, revision }, house.admin)
    await change("reader")
    await expect(change("commenter")).rejects.toMatchObject({ kind: "conflict" })
  })

  test("the own name can be changed, nobody else's", async () => {
    const personId = await house.join(EMAIL)
    const self = await house.actor(personId)
    await house.execute(changeName, { name: "Berta Neu", personId: house.admin.id } as never, self)
    expect(await getPerson(house.db, house.admin, personId, now())).toMatchObject({
      name: "Berta Neu",
    })
    expect((await house.actor(house.admin.id)).name).toBe("Anke Amt")
  })

  test("people are found by words, organisation and state", async () => {
    const { db, admin } = house
    const other = await house.addOrganization({ name: "Landkreis Nord" })
    const input = { email: "o@nord.example", name: "Özlem Größner", jobTitle: "Leitung IT" }
    await house.execute(
      invitePerson,
      { ...input, organizationId: other, role: "reader" },
      await house.actor(admin.id),
    )
    const names = async (filter: Parameters<typeof listPeople>[2]) =>
      (await listPeople(db, admin, filter)).map((person) => person.name)

    expect(await names({})).toEqual(["Anke Amt", "Özlem Größner"])
    expect(await names({ search: "GROSSNER leitung" })).toEqual(["Özlem Größner"])
    expect(await names({ search: "nord.example" })).toEqual(["Özlem Größner"])
    expect(await names({ search: "%" })).toEqual([])
    expect(await names({ organizationId: other })).toEqual(["Özlem Größner"])
    expect(await names({ state: "active" })).toEqual(["Anke Amt"])
  })

  test("only the administration sees the list, a person's page, and acts on people", async () => {
    const personId = await house.join(EMAIL)
    const editor = await house.actor(personId)
    const forbidden = { kind: "forbidden" }
    for (const actor of [editor, STRANGER]) {
      await expect(listPeople(house.db, actor)).rejects.toMatchObject(forbidden)
      await expect(getPerson(house.db, actor, personId, now())).rejects.toMatchObject(forbidden)
      const target = { personId: house.admin.id }
      for (const attempt of [
        () => house.execute(deactivatePerson, target, actor),
        () => house.execute(reactivatePerson, target, actor),
        () => house.execute(changeRole, { personId, role: "admin", revision: 2 }, actor),
      ]) {
        await expect(attempt()).rejects.toMatchObject(forbidden)
      }
    }
  })

  test("demo accounts are listed in a demo workspace only", async () => {
    await house.join("leser@demo.example", "reader")
    await house.join(EMAIL)
    expect(await listDemoAccounts(house.db, false)).toEqual([])
    expect(await listDemoAccounts(house.db, true)).toMatchObject([{ email: "leser@demo.example" }])
  })
})
