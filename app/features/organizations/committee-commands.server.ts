import { command, type Trx } from "../../commands/define.ts"
import { invalid, notFound } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { assertCan } from "../../permissions/assert.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import {
  assertCommitteeShape,
  assertMayEnd,
  assertNoOverlap,
  assertSubstitute,
  assertTermHasDays,
  votesByDefault,
} from "./rules.ts"
import { AddMembershipInput, CreateCommitteeInput, EndMembershipInput } from "./schema.ts"

/**
 * Creates a committee of one organisation, or the project group across organisations.
 *
 * @throws invalid if a committee without organisation is no project group
 */
export const createCommittee = command({
  name: "committees.create",
  summary: "Creates a committee of one organisation, or a project group across organisations.",
  input: CreateCommitteeInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, input) {
    assertCan(actor, "committees.create")
    assertCommitteeShape(input)
    if (input.organizationId) await assertOrganization(trx, input.organizationId)
    const id = newId("com")
    await trx
      .insertInto("committees")
      .values({
        id,
        organizationId: input.organizationId ?? null,
        name: input.name,
        classification: input.classification,
        seats: input.seats ?? null,
        vacantSeats: input.vacantSeats,
        createdAt: now,
      })
      .execute()
    emit("committee.created", { committeeId: id })
    return { id }
  },
})

/**
 * Gives a person a role in a committee for a half-open term.
 *
 * @throws rule [M1] the person holds that role there at the same time
 * @throws invalid if the term has no day, or the substitute stands in for somebody elsewhere
 */
export const addMembership = command({
  name: "memberships.add",
  summary: "Gives a person a role in a committee from one day on, until another or without end.",
  input: AddMembershipInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, input) {
    assertCan(actor, "memberships.add")
    const term = { startsOn: input.startsOn, endsOn: input.endsOn ?? null }
    assertTermHasDays(term)
    await lockCommittee(trx, input.committeeId)
    await assertPerson(trx, input.personId)
    await assertOrganization(trx, input.organizationId)
    assertSubstitute(input, await findMembership(trx, input.substituteFor))
    assertNoOverlap(await listHeldTerms(trx, input), term)
    const id = newId("mem")
    await trx
      .insertInto("memberships")
      .values({
        id,
        committeeId: input.committeeId,
        personId: input.personId,
        organizationId: input.organizationId,
        role: input.role,
        votingRight: (input.votingRight ?? votesByDefault(input.role)) ? 1 : 0,
        weight: input.weight,
        substituteFor: input.substituteFor ?? null,
        ...term,
        createdAt: now,
      })
      .execute()
    emit("membership.added", {
      membershipId: id,
      committeeId: input.committeeId,
      personId: input.personId,
    })
    return { id }
  },
})

/**
 * Ends a membership on a day; the row stays, and nothing that was recorded changes.
 *
 * @throws rule [M2] the membership is over already, or would become longer
 */
export const endMembership = command({
  name: "memberships.end",
  summary: "Ends a membership on a day; whatever was recorded while it ran stays.",
  input: EndMembershipInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, { membershipId, endsOn }) {
    assertCan(actor, "memberships.end")
    const found = await findMembership(trx, membershipId)
    if (!found) throw notFound()
    await lockCommittee(trx, found.committeeId)
    // Read again under the lock: somebody may have ended it meanwhile.
    const membership = (await findMembership(trx, membershipId)) ?? found
    assertMayEnd(membership, endsOn, calendarDateOf(now))
    await trx.updateTable("memberships").set({ endsOn }).where("id", "=", membershipId).execute()
    const { committeeId, personId } = membership
    emit("membership.ended", { membershipId, committeeId, personId, endsOn })
    return { id: membershipId, committeeId }
  },
})

/**
 * Holds the committee's row until the commit: two terms that are added at once see each other.
 * Writing the row without change is the lock that both databases know.
 */
async function lockCommittee(trx: Trx, committeeId: string): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("committees")
    .set((set) => ({ revision: set.ref("revision") }))
    .where("id", "=", committeeId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound("Dieses Gremium gibt es nicht.")
}

async function assertOrganization(trx: Trx, organizationId: string): Promise<void> {
  const found = await trx
    .selectFrom("organizations")
    .select("id")
    .where("id", "=", organizationId)
    .executeTakeFirst()
  if (!found) throw invalid({ organizationId: "Diese Körperschaft gibt es nicht." })
}

async function assertPerson(trx: Trx, personId: string): Promise<void> {
  const person = await trx
    .selectFrom("people")
    .select("state")
    .where("id", "=", personId)
    .executeTakeFirst()
  if (!person) throw invalid({ personId: "Diese Person gibt es nicht." })
  if (person.state === "deactivated") {
    throw invalid({ personId: "Das Konto dieser Person ist stillgelegt." })
  }
}

async function findMembership(trx: Trx, membershipId: string | undefined) {
  if (!membershipId) return null
  const found = await trx
    .selectFrom("memberships")
    .select(["committeeId", "personId", "role", "startsOn", "endsOn"])
    .where("id", "=", membershipId)
    .executeTakeFirst()
  return found ?? null
}

function listHeldTerms(trx: Trx, wanted: { committeeId: string; personId: string; role: string }) {
  return trx
    .selectFrom("memberships")
    .select(["startsOn", "endsOn"])
    .where("committeeId", "=", wanted.committeeId)
    .where("personId", "=", wanted.personId)
    .where("role", "=", wanted.role)
    .execute()
}
