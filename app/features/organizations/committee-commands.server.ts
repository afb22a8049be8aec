import { command, type Trx } from "../../commands/define.ts"
import { invalid } from "../../commands/errors.ts"
import { newId } from "../../commands/ids.ts"
import { assertCan } from "../../permissions/assert.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import {
  assertOrganization,
  findMembership,
  lockCommittee,
  lockMembership,
} from "./committee-rows.server.ts"
import {
  assertCommitteeShape,
  assertMayEnd,
  assertNoOverlap,
  assertOwnVotes,
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
    const votingRight = input.votingRight ?? votesByDefault(input.role)
    assertSubstitute(input, await findMembership(trx, input.substituteFor))
    assertOwnVotes({ ...input, votingRight })
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
        votingRight: votingRight ? 1 : 0,
        weight: input.weight,
        substituteFor: input.substituteFor ?? null,
        rank: input.rank ?? (await nextRank(trx, input.substituteFor)),
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
    const membership = await lockMembership(trx, membershipId)
    assertMayEnd(membership, endsOn, calendarDateOf(now))
    await trx.updateTable("memberships").set({ endsOn }).where("id", "=", membershipId).execute()
    const { committeeId, personId } = membership
    emit("membership.ended", { membershipId, committeeId, personId, endsOn })
    return { id: membershipId, committeeId }
  },
})

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

/** Behind the substitutes that the member has already; 1 for everybody else. */
async function nextRank(trx: Trx, substituteFor: string | undefined): Promise<number> {
  if (substituteFor === undefined) return 1
  const last = await trx
    .selectFrom("memberships")
    .select((where) => where.fn.max("rank").as("rank"))
    .where("substituteFor", "=", substituteFor)
    .executeTakeFirst()
  return Number(last?.rank ?? 0) + 1
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
