import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { findRuleSet } from "../committees/rule-set-rows.server.ts"
import { assertNotice, type Notice, noticeOf } from "../rules/notice.ts"
import { listMeetingCommittees } from "./meeting-rows.server.ts"

type Db = Kysely<Tables>

/**
 * [G2] The notice period of each committee that meets is kept, or somebody says why not. A committee without a
 * rule set has none that could be broken.
 *
 * @throws rule G2
 */
export async function assertNoticeKept(
  db: Db,
  meeting: { id: string; startsAt: string },
  now: string,
  reason: string,
): Promise<void> {
  for (const { id } of await listMeetingCommittees(db, meeting.id)) {
    const inForce = await findRuleSet(db, id)
    if (!inForce) continue
    assertNotice(inForce.ruleSet, calendarDateOf(now), calendarDateOf(meeting.startsAt), reason)
  }
}

export interface CommitteeNotice {
  committeeId: string
  /** Null where the committee has no rule set. */
  days: number | null
  notice: Notice | null
}

/** How the notice periods stand if the invitation goes out on the day of `sentAt`. Asks no rights. */
export async function listNotices(
  db: Db,
  meeting: { id: string; startsAt: string },
  sentAt: string,
): Promise<CommitteeNotice[]> {
  const committees = await listMeetingCommittees(db, meeting.id)
  return Promise.all(
    committees.map(async ({ id }) => {
      const inForce = await findRuleSet(db, id)
      if (!inForce) return { committeeId: id, days: null, notice: null }
      const { ruleSet } = inForce
      const [sentOn, meetsOn] = [calendarDateOf(sentAt), calendarDateOf(meeting.startsAt)]
      return {
        committeeId: id,
        days: ruleSet.notice.days,
        notice: noticeOf(ruleSet, sentOn, meetsOn),
      }
    }),
  )
}
