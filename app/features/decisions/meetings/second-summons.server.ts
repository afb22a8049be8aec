import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { findRuleSet } from "../committees/rule-set-rows.server.ts"
import type { MeetingState } from "../rules/states.ts"
import { isSecondSummons, listPutOff } from "./put-off.server.ts"
import {
  assertLawKnowsIt,
  assertPutOff,
  assertSameMatter,
  assertSummonsAhead,
} from "./second-summons.ts"

type Db = Kysely<Tables>

interface NextMeeting {
  startsAt: string
  state: MeetingState
}

/**
 * The item may be summoned a second time: before the invitation, for the same matter, where the committee could not
 * decide it in an earlier meeting and its law knows the relief.
 *
 * @throws rule [G1] after the invitation; at the field where the ground is missing
 */
export async function assertSecondSummons(
  db: Db,
  { meeting, committeeIds }: { meeting: NextMeeting; committeeIds: readonly string[] },
  item: { id: string | null; consultationId: string | null; secondSummonsOf: string | null },
): Promise<void> {
  if (item.secondSummonsOf === null) return
  assertSummonsAhead(meeting.state)
  const offered = (await listPutOff(db, committeeIds, meeting, item.id)).filter(
    ({ id }) => id === item.secondSummonsOf,
  )
  assertPutOff(offered.length > 0)
  assertSameMatter(offered[0]?.paperId ?? null, await paperOf(db, item.consultationId))
  const required = await Promise.all(offered.map((one) => requiredIn(db, one.committeeId)))
  assertLawKnowsIt(required.find((count) => count !== null) ?? null)
}

async function paperOf(db: Db, consultationId: string | null): Promise<string | null> {
  if (consultationId === null) return null
  const row = await db
    .selectFrom("consultations")
    .select("paperId")
    .where("id", "=", consultationId)
    .executeTakeFirst()
  return row?.paperId ?? null
}

/** How many suffice in a second meeting; null where the committee's law says nothing of it. */
async function requiredIn(db: Db, committeeId: string): Promise<number | null> {
  return (await findRuleSet(db, committeeId))?.ruleSet.quorum.afterSecondSummons ?? null
}

export interface SecondSummons {
  /** How many suffice. */
  required: number
  meetingId: string
  /** Calendar day of the first meeting. */
  day: string
}

/** What the agenda says of each item that is summoned a second time, by its id. Asks no rights. */
export async function listSecondSummons(
  db: Db,
  items: readonly { id: string; secondSummonsOf: string | null }[],
  committeeIds: readonly string[],
): Promise<Map<string, SecondSummons>> {
  const found = new Map<string, SecondSummons>()
  for (const { id, secondSummonsOf } of items) {
    if (secondSummonsOf === null) continue
    for (const committeeId of committeeIds) {
      const required = await requiredIn(db, committeeId)
      if (required === null || !(await isSecondSummons(db, secondSummonsOf, committeeId))) continue
      const first = await db
        .selectFrom("agendaItems")
        .innerJoin("meetings", "meetings.id", "agendaItems.meetingId")
        .select(["meetings.id", "meetings.startsAt"])
        .where("agendaItems.id", "=", secondSummonsOf)
        .executeTakeFirstOrThrow()
      found.set(id, { required, meetingId: first.id, day: calendarDateOf(first.startsAt) })
      break
    }
  }
  return found
}
