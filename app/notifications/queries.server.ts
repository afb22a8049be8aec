import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { forbidden, notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import type { Actor, PersonActor } from "../permissions/policy.ts"
import type { NotificationFilter } from "./filter.ts"
import {
  ADDRESSED_KINDS,
  actorWords,
  type NotificationKind,
  notificationSentence,
} from "./kinds.ts"
import { type About, loadMayBeTold, releasedTitles } from "./subjects.server.ts"

/** Whose list, in which database, at what time. */
export interface NotificationContext {
  db: Kysely<Tables>
  viewer: Actor
  now: string
}

export type NotificationsView = Awaited<ReturnType<typeof listNotifications>>
export type NotificationView = NotificationsView["unread"][number]

/**
 * The own notifications, newest first, the unread ones apart; only those about documents and papers that may be
 * read now: what somebody lost the right to see is not seen here either.
 */
export async function listNotifications(context: NotificationContext, filter: NotificationFilter) {
  const person = ownPerson(context.viewer)
  const { readable, counts } = await countReadable(context, person)
  const own = selectReadable(context.db, person, readable)
  const rows = await shownRows(own, filter.show)
    .orderBy(({ eb }) => eb.case().when("notifications.readAt", "is", null).then(0).else(1).end())
    .orderBy("notifications.createdAt", "desc")
    .orderBy("notifications.id", "desc")
    .limit(filter.limit)
    .execute()
  const shown = rows.map(viewOf)
  const newest = await own
    .orderBy("notifications.createdAt", "desc")
    .orderBy("notifications.id", "desc")
    .limit(1)
    .executeTakeFirst()
  return {
    unread: shown.filter(({ isRead }) => !isRead),
    read: shown.filter(({ isRead }) => isRead),
    counts,
    total: counts[filter.show],
    /** Newest of all, for marking what was seen; null for none. */
    newestId: newest?.id ?? null,
    now: context.now,
  }
}

/** The newest unread ones and how many there are, for the start page. */
export async function listNewest(context: NotificationContext, limit: number) {
  const { unread, counts } = await listNotifications(context, { show: "unread", limit })
  return { newest: unread, unreadCount: counts.unread }
}

/** How many are unread: stands in the header of every page. */
export async function countUnread(
  db: Kysely<Tables>,
  person: PersonActor,
  now: string,
): Promise<number> {
  const rows = await db
    .selectFrom("notifications")
    .select((of) => ["documentId", "paperId", of.fn.countAll().as("count")])
    .where("personId", "=", person.id)
    .where("readAt", "is", null)
    .groupBy(["documentId", "paperId"])
    .execute()
  const mayBeTold = await loadMayBeTold(db, rows, now)
  return rows.reduce((sum, row) => (mayBeTold(person, row) ? sum + Number(row.count) : sum), 0)
}

/**
 * One of the own notifications.
 *
 * @throws not_found for one of somebody else's, and where what it is about may not be read any more
 */
export async function getNotification(context: NotificationContext, notificationId: string) {
  const person = ownPerson(context.viewer)
  const row = await selectOwn(context.db, person)
    .where("notifications.id", "=", notificationId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const mayBeTold = await loadMayBeTold(context.db, [row], context.now)
  if (!mayBeTold(person, row)) throw notFound()
  return viewOf(row)
}

function selectOwn(db: Kysely<Tables>, person: PersonActor) {
  return db
    .selectFrom("notifications")
    .innerJoin("documents", "documents.id", "notifications.documentId")
    .leftJoin(releasedTitles(db).as("paper"), "paper.paperId", "notifications.paperId")
    .leftJoin("people", "people.id", "notifications.actorId")
    .leftJoin("organizations", "organizations.id", "people.organizationId")
    .select(["notifications.id", "notifications.kind", "notifications.href", "notifications.text"])
    .select(["notifications.createdAt", "notifications.readAt", "notifications.documentId"])
    .select(["notifications.paperId", "paper.title as paperTitle"])
    .select(["documents.title", "people.name", "organizations.shortName"])
    .where("notifications.personId", "=", person.id)
}

function selectReadable(db: Kysely<Tables>, person: PersonActor, readable: readonly About[]) {
  const papers = readable.flatMap(({ paperId }) => paperId ?? [])
  const texts = readable.flatMap(({ documentId, paperId }) => (paperId === null ? documentId : []))
  return selectOwn(db, person).where((where) =>
    where.or([
      where("notifications.paperId", "in", [...papers, ""]),
      where.and([
        where("notifications.paperId", "is", null),
        where("notifications.documentId", "in", [...new Set([...texts, ""])]),
      ]),
    ]),
  )
}

function shownRows(own: ReturnType<typeof selectOwn>, show: NotificationFilter["show"]) {
  if (show === "unread") return own.where("notifications.readAt", "is", null)
  return show === "addressed" ? own.where("notifications.kind", "in", ADDRESSED_KINDS) : own
}

/** What the own notifications are about, as far as it may be read now, and how many there are. */
async function countReadable({ db, now }: NotificationContext, person: PersonActor) {
  const rows = await db
    .selectFrom("notifications")
    .select(["documentId", "paperId", "kind"])
    .select(({ fn, eb }) => [
      fn.countAll<number>().as("all"),
      fn.sum<number>(eb.case().when("readAt", "is", null).then(1).else(0).end()).as("unread"),
    ])
    .where("personId", "=", person.id)
    .groupBy(["documentId", "paperId", "kind"])
    .execute()
  const mayBeTold = await loadMayBeTold(db, rows, now)
  const counted = rows.filter((row) => mayBeTold(person, row))
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + Number(number), 0)
  return {
    readable: counted,
    counts: {
      all: sum(counted.map(({ all }) => all)),
      unread: sum(counted.map(({ unread }) => unread)),
      addressed: sum(counted.filter(isAddressed).map(({ all }) => all)),
    },
  }
}

type Row = Awaited<ReturnType<ReturnType<typeof selectOwn>["executeTakeFirstOrThrow"]>>

function viewOf(row: Row) {
  const { id, text, title, createdAt, readAt } = row
  // The column holds only what `notify` wrote.
  const kind = row.kind as NotificationKind
  const sentence = notificationSentence(kind, actorWords(row.name, row.shortName))
  const about = row.paperTitle ?? title
  return { id, kind, sentence, text, documentTitle: about, createdAt, isRead: readAt !== null }
}

function isAddressed({ kind }: Pick<Row, "kind">): boolean {
  return ADDRESSED_KINDS.some((addressed) => addressed === kind)
}

function ownPerson(viewer: Actor): PersonActor {
  assertCan(viewer, "workspace.enter")
  if (viewer.kind !== "person") throw forbidden()
  return viewer
}
