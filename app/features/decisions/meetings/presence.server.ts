import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { isDomainError } from "../../../commands/errors.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { type CommitteeElectorate, listElectorate } from "../committees/electorate.server.ts"
import { findRuleSet, type StoredRuleSet } from "../committees/rule-set-rows.server.ts"
import { type Seat, seatsOf } from "../rules/electorate.ts"
import { mayLeave, type Quorum, quorumOf, type Setting } from "../rules/quorum.ts"
import { listCalled } from "./calls.server.ts"
import { type AttendanceRow, listAttendances } from "./meeting-rows.server.ts"

type Db = Kysely<Tables>

/** What a committee is like in its meeting at this moment. */
export interface Presence {
  committeeId: string
  /** Null while the committee has none: then nothing can be computed. */
  inForce: StoredRuleSet | null
  electorate: CommitteeElectorate
  /** Each voting seat and who votes for it; empty without a rule set. */
  seats: Seat[]
  quorum: Quorum | null
  /** Why it cannot be computed, in a sentence; null where it can. */
  obstacle: string | null
  /** How many may go before the quorum is lost; 0 where there is none. */
  mayLeave: number
}

/**
 * The committee's seats and its quorum by the pure law, from who is there now. Whoever is in the room is there in
 * every role that they have in the committee. Asks no rights.
 */
export async function readPresence(
  db: Db,
  meeting: { id: string; startsAt: string },
  committeeId: string,
): Promise<Presence> {
  const electorate = await listElectorate(db, committeeId, calendarDateOf(meeting.startsAt))
  const inForce = await findRuleSet(db, committeeId)
  const here = presentPeople(await listAttendances(db, meeting.id))
  const called = await listCalled(db, meeting.id)
  const of = (isOne: (personId: string) => boolean) =>
    new Set(
      electorate.electors
        .filter(({ personId }) => isOne(personId))
        .map(({ membershipId }) => membershipId),
    )
  const setting: Setting = {
    electorate,
    attendance: { present: of((id) => here.has(id)), excluded: new Set() },
    isEstablished: await wasEstablished(db, meeting.id, committeeId),
    isSecondSummons: false,
    notSummoned: of((id) => !called.has(id)),
  }
  return { committeeId, inForce, electorate, ...computed(inForce, setting) }
}

function computed(
  inForce: StoredRuleSet | null,
  setting: Setting,
): Pick<Presence, "seats" | "quorum" | "obstacle" | "mayLeave"> {
  if (inForce === null) {
    const obstacle =
      "Für dieses Gremium gilt noch keine Regelung. Ohne sie lässt sich die Beschlussfähigkeit nicht feststellen; legen Sie sie beim Gremium fest."
    return { seats: [], quorum: null, obstacle, mayLeave: 0 }
  }
  const { ruleSet } = inForce
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  try {
    const quorum = quorumOf(ruleSet, setting)
    return { seats, quorum, obstacle: null, mayLeave: mayLeave(ruleSet, setting) }
  } catch (error) {
    // The law counts seats, and nobody has entered how many there are.
    if (!isDomainError(error)) throw error
    return { seats, quorum: null, obstacle: error.message, mayLeave: 0 }
  }
}

/** People with an attendance that has not ended. */
export function presentPeople(attendances: readonly AttendanceRow[]): Set<string> {
  return new Set(attendances.filter(({ toAt }) => toAt === null).map(({ personId }) => personId))
}

/** The last statement of the chair holds until the next. */
async function wasEstablished(db: Db, meetingId: string, committeeId: string): Promise<boolean> {
  const last = await db
    .selectFrom("quorumEvents")
    .select("isMet")
    .where("meetingId", "=", meetingId)
    .where("committeeId", "=", committeeId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()
  return last?.isMet === 1
}
