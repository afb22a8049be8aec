import { isDeepStrictEqual } from "node:util"
import { command } from "../../commands/define.ts"
import { notFound } from "../../commands/errors.ts"
import { assertCan } from "../../permissions/assert.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { lockCommittee, lockMembership } from "./committee-rows.server.ts"
import { assertNotOver, assertOwnVotes, assertSeen, assertVacancies } from "./rules.ts"
import { EditCommitteeInput, EditMembershipInput } from "./schema.ts"

/**
 * Corrects a committee's name, its statutory number of seats, and how many of them cannot be filled: quorum and
 * majorities of all members are counted with it from now on, what was voted keeps its numbers.
 *
 * @throws invalid for more vacancies than seats
 * @throws conflict if somebody else changed it meanwhile
 */
export const editCommittee = command({
  name: "committees.edit",
  summary: "Corrects a committee's name, its statutory number of seats and the vacant ones.",
  input: EditCommitteeInput,
  reauthenticate: true,
  async run({ trx, actor, emit }, { committeeId, revision, ...facts }) {
    assertCan(actor, "committees.edit", { kind: "committee", id: committeeId })
    await lockCommittee(trx, committeeId)
    const stored = await trx
      .selectFrom("committees")
      .select(["name", "seats", "vacantSeats", "revision"])
      .where("id", "=", committeeId)
      .executeTakeFirst()
    if (!stored) throw notFound()
    assertVacancies(facts)
    const { revision: current, ...before } = stored
    // A second click changes nothing more, so it is not refused.
    if (isDeepStrictEqual(before, facts)) return { id: committeeId }
    assertSeen(stored, revision)
    await trx
      .updateTable("committees")
      .set({ ...facts, revision: current + 1 })
      .where("id", "=", committeeId)
      .execute()
    const { seats, vacantSeats } = facts
    emit("committee.edited", { committeeId, seats, vacantSeats, before })
    return { id: committeeId }
  },
})

/**
 * Corrects what was entered about a membership that is not over: voting right, votes, rank among substitutes.
 * Votes that were opened before keep the numbers they were opened with [M2].
 *
 * @throws rule [M2] the membership is over
 * @throws conflict if somebody else changed it meanwhile
 */
export const editMembership = command({
  name: "memberships.edit",
  summary: "Corrects a membership's voting right, its votes, or a substitute's rank.",
  input: EditMembershipInput,
  reauthenticate: true,
  async run({ trx, actor, now, emit }, { membershipId, revision, ...wanted }) {
    assertCan(actor, "memberships.edit")
    const membership = await lockMembership(trx, membershipId)
    const { committeeId, personId } = membership
    assertNotOver(membership, calendarDateOf(now))
    assertOwnVotes({ role: membership.role, ...wanted })
    const { weight, rank } = wanted
    const votingRight = wanted.votingRight ? 1 : 0
    const before = { votingRight: membership.votingRight, weight: membership.weight }
    if (isDeepStrictEqual({ ...before, rank: membership.rank }, { votingRight, weight, rank })) {
      return { id: membershipId, committeeId }
    }
    assertSeen(membership, revision)
    await trx
      .updateTable("memberships")
      .set({ votingRight, weight, rank, revision: membership.revision + 1 })
      .where("id", "=", membershipId)
      .execute()
    emit("membership.edited", { membershipId, committeeId, personId, votingRight, weight, before })
    return { id: membershipId, committeeId }
  },
})
