import type { Kysely } from "kysely"
import type { Tables } from "../../db/tables.ts"
import { forbidden, notFound } from "../commands/errors.ts"
import { assertCan } from "../permissions/assert.ts"
import { listDocumentSubjects } from "../permissions/grants.server.ts"
import { type Actor, can, type PersonActor } from "../permissions/policy.ts"
import type { NotificationFilter } from "./filter.ts"
import {
  ADDRESSED_KINDS,
  actorWords,
  type NotificationKind,
  notificationSentence,
} from "./kinds.ts"

/** Whose list, in which database, at what time. */
export interface NotificationContext {
  db: Kysely<Tables>
  viewer: Actor
  now: string
}

export type NotificationsView = Awaited<ReturnType<typeof listNotifications>>
export type NotificationView = NotificationsView["unread"][number]

/**
 * The own notifications, newest first, the unread ones apart; only those about documents that may be read
 * now: what somebody lost the right to see is not seen here either.
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
    .select((of) => ["documentId", of.fn.countAll().as("count")])
    .where("personId", "=", person.id)
    .where("readAt", "is", null)
    .groupBy("documentId")
    .execute()
  const ids = rows.map(({ documentId }) => documentId)
  const subjects = await listDocumentSubjects(db, ids, now)
  return rows.reduce((sum, { documentId, count }) => {
    const subject = subjects.get(documentId)
    return subject && can(person, "documents.read", subject) ? sum + Number(count) : sum
  }, 0)
}

/**
 * One of the own notifications.
 *
 * @throws not_found for one of somebody else's, and where its document may not be read any more
 */
export async function getNotification(context: NotificationContext, notificationId: string) {
  const person = ownPerson(context.viewer)
  const row = await selectOwn(context.db, person)
    .where("notifications.id", "=", notificationId)
    .executeTakeFirst()
  if (!row) throw notFound()
  const subjects = await listDocumentSubjects(context.db, [row.documentId], context.now)
  const subject = subjects.get(row.documentId)
  if (!subject || !can(person, "documents.read", subject)) throw notFound()
  return viewOf(row)
}

function selectOwn(db: Kysely<Tables>, person: PersonActor) {
  return db
    .selectFrom("notifications")
    .innerJoin("documents", "documents.id", "notifications.documentId")
    .leftJoin("people", "people.id", "notifications.actorId")
    .leftJoin("organizations", "organizations.id", "people.organizationId")
    .select(["notifications.id", "notifications.kind", "notifications.href", "notifications.text"])
    .select(["notifications.createdAt", "notifications.readAt", "notifications.documentId"])
    .select(["documents.title", "people.name", "organizations.shortName"])
    .where("notifications.personId", "=", person.id)
}

function selectReadable(db: Kysely<Tables>, person: PersonActor, readable: readonly string[]) {
  return selectOwn(db, person).where(
    "notifications.documentId",
    "in",
    readable.length > 0 ? readable : [""],
  )
}

function shownRows(own: ReturnType<typeof selectOwn>, show: NotificationFilter["show"]) {
  if (show === "unread") return own.where("notifications.readAt", "is", null)
  return show === "addressed" ? own.where("notifications.kind", "in", ADDRESSED_KINDS) : own
}

/** Which documents the own notifications are about, as far as they may be read now, and how many there are. */
async function countReadable({ db, now }: NotificationContext, person: PersonActor) {
  const rows = await db
    .selectFrom("notifications")
    .select(["documentId", "kind"])
    .select(({ fn, eb }) => [
      fn.countAll<number>().as("all"),
      fn.sum<number>(eb.case().when("readAt", "is", null).then(1).else(0).end()).as("unread"),
    ])
    .where("personId", "=", person.id)
    .groupBy(["documentId", "kind"])
    .execute()
  const documentIds = [...new Set(rows.map(({ documentId }) => documentId))]
  const subjects = await listDocumentSubjects(db, documentIds, now)
  const readable = documentIds.filter((id) => {
    const subject = subjects.get(id)
    return subject !== undefined && can(person, "documents.read", subject)
  })
  const counted = rows.filter(({ documentId }) => readable.includes(documentId))
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + Number(number), 0)
  return {
    readable,
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
  return { id, kind, sentence, text, documentTitle: title, createdAt, isRead: readAt !== null }
}

function isAddressed({ kind }: Pick<Row, "kind">): boolean {
  return ADDRESSED_KINDS.some((addressed) => addressed === kind)
}

function ownPerson(viewer: Actor): PersonActor {
  assertCan(viewer, "workspace.enter")
  if (viewer.kind !== "person") throw forbidden()
  return viewer
}
