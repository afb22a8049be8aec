import * as Y from "yjs"
import { calendarDateOf } from "../../../ui/dates.ts"
import { applyStored } from "../live/load-text.server.ts"
import { type Author, sameAuthor, UNKNOWN_AUTHOR } from "./author.ts"
import { type AuthorRange, AuthorRanges } from "./author-ranges.ts"
import { type DeletedStretch, DeletedWords } from "./deleted-words.ts"
import { type NewLetters, newLettersOf } from "./new-letters.ts"
import { recallAuthors } from "./recall.ts"
import { isTextItem, type LetterId, type Stretch, stretchesOf } from "./stretches.ts"

/** A row of the journal, as far as authorship asks. */
export interface AuthoredRow {
  payload: Uint8Array
  /** Who sent it; null for what the server itself repaired. */
  personId: string | null
  /** ISO-8601 UTC */
  createdAt: string
}

/** What is known of the words of a text. */
export interface Authorship {
  ranges: AuthorRange[]
  deleted: readonly DeletedStretch[]
}

/** Person, organisation and first day of each client id that belongs to somebody. */
export type ClientAuthors = ReadonlyMap<number, Author>

/**
 * Who wrote which letter, told from the journal row by row.
 *
 * A letter's id names who wrote it into Yjs last: who splits a paragraph writes its second half anew, and so do
 * moving, joining, undoing and the server's repairs. So letters that come back after they were deleted keep
 * their first author; all else belongs to the person of its client id and the day of its row.
 */
export class AuthorshipFold {
  private readonly doc: Y.Doc
  private readonly clients: ClientAuthors
  private readonly ranges: AuthorRanges
  private readonly deleted: DeletedWords
  private row: AuthoredRow | null = null

  /** @param doc the text before the first row; it takes the rows */
  constructor(doc: Y.Doc, clients: ClientAuthors, { ranges, deleted }: Authorship) {
    this.doc = doc
    this.clients = clients
    this.ranges = new AuthorRanges(ranges)
    this.deleted = new DeletedWords(deleted)
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (this.row) this.look(transaction, this.row)
    })
  }

  /** Takes the next row of the journal. */
  take(row: AuthoredRow): void {
    this.row = row
    try {
      applyStored(this.doc, row.payload)
    } finally {
      this.row = null
    }
  }

  authorOf({ client, clock }: LetterId): Author {
    return this.ranges.at(client, clock) ?? this.clients.get(client) ?? UNKNOWN_AUTHOR
  }

  /** What is to be kept of it. */
  result(now: string): Authorship {
    this.deleted.forget(now)
    const ranges = this.ranges.entries()
    return { ranges: withoutGone(ranges, this.doc), deleted: this.deleted.entries() }
  }

  // What is deleted is still there: Yjs clears it away only after this.
  private look(transaction: Y.Transaction, row: AuthoredRow): void {
    const letters = newLettersOf(transaction, row.payload)
    const parts = [...letters.standing, ...letters.late].flatMap((one) => this.undecided(one))
    for (const stretch of parts) this.date(stretch, row)
    this.rememberDeleted(transaction, row)
    if (this.deleted.size > 0) {
      if (row.personId !== null) this.deleted.addDeleter(row.personId, letters.named())
      for (const stretch of parts) this.recall(stretch, letters, row)
    }
    for (const stretch of letters.late) this.remember(stretch, row)
  }

  /** Without the letters of which a command has said whose they are. */
  private undecided(stretch: Stretch): Stretch[] {
    const isOpen = ({ client, clock }: LetterId) => this.ranges.at(client, clock) === null
    if (stretch.ids.every(isOpen)) return [stretch]
    const parts: Stretch[] = []
    let open: Stretch | null = null
    for (const [at, id] of stretch.ids.entries()) {
      if (!isOpen(id)) {
        open = null
        continue
      }
      if (open === null) {
        open = { text: "", ids: [] }
        parts.push(open)
      }
      open.text += stretch.text[at] ?? ""
      open.ids.push(id)
    }
    return parts
  }

  /** Letters belong to who goes by their client id, on the day of the row. */
  private date({ ids }: Stretch, { createdAt }: AuthoredRow): void {
    const on = dayOf(createdAt)
    for (const { client, clock } of ids) {
      const own = this.clients.get(client)
      if (own && own.on !== on) this.ranges.set(client, clock, clock + 1, { ...own, on })
    }
  }

  private rememberDeleted(transaction: Y.Transaction, row: AuthoredRow): void {
    const { deleteSet, beforeState } = transaction
    const goesNow = ({ deleted, id }: Y.Item) =>
      deleted && id.clock < (beforeState.get(id.client) ?? 0) && Y.isDeleted(deleteSet, id)
    for (const text of textsWithDeletions(transaction)) {
      for (const stretch of stretchesOf(text, goesNow)) this.remember(stretch, row)
    }
  }

  private remember(stretch: Stretch, { personId, createdAt }: AuthoredRow): void {
    const authors = stretch.ids.map((id) => this.authorOf(id))
    this.deleted.add({
      ...stretch,
      authors,
      by: personId === null ? [] : [personId],
      at: createdAt,
    })
  }

  private recall(stretch: Stretch, letters: NewLetters, { personId: by }: AuthoredRow): void {
    const authors = recallAuthors(stretch, this.deleted, { ...letters, by })
    for (const [at, { client, clock }] of stretch.ids.entries()) {
      const author = authors[at]
      if (author) this.ranges.set(client, clock, clock + 1, author)
    }
  }
}

function textsWithDeletions(transaction: Y.Transaction): Set<Y.Text> {
  const texts = new Set<Y.Text>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (isTextItem(struct)) texts.add(struct.parent)
  })
  return texts
}

/** Joins what belongs together, and leaves out letters that the text does not hold any more. */
function withoutGone(ranges: readonly AuthorRange[], { store }: Y.Doc): AuthorRange[] {
  const kept: AuthorRange[] = []
  for (const [clientId, own] of Map.groupBy(ranges, (range) => range.clientId)) {
    const structs = store.clients.get(clientId) ?? []
    let index = 0
    let open: AuthorRange | null = null
    for (const struct of structs) {
      if (!isTextItem(struct) || struct.deleted) continue
      const end = struct.id.clock + struct.length
      let clock = struct.id.clock
      while (clock < end) {
        while ((own[index]?.to ?? Number.POSITIVE_INFINITY) <= clock) index += 1
        const range = own[index]
        // Letters that simply belong to their client id.
        if (!range || range.from > clock) open = null
        if (!range || range.from >= end) break
        const from = Math.max(clock, range.from)
        clock = Math.min(end, range.to)
        // What lies between two pieces of one author are no letters any more.
        if (open && sameAuthor(open.author, range.author)) open.to = clock
        else {
          open = { clientId, from, to: clock, author: range.author }
          kept.push(open)
        }
      }
    }
    // A command may have told of letters that come with a later row.
    const held = structs.at(-1)
    kept.push(...own.filter(({ from }) => from >= (held ? held.id.clock + held.length : 0)))
  }
  return kept
}

const days = new Map<string, string>()

/** Formatting a date costs more than all else here: rows come many to the minute. */
function dayOf(instant: string): string {
  const minute = instant.slice(0, 16)
  const known = days.get(minute)
  if (known !== undefined) return known
  if (days.size > 1_000) days.clear()
  const day = calendarDateOf(instant)
  days.set(minute, day)
  return day
}
