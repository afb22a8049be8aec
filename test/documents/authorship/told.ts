import * as Y from "yjs"
import type { Author } from "../../../app/features/documents/authorship/author.ts"
import {
  type AuthoredRow,
  AuthorshipFold,
  type ClientAuthors,
} from "../../../app/features/documents/authorship/fold.server.ts"
import type { LetterId } from "../../../app/features/documents/authorship/stretches.ts"
import { applyStored } from "../../../app/features/documents/live/load-text.server.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import {
  childrenOf,
  isElement,
  type YChild,
} from "../../../app/features/documents/text/elements.ts"
import { lettersOf } from "../../../app/features/documents/text/letters.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"
import type { Random } from "../../support/random.ts"

const HOUR_MS = 60 * 60 * 1000
const NOON = Date.parse("2026-11-02T12:00:00Z")

/** The rows of a journal that was written from one noon to the next; each client id is a person of its own. */
export function overNight(
  journal: readonly { payload: Uint8Array; writer: { doc: { clientID: number } } | null }[],
): AuthoredRow[] {
  return journal.map(({ payload, writer }, at) => ({
    payload,
    personId: writer && `per_${writer.doc.clientID}`,
    createdAt: new Date(NOON + (at / journal.length) * 23 * HOUR_MS).toISOString(),
  }))
}

/** Each client id is a person of its own, who came with the first row they wrote. */
export function clientsOf(rows: readonly AuthoredRow[], people: readonly number[]): ClientAuthors {
  const clients = new Map<number, Author>()
  for (const { payload, createdAt } of rows) {
    for (const { id } of Y.decodeUpdate(payload).structs) {
      if (!people.includes(id.client) || clients.has(id.client)) continue
      clients.set(id.client, personOf(id.client, createdAt))
    }
  }
  return clients
}

export function personOf(clientId: number, createdAt: string): Author {
  return {
    personId: `per_${clientId}`,
    organizationId: `org_${clientId}`,
    on: calendarDateOf(createdAt),
  }
}

/** Folds a journal; now and then the folded rows are gone, and only what is kept of them is left. */
export function foldRows(
  rows: readonly AuthoredRow[],
  clients: ClientAuthors,
  compactions: Random | null,
): { doc: Y.Doc; authorOf(id: LetterId): Author } {
  let doc = new Y.Doc()
  let fold = new AuthorshipFold(doc, clients, { ranges: [], deleted: [] })
  for (const row of rows) {
    fold.take(row)
    if (compactions === null || compactions.below(6) > 0) continue
    const snapshot = Y.encodeStateAsUpdate(doc)
    doc = new Y.Doc()
    applyStored(doc, snapshot)
    fold = new AuthorshipFold(doc, clients, fold.result(row.createdAt))
  }
  return { doc, authorOf: (id) => fold.authorOf(id) }
}

/** All letters of a text in order, also those in cells and captions. */
export function lettersIn(doc: Y.Doc): { letter: string; id: LetterId }[] {
  const inside = (child: YChild): { letter: string; id: LetterId }[] => {
    if (child instanceof Y.XmlText) return lettersOf(child)
    return isElement(child) ? childrenOf(child).flatMap(inside) : []
  }
  return childrenOf(textOf(doc)).flatMap(inside)
}
