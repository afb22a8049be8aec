import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import type { MeetingSubject } from "../../../permissions/decision-policy.ts"
import { getMeetingSubject } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { listCalled } from "../meetings/calls.server.ts"
import { listAttendances } from "../meetings/meeting-rows.server.ts"
import { presentPeople } from "../meetings/presence.server.ts"
import type { MeetingState } from "../rules/states.ts"
import type { Presence } from "./electors.server.ts"
import type { VoteRow } from "./vote-rows.server.ts"

type Db = Kysely<Tables>

export type AgendaMatter = Awaited<ReturnType<typeof getMatter>>

/**
 * The item under which a vote is taken, with its meeting. Asks no rights.
 *
 * @throws not_found if there is no such item
 */
export async function getMatter(db: Db, agendaItemId: string) {
  const item = await db
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .select([
      "agendaItems.id",
      "agendaItems.meetingId",
      "agendaItems.consultationId",
      "agendaItems.secondSummonsOf",
      "agendaItems.title",
      "agendaItems.position",
      "agendaItems.isPublic",
      "agendaItems.state",
      "meetings.state as meetingState",
      "meetings.title as meetingTitle",
      "meetings.startsAt",
      "meetings.invitedAt",
    ])
    .where("agendaItems.id", "=", agendaItemId)
    .executeTakeFirst()
  if (!item) throw notFound()
  // The column holds only what the commands wrote.
  return { ...item, meetingState: item.meetingState as MeetingState }
}

/** The step of an item: the text that lies before the committee, and the words it is asked with. */
export async function findStepText(db: Db, consultationId: string | null) {
  if (consultationId === null) return null
  const step = await db
    .selectFrom("consultations")
    .innerJoin("paperReleases", "paperReleases.id", "consultations.releaseId")
    .select([
      "consultations.id",
      "consultations.committeeId",
      "consultations.state",
      "consultations.releaseId",
      "consultations.versionId",
      "consultations.sha256",
      "paperReleases.proposalText",
    ])
    .where("consultations.id", "=", consultationId)
    .executeTakeFirst()
  return step ?? null
}

/** The committees of a meeting, the one in the lead first. */
export async function listMeetingCommittees(db: Db, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("meetingCommittees")
    .select("committeeId")
    .where("meetingId", "=", meetingId)
    .orderBy("position")
    .execute()
  return rows.map(({ committeeId }) => committeeId)
}

/**
 * Who is in the room now, and who was never called to it: a person is there, and called, in every seat they have in
 * the committees that meet. Before the invitation nobody is missed.
 */
export async function readPresence(
  db: Db,
  { meetingId, invitedAt }: Pick<AgendaMatter, "meetingId" | "invitedAt">,
  electors: readonly { membershipId: string; personId: string }[],
): Promise<Presence> {
  const of = (isOne: (personId: string) => boolean) =>
    new Set(
      electors.filter(({ personId }) => isOne(personId)).map(({ membershipId }) => membershipId),
    )
  const here = presentPeople(await listAttendances(db, meetingId))
  const present = of((id) => here.has(id))
  if (invitedAt === null) return { present, notSummoned: new Set() }
  const called = await listCalled(db, meetingId)
  return { present, notSummoned: of((id) => !called.has(id)) }
}

/**
 * Whether somebody may know of the vote: for a closed item, and a vote outside meetings, only who sits in the
 * committee.
 */
export async function mayReadVote(db: Db, actor: Actor, vote: VoteRow): Promise<boolean> {
  const { subject, isPublic } = await voteSubject(db, vote)
  return (
    can(actor, "meetings.read", subject) &&
    (isPublic || can(actor, "meetings.read-closed", subject))
  )
}

/** @throws not_found for who may not know of the vote */
export async function assertMayReadVote(db: Db, actor: Actor, vote: VoteRow): Promise<void> {
  if (!(await mayReadVote(db, actor, vote))) throw notFound()
}

async function voteSubject(
  db: Db,
  { agendaItemId, committeeId }: VoteRow,
): Promise<{ subject: MeetingSubject; isPublic: boolean }> {
  if (agendaItemId === null) {
    const isPublic = false
    return { subject: { kind: "meeting", committeeIds: [committeeId], isPublic }, isPublic }
  }
  const { meetingId, isPublic } = await getMatter(db, agendaItemId)
  return { subject: await getMeetingSubject(db, meetingId), isPublic: isPublic === 1 }
}
