import * as Y from "yjs"
import { childrenOf, idOf, isElement, type YChild } from "../text/elements.ts"
import { headOf } from "../text/head.ts"
import { isTextKey } from "../text/head-keys.ts"
import { lettersOf } from "../text/letters.ts"
import { blockTexts } from "../text/runs.ts"
import { FRAGMENT } from "../text/schema.ts"
import { type Author, sameAuthor } from "./author.ts"
import { type AuthorRange, AuthorRanges } from "./author-ranges.ts"
import { headSpansKey } from "./author-views.ts"
import type { LetterId } from "./stretches.ts"

/** A passage of a block's text, in code units, and who wrote it first. */
export interface AuthorSpan extends Author {
  from: number
  to: number
}

/** The passages of each text in order, by the id of its block; those of a head by `head:` and the field's name. */
export type AuthorSpans = Map<string, AuthorSpan[]>

/** Who wrote which passage of a text: paragraphs, headings, cells, captions of figures, and the head. */
export function spansOf(doc: Y.Doc, authorOf: (id: LetterId) => Author): AuthorSpans {
  const spans: AuthorSpans = new Map()
  for (const [key, ids] of lettersByKey(doc)) {
    if (ids.length > 0) spans.set(key, joined(ids.map(authorOf)))
  }
  return spans
}

/** Whose the letters are that one client wrote into a text which now reads as the passages say. */
export function rangesFrom(doc: Y.Doc, clientId: number, spans: AuthorSpans): AuthorRange[] {
  const ranges = new AuthorRanges()
  for (const [key, ids] of lettersByKey(doc)) {
    const own = spans.get(key) ?? []
    for (const { from, to, ...author } of own) {
      for (const { client, clock } of ids.slice(from, to)) {
        if (client === clientId) ranges.set(client, clock, clock + 1, author)
      }
    }
  }
  return ranges.entries()
}

/** The letters of each text in order, by the key of its passages. */
function lettersByKey(doc: Y.Doc): Map<string, LetterId[]> {
  const found = new Map<string, LetterId[]>()
  const add = (key: string | null, texts: readonly Y.Text[]) => {
    if (key === null || found.has(key)) return
    found.set(
      key,
      texts.flatMap((text) => lettersOf(text).map(({ id }) => id)),
    )
  }
  const visit = (child: YChild) => {
    if (!isElement(child)) return
    add(idOf(child), blockTexts(child))
    for (const inner of childrenOf(child)) visit(inner)
  }
  for (const child of childrenOf(doc.getXmlFragment(FRAGMENT))) visit(child)
  for (const [field, text] of headOf(doc).entries()) {
    if (isTextKey(field) && text instanceof Y.Text) add(headSpansKey(field), [text])
  }
  return found
}

function joined(authors: readonly Author[]): AuthorSpan[] {
  const spans: AuthorSpan[] = []
  for (const [at, author] of authors.entries()) {
    const last = spans.at(-1)
    if (last && sameAuthor(last, author)) last.to = at + 1
    else spans.push({ ...author, from: at, to: at + 1 })
  }
  return spans
}
