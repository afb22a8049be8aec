import { command } from "../../commands/define.ts"
import { conflict } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { revokeLinks } from "./access-links.server.ts"
import { assertNotLastAdmin, endSessions, getPersonRow, updatePerson } from "./people.server.ts"
import { ChangeNameInput, ChangeRoleInput, PersonInput } from "./schema.ts"

/**
 * Shuts a person out: sessions, links and API tokens end with the same commit.
 *
 * @throws rule for the last active person of the administration
 * @throws conflict if it has happened already
 */
export const deactivatePerson = command({
  name: "people.deactivate",
  summary: "Ends a person's access: sessions, links and API tokens.",
  input: PersonInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, { personId }) {
    assertCan(actor, "people.deactivate")
    const person = await getPersonRow(trx, personId)
    if (person.state === "deactivated") throw conflict("Diese Person ist schon deaktiviert.")
    await assertNotLastAdmin(trx, person)
    await updatePerson(trx, person, { state: "deactivated", deactivatedAt: now })
    await revokeLinks(trx, personId)
    await trx
      .updateTable("apiTokens")
      .set({ revokedAt: now })
      .where("personId", "=", personId)
      .where("revokedAt", "is", null)
      .execute()
    emit("person.deactivated", { personId })
    await endSessions(trx, emit, personId)
  },
})

/**
 * Lets a person in again, with the old password; who never had one is invited as before.
 *
 * @throws conflict if the person is not deactivated
 */
export const reactivatePerson = command({
  name: "people.reactivate",
  summary: "Gives a deactivated person access again.",
  input: PersonInput,
  reauthenticate: true,
  async run({ trx, actor, emit }, { personId }) {
    assertCan(actor, "people.deactivate")
    const person = await getPersonRow(trx, personId)
    if (person.state !== "deactivated") throw conflict("Diese Person ist nicht deaktiviert.")
    const state = person.passwordHash === null ? "invited" : "active"
    await updatePerson(trx, person, { state, deactivatedAt: null })
    emit("person.reactivated", { personId })
  },
})

/**
 * Changes what a person may at most. Sessions end: a new role begins with a new session id.
 *
 * @throws rule if nobody would be left in the administration
 * @throws conflict if the person's row was changed since the page was drawn
 */
export const changeRole = command({
  name: "people.change-role",
  summary: "Changes a person's workspace role; the person has to log in again.",
  input: ChangeRoleInput,
  reauthenticate: true,
  async run({ trx, actor, emit }, { personId, role, revision }) {
    assertCan(actor, "people.change-role")
    const person = await getPersonRow(trx, personId)
    if (person.role === role) return
    if (role !== "admin") await assertNotLastAdmin(trx, person)
    await updatePerson(trx, { ...person, revision }, { role })
    emit("person.role-changed", { personId, role })
    await endSessions(trx, emit, personId)
  },
})

/** Changes the own name and job title. */
export const changeName = command({
  name: "people.change-name",
  summary: "Changes one's own name and job title.",
  input: ChangeNameInput,
  async run({ trx, actor, emit }, { name, jobTitle }) {
    assertCan(actor, "people.change-own-account")
    if (actor.kind !== "person") return
    const person = await getPersonRow(trx, actor.id)
    await updatePerson(trx, person, { name, jobTitle: jobTitle || null })
    emit("person.renamed", { personId: actor.id })
  },
})
