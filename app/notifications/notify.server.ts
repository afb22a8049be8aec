import type { CommandContext } from "../commands/define.ts"
import { newId } from "../commands/ids.ts"
import { queueMail } from "../mail/outbox.server.ts"
import { getDocumentSubject, listPersonActors } from "../permissions/grants.server.ts"
import type { PersonActor } from "../permissions/policy.ts"
import { calendarDateOf } from "../ui/dates.ts"
import { firstWords } from "../ui/short-text.ts"
import { actorWords, type NotificationKind } from "./kinds.ts"
import { listMailChoices } from "./mail-settings.server.ts"
import { atOnceMail } from "./mails.ts"
import { type About, loadMayBeTold, releasedTitles } from "./subjects.server.ts"
import { issueUnsubscribeLink } from "./unsubscribe-links.server.ts"

/** Longer words are cut: a notification is a pointer, the matter stands where it points. */
const MAX_TEXT = 300

/** What a command has of its own; it hands itself over. */
export type NotifyContext = Pick<CommandContext, "trx" | "actor" | "now" | "settings">

export interface News {
  kind: NotificationKind
  /** Whom it may concern, twice or oneself included: who gets it is decided here. */
  personIds: Iterable<string>
  documentId: string
  /** The paper that it is about: whoever may read that is told, too, in its released title. */
  paperId?: string | null
  /** The place in this workspace: `/documents/doc_…#blk_…` */
  href: string
  /** What it is about, such as the beginning of a comment: shown in the application, never mailed. */
  text?: string
}

/**
 * Tells people of something, within the caller's transaction: a row in their list, and a mail where they
 * want it at once. Reaches only active people who may read the document or the paper now, never the one who acts, and
 * nobody twice for one place in one command: of two kinds the first call wins, so the more personal one
 * comes first.
 */
export async function notify(context: NotifyContext, news: News): Promise<void> {
  const { trx, actor, now, settings } = context
  const readers = await listRecipients(context, news)
  if (readers.length === 0) return
  const choices = await listMailChoices(
    trx,
    readers.map(({ id }) => id),
  )
  const isMailed = ({ id }: PersonActor) => settings.sendsMail && choices.get(id) === "at_once"
  const rows = readers.map((reader) => ({
    id: newId("ntf"),
    personId: reader.id,
    kind: news.kind,
    documentId: news.documentId,
    paperId: news.paperId ?? null,
    href: news.href,
    text: firstWords(news.text ?? "", MAX_TEXT),
    actorId: actor.kind === "person" ? actor.id : null,
    createdAt: now,
    readAt: null,
    mailedAt: isMailed(reader) ? now : null,
  }))
  await trx.insertInto("notifications").values(rows).execute()
  const mailed = readers.flatMap((reader, index) => {
    const row = rows[index]
    return row && isMailed(reader) ? [{ reader, notificationId: row.id }] : []
  })
  if (mailed.length > 0) await queueMails(context, news, mailed)
}

/** Empties what notifications say of words that were taken back; that there was something stays. */
export async function forgetWords(trx: NotifyContext["trx"], said: Said): Promise<void> {
  await trx
    .updateTable("notifications")
    .set({ text: "" })
    .where("documentId", "=", said.documentId)
    .where("href", "=", said.href)
    .where("actorId", "=", said.actorId)
    .where("createdAt", "=", said.at)
    .execute()
}

/** Who told news about which place, and when: one command tells nobody twice of one place. */
interface Said extends Pick<News, "documentId" | "href"> {
  actorId: string
  at: string
}

async function listRecipients(
  { trx, actor, now }: NotifyContext,
  { personIds, documentId, paperId = null, href }: News,
): Promise<PersonActor[]> {
  const actorId = actor.kind === "person" ? actor.id : null
  const wanted = new Set(personIds)
  if (actorId !== null) wanted.delete(actorId)
  if (wanted.size === 0) return []
  const told = await trx
    .selectFrom("notifications")
    .select("personId")
    .where("documentId", "=", documentId)
    .where("href", "=", href)
    .where("createdAt", "=", now)
    .where("actorId", actorId === null ? "is" : "=", actorId)
    .execute()
  for (const { personId } of told) wanted.delete(personId)
  // There is such a document, or the command is taken back with its news.
  await getDocumentSubject(trx, documentId, now)
  const about = { documentId, paperId }
  const mayBeTold = await loadMayBeTold(trx, [about], now)
  const people = await listPersonActors(trx, calendarDateOf(now))
  return people.filter((person) => wanted.has(person.id) && mayBeTold(person, about))
}

async function queueMails(
  { trx, actor, now, settings }: NotifyContext,
  { kind, documentId, paperId = null }: News,
  mailed: readonly { reader: PersonActor; notificationId: string }[],
): Promise<void> {
  const title = await titleOf(trx, { documentId, paperId })
  const who = actor.kind === "person" ? await wordsOf(trx, actor) : null
  const { baseUrl } = settings
  for (const { reader, notificationId } of mailed) {
    const unsubscribeLink = await issueUnsubscribeLink(trx, { personId: reader.id, now, baseUrl })
    const link = `${baseUrl}/notifications/${notificationId}`
    const item = { kind, who, title, isPaper: paperId !== null, at: now, link }
    await queueMail(trx, {
      kind: "notification",
      to: { address: reader.email, personId: reader.id },
      ...atOnceMail(item, { name: reader.name, unsubscribeLink }),
      unsubscribeLink,
      now,
    })
  }
}

async function titleOf(trx: NotifyContext["trx"], { documentId, paperId }: About): Promise<string> {
  if (paperId !== null) {
    const paper = await releasedTitles(trx).where("paperId", "=", paperId).executeTakeFirst()
    if (paper) return paper.title
  }
  const { title } = await trx
    .selectFrom("documents")
    .select("title")
    .where("id", "=", documentId)
    .executeTakeFirstOrThrow()
  return title
}

async function wordsOf(trx: NotifyContext["trx"], actor: PersonActor): Promise<string | null> {
  const { shortName } = await trx
    .selectFrom("organizations")
    .select("shortName")
    .where("id", "=", actor.organizationId)
    .executeTakeFirstOrThrow()
  return actorWords(actor.name, shortName)
}
