import type { Kysely } from "kysely"
import { chunksOf } from "../../db/chunks.ts"
import type { Tables } from "../../db/tables.ts"
import type { CommandSettings, Trx } from "../commands/define.ts"
import { queueMail } from "../mail/outbox.server.ts"
import { findPersonActor } from "../permissions/grants.server.ts"
import type { PersonActor } from "../permissions/policy.ts"
import { calendarDateOf } from "../ui/dates.ts"
import { actorWords, type NotificationKind } from "./kinds.ts"
import { USUAL_MAIL } from "./mail-choice.ts"
import { digestMail, type MailedNotification } from "./mails.ts"
import { loadMayBeTold, releasedTitles } from "./subjects.server.ts"
import { issueUnsubscribeLink } from "./unsubscribe-links.server.ts"

/** More are counted, not listed. */
const MAX_ITEMS = 40
/** So many ids one statement names: SQLite takes 32,766. */
const IDS_AT_ONCE = 1_000
/** What is older was held up somewhere and is no news any more; the list in the application has it. */
const OLDEST_DAYS = 7
const DAY_MS = 24 * 60 * 60_000

/** Who may have something to read in a mail of the day. */
export async function listDigestReaders(db: Kysely<Tables>, now: string): Promise<string[]> {
  const rows = await waiting(db, now).select("notifications.personId").distinct().execute()
  return rows.map(({ personId }) => personId)
}

/**
 * Queues this person's mail of the day within one transaction: what is unread, in no mail yet, and in a
 * document or about a paper that the person may read now. A second call finds nothing left.
 *
 * @returns whether there was anything to tell
 */
export async function queueDigest(
  trx: Trx,
  settings: CommandSettings,
  personId: string,
  now: string,
): Promise<boolean> {
  const reader = await findPersonActor(trx, personId, calendarDateOf(now), NO_SESSION)
  if (!reader) return false
  const ids = await claim(trx, reader, now)
  if (ids.length === 0) return false
  const items = await mailedItems(trx, ids.slice(0, MAX_ITEMS), settings.baseUrl)
  const unsubscribeLink = await issueUnsubscribeLink(trx, {
    personId,
    now,
    baseUrl: settings.baseUrl,
  })
  await queueMail(trx, {
    kind: "notification-digest",
    to: { address: reader.email, personId },
    ...digestMail({
      name: reader.name,
      items,
      more: ids.length - items.length,
      listLink: `${settings.baseUrl}/notifications`,
      unsubscribeLink,
    }),
    unsubscribeLink,
    now,
  })
  return true
}

const NO_SESSION = { reauthenticatedAt: null, scope: null }

/** Unread, unmailed, recent, since the person wants them daily. */
function waiting(db: Kysely<Tables>, now: string) {
  const oldest = new Date(Date.parse(now) - OLDEST_DAYS * DAY_MS).toISOString()
  return db
    .selectFrom("notifications")
    .leftJoin("notificationSettings as setting", "setting.personId", "notifications.personId")
    .where("notifications.readAt", "is", null)
    .where("notifications.mailedAt", "is", null)
    .where("notifications.createdAt", ">", oldest)
    .where(({ fn, val }) => fn.coalesce("setting.mail", val(USUAL_MAIL)), "=", "daily")
    .where(
      ({ fn, val }) => fn.coalesce("setting.changedAt", val("")),
      "<=",
      ({ ref }) => ref("notifications.createdAt"),
    )
}

/** Marks them as mailed and says which, oldest first: of two that claim at once, each gets what the other did not. */
async function claim(trx: Trx, reader: PersonActor, now: string): Promise<string[]> {
  const rows = await waiting(trx, now)
    .select(["notifications.id", "notifications.documentId", "notifications.paperId"])
    .where("notifications.personId", "=", reader.id)
    .orderBy("notifications.createdAt")
    .orderBy("notifications.id")
    .execute()
  const mayBeTold = await loadMayBeTold(trx, rows, now)
  const readable = rows.filter((row) => mayBeTold(reader, row))
  const ids = readable.map(({ id }) => id)
  const claimed = new Set<string>()
  for (const some of chunksOf(ids, IDS_AT_ONCE)) {
    const rows = await trx
      .updateTable("notifications")
      .set({ mailedAt: now })
      .where("id", "in", some)
      .where("mailedAt", "is", null)
      .returning("id")
      .execute()
    for (const { id } of rows) claimed.add(id)
  }
  return ids.filter((id) => claimed.has(id))
}

async function mailedItems(
  trx: Trx,
  ids: readonly string[],
  baseUrl: string,
): Promise<MailedNotification[]> {
  const rows = await trx
    .selectFrom("notifications")
    .innerJoin("documents", "documents.id", "notifications.documentId")
    .leftJoin(releasedTitles(trx).as("paper"), "paper.paperId", "notifications.paperId")
    .leftJoin("people", "people.id", "notifications.actorId")
    .leftJoin("organizations", "organizations.id", "people.organizationId")
    .select(["notifications.id", "notifications.kind", "notifications.createdAt"])
    .select("paper.title as paperTitle")
    .select(["documents.title", "people.name", "organizations.shortName"])
    .where("notifications.id", "in", ids)
    .orderBy("notifications.createdAt")
    .orderBy("notifications.id")
    .execute()
  return rows.map((row) => ({
    // The column holds only what `notify` wrote.
    kind: row.kind as NotificationKind,
    who: actorWords(row.name, row.shortName),
    title: row.paperTitle ?? row.title,
    isPaper: row.paperTitle !== null,
    at: row.createdAt,
    link: `${baseUrl}/notifications/${row.id}`,
  }))
}
