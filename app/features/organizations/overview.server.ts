import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { calendarDateOf } from "../../ui/dates.ts"
import { addDays } from "./berlin-day.ts"
import { getPublicSettings } from "./workspace-settings.server.ts"
import { missingSettings } from "./workspace-settings.ts"

/** Feedback that is due within these days is near its deadline. */
const NEAR_DAYS = 14

export type Overview = Awaited<ReturnType<typeof getAdministrationOverview>>

/** What there is to administer, as counts; `waiting` things need somebody. */
export async function getAdministrationOverview(db: Kysely<Tables>, actor: Actor, now: string) {
  assertCan(actor, "workspace.administer")
  const today = calendarDateOf(now)
  const counts = await countAll(db)
  const open = await db
    .selectFrom("feedback")
    .select("dueOn")
    .where("answeredAt", "is", null)
    .execute()
  return {
    ...counts,
    feedback: {
      open: open.length,
      near: open.filter(({ dueOn }) => dueOn >= today && dueOn <= addDays(today, NEAR_DAYS)).length,
      overdue: open.filter(({ dueOn }) => dueOn < today).length,
    },
    settingsMissing: missingSettings(await getPublicSettings(db)),
  }
}

async function countAll(db: Kysely<Tables>) {
  const counts = await db
    .selectNoFrom((select) => {
      const rows = select.fn.countAll<number>().as("count")
      const people = select.selectFrom("people").select(rows)
      return [
        people.where("state", "=", "active").as("activePeople"),
        people.where("state", "=", "invited").as("invitedPeople"),
        select
          .selectFrom("organizations")
          .select(rows)
          .where("isParticipant", "=", 1)
          .as("participants"),
        select.selectFrom("committees").select(rows).as("committees"),
        select.selectFrom("documents").select(rows).where("archivedAt", "is", null).as("documents"),
        select.selectFrom("mails").select(rows).where("state", "!=", "sent").as("mailsWaiting"),
        select.selectFrom("jobs").select(rows).where("state", "=", "failed").as("jobsFailed"),
      ]
    })
    .executeTakeFirstOrThrow()
  return {
    activePeople: Number(counts.activePeople),
    invitedPeople: Number(counts.invitedPeople),
    participants: Number(counts.participants),
    committees: Number(counts.committees),
    documents: Number(counts.documents),
    mailsWaiting: Number(counts.mailsWaiting),
    jobsFailed: Number(counts.jobsFailed),
  }
}
