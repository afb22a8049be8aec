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
import { isSecondSummons } from "./put-off.server.ts"

type Db = Kysely<Tables>

/** What a committee is like in its meeting at this moment. */
export interface Presence {
  committeeId: string
  /** The item that is being dealt with, where it is before the committee a second time. */
  secondSummonsItem: string | null
  /** Null while the committee has none: then nothing can be computed. */
  inForce: StoredRuleSet | null
  electorate: CommitteeElectorate
  /** Each voting seat and who votes for it; empty without a rule set. */
  seats: Seat[]
  quorum: Quorum | null
  /** By who is there now and nothing stated before: what a statement says, above all one that was doubted. */
  counted: Quorum | null
  /** Whether somebody's leaving loses the quorum at once, or only when it is doubted. */
  losesAtOnce: boolean
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
  const item = await findCalledItem(db, meeting.id)
  const again = await isSecondSummons(db, item?.secondSummonsOf ?? null, committeeId)
  const of = (isOne: (personId: string) => boolean) =>
    new Set(
      electorate.electors
        .filter(({ personId }) => isOne(personId))
        .map(({ membershipId }) => membershipId),
    )
  const setting: Setting = {
    electorate,
    attendance: { present: of((id) => here.has(id)), excluded: new Set() },
    isEstablished: await isQuorumEstablished(db, meeting.id, committeeId, item?.id ?? null),
    isSecondSummons: again,
    notSummoned: of((id) => !called.has(id)),
  }
  const secondSummonsItem = again ? (item?.id ?? null) : null
  return { committeeId, secondSummonsItem, inForce, electorate, ...computed(inForce, setting) }
}

function computed(
  inForce: StoredRuleSet | null,
  setting: Setting,
): Omit<Presence, "committeeId" | "secondSummonsItem" | "inForce" | "electorate"> {
  const none = { quorum: null, counted: null, losesAtOnce: true, mayLeave: 0 }
  if (inForce === null) {
    const obstacle =
      "Für dieses Gremium gilt noch keine Regelung. Ohne sie lässt sich die Beschlussfähigkeit nicht feststellen; legen Sie sie beim Gremium fest."
    return { ...none, seats: [], obstacle }
  }
  const { ruleSet } = inForce
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  try {
    return {
      ...{ seats, obstacle: null, mayLeave: mayLeave(ruleSet, setting) },
      quorum: quorumOf(ruleSet, setting),
      counted: quorumOf(ruleSet, { ...setting, isEstablished: false }),
      losesAtOnce: !(ruleSet.quorum.persists && setting.isEstablished),
    }
  } catch (error) {
    // The law counts seats, and nobody has entered how many there are.
    if (!isDomainError(error)) throw error
    return { ...none, seats, obstacle: error.message }
  }
}

/** People with an attendance that has not ended. */
export function presentPeople(attendances: readonly AttendanceRow[]): Set<string> {
  return new Set(attendances.filter(({ toAt }) => toAt === null).map(({ personId }) => personId))
}

async function findCalledItem(db: Db, meetingId: string) {
  return db
    .selectFrom("agendaItems")
    .select(["id", "secondSummonsOf"])
    .where("meetingId", "=", meetingId)
    .where("state", "=", "open")
    .executeTakeFirst()
}

/**
 * Whether the chair has stated a quorum for this committee, and nobody has stated the contrary since. What few
 * members could decide the second time says nothing about any other item. Asks no rights.
 *
 * @param agendaItemId the item that is being dealt with; null between two
 */
export async function isQuorumEstablished(
  db: Db,
  meetingId: string,
  committeeId: string,
  agendaItemId: string | null,
): Promise<boolean> {
  const last = await db
    .selectFrom("quorumEvents")
    .select(["isMet", "agendaItemId"])
    .where("meetingId", "=", meetingId)
    .where("committeeId", "=", committeeId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst()
  if (last?.isMet !== 1) return false
  return last.agendaItemId === null || last.agendaItemId === agendaItemId
}
