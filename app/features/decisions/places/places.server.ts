import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { listMeetingSubjects } from "../../../permissions/decision-subjects.server.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { circularNumber } from "../circulars/terms.ts"
import type { CircularState, VoteState } from "../rules/states.ts"

type Db = Kysely<Tables>
type PlacesContext = { db: Db; viewer: Actor }

/** An agenda on which a step stands, or stood. */
export interface AgendaPlace {
  startsAt: string
  itemNumber: number
  /** Null for those to whom the meeting is closed: they know of the day, as the sequence names it. */
  meeting: { id: string; title: string } | null
}

/** Where and when a committee deals with a step, as far as the viewer may know. */
export interface StepPlaces {
  agendas: AgendaPlace[]
  circulars: { id: string; number: string; deadlineOn: string; state: CircularState }[]
  votes: { id: string; state: VoteState }[]
}

/** Of some steps whose paper the viewer reads: meetings, circular resolutions and votes, the oldest first. */
export async function listPlaces(
  context: PlacesContext,
  stepIds: readonly string[],
): Promise<Record<string, StepPlaces>> {
  if (stepIds.length === 0) return {}
  const items = await listItems(context, stepIds)
  const circulars = await listCirculars(context, stepIds)
  const votes = await listVotes(context.db, items)
  return Object.fromEntries(
    stepIds.map((id) => [
      id,
      {
        agendas: items.filter(({ stepId }) => stepId === id).map(({ place }) => place),
        circulars: circulars.filter(({ stepId }) => stepId === id).map(({ place }) => place),
        votes: votes.filter(({ stepId }) => stepId === id).map(({ place }) => place),
      },
    ]),
  )
}

async function listItems({ db, viewer }: PlacesContext, stepIds: readonly string[]) {
  const rows = await db
    .selectFrom("agendaItems")
    .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
    .select([
      "agendaItems.id",
      "agendaItems.consultationId",
      "agendaItems.position",
      "agendaItems.isPublic",
      "meetings.id as meetingId",
      "meetings.title",
      "meetings.startsAt",
      "meetings.state",
    ])
    .where("agendaItems.consultationId", "in", stepIds)
    .where("agendaItems.state", "!=", "removed")
    .where("meetings.state", "!=", "cancelled")
    .orderBy("meetings.startsAt")
    .execute()
  const subjects = await listMeetingSubjects(
    db,
    rows.map(({ meetingId }) => meetingId),
  )
  return rows.flatMap((row) => {
    const subject = subjects.get(row.meetingId)
    const action = row.isPublic === 1 ? "meetings.read" : "meetings.read-closed"
    const mayRead = subject !== undefined && can(viewer, action, subject)
    // Not announced yet: nobody else knows of it.
    if (!mayRead && row.state === "draft") return []
    const meeting = mayRead ? { id: row.meetingId, title: row.title } : null
    const place: AgendaPlace = { startsAt: row.startsAt, itemNumber: row.position, meeting }
    return [{ itemId: row.id, stepId: row.consultationId ?? "", mayRead, place }]
  })
}

async function listCirculars({ db, viewer }: PlacesContext, stepIds: readonly string[]) {
  const rows = await db
    .selectFrom("circulars")
    .select(["id", "committeeId", "consultationId", "year", "number", "deadlineOn", "state"])
    .where("consultationId", "in", stepIds)
    .where((where) =>
      where.or([where("state", "!=", "cancelled"), where("openedAt", "is not", null)]),
    )
    .orderBy("id")
    .execute()
  return rows
    .filter(
      ({ state, committeeId }) =>
        state !== "draft" || can(viewer, "committees.act", { kind: "committee", id: committeeId }),
    )
    .map(({ id, consultationId, deadlineOn, state, ...row }) => ({
      stepId: consultationId,
      // The column holds only what the commands wrote.
      place: { id, number: circularNumber(row), deadlineOn, state: state as CircularState },
    }))
}

/** Those of meetings that the viewer reads; a circular resolution's is the circular resolution itself. */
async function listVotes(db: Db, items: Awaited<ReturnType<typeof listItems>>) {
  const readable = items.filter(({ mayRead }) => mayRead).map(({ itemId }) => itemId)
  if (readable.length === 0) return []
  const rows = await db
    .selectFrom("votes")
    .select(["id", "consultationId", "state"])
    .where("agendaItemId", "in", readable)
    .where("state", "!=", "annulled")
    .orderBy("id")
    .execute()
  return rows.map(({ id, consultationId, state }) => ({
    stepId: consultationId ?? "",
    // The column holds only what the commands wrote.
    place: { id, state: state as VoteState },
  }))
}
