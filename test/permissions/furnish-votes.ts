import { newId } from "../../app/commands/ids.ts"
import { createRuleSet } from "../../app/features/decisions/committees/commands.server.ts"
import type { VoteMethod } from "../../app/features/decisions/rules/methods.ts"
import { presetOf } from "../../app/features/decisions/rules/presets.ts"
import { castBallot } from "../../app/features/decisions/votes/ballot-commands.server.ts"
import { excludeElector } from "../../app/features/decisions/votes/exclusions.server.ts"
import { openVote, prepareVote } from "../../app/features/decisions/votes/prepare.server.ts"
import { closeVote } from "../../app/features/decisions/votes/run-commands.server.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import { addMembership } from "../../app/features/organizations/committee-commands.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import type { Cast } from "./cast.ts"

interface Votes {
  votes: Cast["votes"]
  voteItems: Cast["voteItems"]
}

/**
 * The own committee in session behind closed doors, chaired by nobody who asks, the seated person present: votes
 * in each state, and an item without one; and a vote of the far committee, of which nobody of the cast may know.
 */
export async function furnishVotes(
  house: TestWorkspace,
  people: Record<"admin" | "deputy" | "seated", string>,
  { committees, memberships }: Pick<Cast, "committees" | "memberships">,
): Promise<Votes> {
  const { execute } = house
  await giveRuleSet(house, people.admin, committees.own)
  const chair = await seatChair(house, people, committees.own)
  const meetingId = await insertMeeting(house, committees.own, chair.id)
  const membershipId = memberships.running
  await arrive(house, meetingId, membershipId, chair.id)
  const prepare = async (method: VoteMethod = "roll_call") => {
    const agendaItemId = await insertItem(house, meetingId)
    return (await execute(prepareVote, { agendaItemId, method, question: "Zustimmen?" }, chair)).id
  }
  const open = async (method?: VoteMethod) => {
    const voteId = await prepare(method)
    await execute(openVote, { voteId }, chair)
    return voteId
  }
  const votes = {
    prepared: await prepare(),
    excluded: await prepare(),
    open: await open(),
    counted: await open("open"),
    closed: await open(),
  }
  const ground = { ground: "Ehemann ist Auftragnehmer", legalBasis: "§ 34 BGB" }
  await execute(excludeElector, { voteId: votes.excluded, membershipId, ...ground }, chair)
  const member = await house.actor(people.seated)
  await execute(castBallot, { voteId: votes.closed, choice: "yes", sha256: null }, member)
  await execute(closeVote, { voteId: votes.closed }, chair)

  const far = await insertMeeting(house, committees.foreign, people.admin)
  const foreignItem = await insertItem(house, far)
  const foreign = await insertForeignVote(house, votes.open, committees.foreign, foreignItem)
  return {
    votes: { ...votes, foreign },
    voteItems: { free: await insertItem(house, meetingId), foreign: foreignItem },
  }
}

async function giveRuleSet(
  house: TestWorkspace,
  adminId: string,
  committeeId: string,
): Promise<void> {
  const { id: preset, source: legalSource, ruleSet: definition } = presetOf("project_group")
  await house.execute(
    createRuleSet,
    { committeeId, preset, legalSource, definition, reason: "Satzung beschlossen" },
    await house.actor(adminId),
  )
}

async function insertMeeting(
  house: TestWorkspace,
  committeeId: string,
  createdBy: string,
): Promise<string> {
  const id = newId("mtg")
  const now = house.clock().toISOString()
  await house.client.transaction(async (trx) => {
    await trx
      .insertInto("meetings")
      .values({
        ...{ id, title: "Sitzung", startsAt: now, endsAt: now, place: "Rathaus", videoUrl: null },
        ...{ mode: "in_person", state: "in_session", isPublic: 0, noticeReason: null },
        ...{ cancelReason: null, invitedAt: null, openedAt: now, closedAt: null },
        ...{ createdBy, createdAt: now },
      })
      .execute()
    await trx
      .insertInto("meetingCommittees")
      .values({ meetingId: id, committeeId, position: 1 })
      .execute()
  })
  return id
}

async function insertItem(house: TestWorkspace, meetingId: string): Promise<string> {
  const id = newId("agi")
  const createdAt = house.clock().toISOString()
  await house.client.transaction((trx) =>
    trx
      .insertInto("agendaItems")
      .values({
        ...{ id, meetingId, position: 1, title: "Vermerk", isPublic: 0, description: "" },
        ...{ consultationId: null, urgencyReason: null, state: "open", outcome: "" },
        ...{ openedAt: null, closedAt: null, createdAt },
      })
      .execute(),
  )
  return id
}

async function seatChair(
  house: TestWorkspace,
  { admin, deputy }: Record<"admin" | "deputy", string>,
  committeeId: string,
): Promise<PersonActor> {
  const { organizationId } = await house.actor(deputy)
  const seat = { committeeId, personId: deputy, organizationId, role: "chair" as const }
  const startsOn = addDays(calendarDateOf(house.clock().toISOString()), -30)
  await house.execute(addMembership, { ...seat, startsOn }, await house.actor(admin))
  return house.actor(deputy)
}

async function arrive(
  house: TestWorkspace,
  meetingId: string,
  membershipId: string,
  recordedBy: string,
): Promise<void> {
  const fromAt = house.clock().toISOString()
  await house.client.transaction((trx) =>
    trx
      .insertInto("attendances")
      .values({
        ...{ id: newId("att"), meetingId, membershipId, standsInFor: null, fromAt, toAt: null },
        ...{ mode: "in_person", recordedBy },
      })
      .execute(),
  )
}

/** As the own committee's, in another's meeting: nobody there acts for it through a command. */
async function insertForeignVote(
  house: TestWorkspace,
  like: string,
  committeeId: string,
  agendaItemId: string,
): Promise<string> {
  const id = newId("vot")
  const vote = await house.db
    .selectFrom("votes")
    .selectAll()
    .where("id", "=", like)
    .executeTakeFirstOrThrow()
  await house.client.transaction((trx) =>
    trx
      .insertInto("votes")
      .values({ ...vote, id, committeeId, agendaItemId })
      .execute(),
  )
  return id
}
