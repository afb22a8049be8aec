import * as Y from "yjs"
import { areApart } from "./apart.ts"
import { insertedLetters, isNew, keyOf, type Letters, lettersOf } from "./letters.ts"
import type { DeleteSet } from "./rescue-pieces.ts"
import { blockTexts } from "./runs.ts"
import { characterDiff } from "./text-diff.ts"

/** The same words, brought to one place by two people: what stands in `second` is one copy too many. */
export type Doubled = {
  first: Y.XmlText
  second: Y.XmlText
  /** A letter of the second copy, by key, and the same letter of the first. */
  firstOf: Map<string, Y.ID>
}

/** A copied letter and its copy. */
type Pair = { from: Y.ID; to: Y.ID }

const MAX_LETTERS = 20_000
const MAX_TEXTS = 100
/** So many letters in a row are no coincidence. */
const SURE = 3
/** So much of what was deleted must stand elsewhere: words written anew share less. */
const MOST = 0.9

/**
 * Remembers of copied words which deleted ones they were.
 *
 * Splitting and joining delete words and write them anew. Two people doing that to one block while
 * apart each write a copy, and Yjs keeps both.
 */
export class CopyMemory {
  /** Texts that hold copies, the latest last. */
  private readonly texts = new Set<Y.XmlText>()
  private readonly cameFrom = new Map<string, Y.ID[]>()
  private readonly wentTo = new Map<string, Y.ID[]>()
  /** Letters that the server itself has put elsewhere. */
  private readonly moved = new Map<string, Y.ID>()

  /** Takes down what one update copied, and finds what another one had copied before it. */
  watch(
    transaction: Y.Transaction,
    named: DeleteSet,
    insertions: Iterable<Y.XmlText>,
    deleted: readonly Letters[],
  ): Doubled[] {
    const doubled: Doubled[] = []
    const copied: [Y.XmlText, Pair[]][] = []
    for (const second of named.clients.size > 0 ? insertions : []) {
      const inserted = insertedLetters(second, transaction)
      for (const first of this.texts) {
        const found = this.doubledBy(first, second, inserted, transaction, named)
        if (found !== null) doubled.push(found)
      }
      for (const letters of deleted) copied.push([second, copiedPairs(letters, inserted)])
    }
    for (const [text, pairs] of copied) this.add(text, pairs)
    return doubled
  }

  /**
   * Of letters lost with their element, those which the update's author has copied as well.
   *
   * They had been copied before, from letters that the author still saw: their copy is not lost.
   */
  standElsewhere(
    lost: Letters,
    transaction: Y.Transaction,
    named: DeleteSet,
    insertions: Iterable<Y.XmlText>,
  ): Set<Y.ID> {
    const copies: Letters = { text: "", ids: [] }
    for (const [at, id] of lost.ids.entries()) {
      if (!this.isCopyOf(id, named)) continue
      copies.text += lost.text[at] ?? ""
      copies.ids.push(id)
    }
    const found = new Set<Y.ID>()
    for (const text of copies.ids.length > 0 ? insertions : []) {
      const pairs = copiedPairs(copies, insertedLetters(text, transaction))
      this.add(text, pairs)
      for (const { from } of pairs) found.add(from)
    }
    return found
  }

  /**
   * Where letters stand now that were gone already when this update deletes them: the server had put
   * them elsewhere, and who deletes them has not heard of it.
   */
  deletedElsewhere(transaction: Y.Transaction, named: DeleteSet): Y.ID[] {
    const found: Y.ID[] = []
    // Not letter by letter of what is named: a range may be longer than all that anybody has typed.
    for (const [key, id] of named.clients.size > 0 ? this.moved : []) {
      if (!Y.isDeleted(named, id) || Y.isDeleted(transaction.deleteSet, id)) continue
      // Grows while it is walked: somebody may have split or joined what the server had moved.
      const places = new Map([[key, id]])
      for (const place of places.keys()) {
        for (const next of this.wentTo.get(place) ?? []) places.set(keyOf(next), next)
      }
      places.delete(key)
      found.push(...places.values())
    }
    return found
  }

  /** Takes down that the server has put letters into a block, from this position on. */
  addMoved(ids: readonly Y.ID[], block: Y.XmlElement, at: number): void {
    for (const id of ids) this.moved.set(keyOf(id), id)
    forgetFirst(this.moved, MAX_LETTERS)
    const [text] = blockTexts(block)
    if (text === undefined || block.length > 1) return
    const standing = lettersOf(text).slice(at, at + ids.length)
    this.add(
      text,
      standing.flatMap(({ id: to }, index) =>
        ids.slice(index, index + 1).map((from) => ({ from, to })),
      ),
    )
  }

  private add(text: Y.XmlText, pairs: readonly Pair[]): void {
    if (pairs.length === 0) return
    this.texts.delete(text)
    this.texts.add(text)
    for (const { from, to } of pairs) {
      this.cameFrom.set(keyOf(to), [...(this.cameFrom.get(keyOf(to)) ?? []), from])
      this.wentTo.set(keyOf(from), [...(this.wentTo.get(keyOf(from)) ?? []), to])
    }
    forgetFirst(this.texts, MAX_TEXTS)
    forgetFirst(this.cameFrom, MAX_LETTERS)
    forgetFirst(this.wentTo, MAX_LETTERS)
  }

  private doubledBy(
    first: Y.XmlText,
    second: Y.XmlText,
    inserted: Letters,
    transaction: Y.Transaction,
    named: DeleteSet,
  ): Doubled | null {
    const isOneText = first === second
    if (!isOneText && !areApart(first._item, second._item, transaction)) return null
    const copied = this.copiesOf(first, transaction, named)
    const pairs = copiedPairs(copied, inserted)
    const [pair] = pairs
    if (pair === undefined) return null
    const { store } = transaction.doc
    const [one, other]: unknown[] = [Y.getItem(store, pair.from), Y.getItem(store, pair.to)]
    if (isOneText && !areApart(one, other, transaction)) return null
    return { first, second, firstOf: new Map(pairs.map(({ from, to }) => [keyOf(to), from])) }
  }

  /** The letters of a text that are copies of letters which this update names as deleted. */
  private copiesOf(text: Y.XmlText, transaction: Y.Transaction, named: DeleteSet): Letters {
    const copies: Letters = { text: "", ids: [] }
    for (const { item, letter, id } of lettersOf(text)) {
      if (isNew(item, transaction) || !this.isCopyOf(id, named)) continue
      copies.text += letter
      copies.ids.push(id)
    }
    return copies
  }

  private isCopyOf(id: Y.ID, named: DeleteSet): boolean {
    // Grows while it is walked, each letter once: a copy may be one of a copy, by several ways.
    const places = new Set([keyOf(id)])
    for (const place of places) {
      for (const source of this.cameFrom.get(place) ?? []) {
        if (Y.isDeleted(named, source)) return true
        places.add(keyOf(source))
      }
    }
    return false
  }
}

function forgetFirst(held: Set<unknown> | Map<unknown, unknown>, limit: number): void {
  for (const key of held.keys()) {
    if (held.size <= limit) return
    held.delete(key)
  }
}

/** Deleted letters and their copies; none unless nearly all of the deleted ones stand there. */
function copiedPairs(deleted: Letters, inserted: Letters): Pair[] {
  if (deleted.text === "" || inserted.text === "") return []
  if (deleted.text === inserted.text) return pairsFrom(deleted, inserted, 0, 0, deleted.text.length)
  const pairs = samePairs(deleted, inserted)
  const isCopy =
    pairs.length >= SURE &&
    pairs.length >= deleted.text.length * MOST &&
    pairs.length * 4 >= inserted.text.length
  return isCopy ? pairs : []
}

function samePairs(deleted: Letters, inserted: Letters): Pair[] {
  const pairs: Pair[] = []
  let from = 0
  let to = 0
  const end = { at: deleted.text.length, remove: 0, insert: "" }
  for (const { at, remove, insert } of [...characterDiff(deleted.text, inserted.text), end]) {
    pairs.push(...pairsFrom(deleted, inserted, from, to, at - from))
    to += at - from + insert.length
    from = at + remove
  }
  return pairs
}

function pairsFrom(
  deleted: Letters,
  inserted: Letters,
  from: number,
  to: number,
  length: number,
): Pair[] {
  const pairs: Pair[] = []
  for (let at = 0; at < length; at++) {
    const [gone, copy] = [deleted.ids[from + at], inserted.ids[to + at]]
    if (gone && copy) pairs.push({ from: gone, to: copy })
  }
  return pairs
}
