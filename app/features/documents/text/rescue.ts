import type * as Y from "yjs"
import { CopyMemory, type Doubled } from "./copies.ts"
import { textOf } from "./edit.ts"
import { idOf, isElement } from "./elements.ts"
import {
  type Decoded,
  deleteLetters,
  idsFrom,
  keyOf,
  type Letters,
  lettersOf,
  textsWithInsertions,
} from "./letters.ts"
import { readMarks } from "./marks.ts"
import { mergeDoubles } from "./merge-doubles.ts"
import { lateWords, leaveOut } from "./rescue-late.ts"
import { GraveMemory, type Surroundings } from "./rescue-memory.ts"
import {
  blockIdOf,
  type MayFollowTo,
  namedStretches,
  type Piece,
  piecesOf,
  textsWithDeletions,
  writtenBy,
} from "./rescue-pieces.ts"
import { findPlace } from "./rescue-place.ts"
import { findStranded, type Stranded } from "./rescue-stranded.ts"
import {
  appendRun,
  blockText,
  blockTexts,
  deleteText,
  insertRuns,
  type Run,
  readRuns,
  sliceRuns,
} from "./runs.ts"

/** Words that a merge would have taken away though nobody deleted them. */
export type RescuedWords = {
  text: string
  /** Client id of who typed them (the first, where several did). */
  clientId: number
  /** The block they were typed into. */
  blockId: string | null
}

/** Words without a place, and what stood around them. */
export type LostWords = RescuedWords & { left: string; right: string }

export type RescueOutcome = {
  putBack: RescuedWords[]
  /** To be shown to their author: their surroundings are gone or not certain. */
  lost: LostWords[]
}

/** `runs`: the words with their marks, where these are known. */
export type Homeless = RescuedWords & Surroundings & { ids: Y.ID[]; runs?: Run[] }

/** What a merge would cost, or has doubled. */
export type Found = {
  homeless: Homeless[]
  stranded: Stranded[]
  doubled: Doubled[]
  /** Letters whose author has deleted them where they stood before the server moved them. */
  unwanted: Y.ID[]
}

type Watched = Found & { decoded: Decoded; namesOwnOnly: boolean }

/**
 * [D2] Finds and puts back words that nobody deleted.
 *
 * Joining, moving and splitting make elements anew; the deletion names only what its author had
 * seen. What else the merge deletes is somebody's typing. One per loaded document, for its lifetime.
 */
export class Rescue {
  private readonly memory = new GraveMemory()
  private readonly copies = new CopyMemory()
  private readonly doc: Y.Doc
  private watched: Watched | null = null

  constructor(doc: Y.Doc) {
    this.doc = doc
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      // Not what Yjs tidies away by itself, in a transaction of its own.
      if (this.watched && !transaction.local) this.look(transaction, this.watched)
    })
  }

  /**
   * Applies one client's update by `apply` and notes what it would cost; `place` comes next.
   *
   * @param namesOwnOnly its deletions are its sender's own, not all that the sender has heard of
   */
  watch(decoded: Decoded, namesOwnOnly: boolean, apply: () => void): Found {
    const none: Found = { homeless: [], stranded: [], doubled: [], unwanted: [] }
    const watched: Watched = { decoded, namesOwnOnly, ...none }
    this.watched = watched
    try {
      apply()
    } finally {
      this.watched = null
    }
    const { homeless, stranded, doubled, unwanted } = watched
    return { homeless: homeless.filter(({ text }) => text !== ""), stranded, doubled, unwanted }
  }

  private look(transaction: Y.Transaction, { decoded, namesOwnOnly, ...found }: Watched): void {
    // Most of what people do is typing: nothing to look at but the new words.
    const deletes = transaction.deleteSet.clients.size > 0
    const mayFollowTo = writtenBy(transaction)
    const deleted: Letters[] = []
    for (const text of deletes ? textsWithDeletions(transaction) : []) {
      const pieces = piecesOf(text, transaction, decoded.ds)
      deleted.push(...namedStretches(pieces))
      const { parent } = text
      if (isElement(parent) && parent._item?.deleted)
        found.homeless.push(...lostPieces(pieces, text, mayFollowTo))
      else if (isElement(parent)) found.stranded.push(...findStranded(pieces, parent, mayFollowTo))
    }
    // What this update brings may lean on what an earlier one deleted: look before remembering.
    const late = lateWords(this.doc, transaction, decoded, this.memory)
    found.homeless.push(...late.homeless)
    found.stranded.push(...late.stranded)
    if (namesOwnOnly) found.unwanted.push(...this.copies.deletedElsewhere(transaction, decoded.ds))
    if (decoded.ds.clients.size + found.homeless.length > 0) {
      const insertions = textsWithInsertions(transaction, decoded)
      for (const words of found.homeless) {
        const copied = this.copies.standElsewhere(words, transaction, decoded.ds, insertions)
        leaveOut(words, (id) => copied.has(id))
      }
      found.doubled.push(...this.copies.watch(transaction, decoded.ds, insertions, deleted))
    }
    if (deletes) this.memory.remember(transaction, decoded.ds, mayFollowTo)
  }

  /** Puts words where their surroundings stand now. Call it in a transaction. */
  place({ homeless, stranded, doubled, unwanted }: Found): RescueOutcome {
    const outcome: RescueOutcome = { putBack: [], lost: [] }
    const fragment = textOf(this.doc)
    for (const { text, clientId, blockId, ids, runs, ...sides } of homeless) {
      const place = findPlace(fragment, { ...sides, blockId })
      const words = { text, clientId, blockId }
      if (place === null) {
        outcome.lost.push({ ...words, left: sides.left, right: sides.right })
      } else {
        if (runs) insertRuns(place.element, place.at, runs)
        else blockTexts(place.element)[0]?.insert(place.at, text)
        this.copies.addMoved(ids, place.element, place.at)
        outcome.putBack.push(words)
      }
    }
    for (const words of stranded) this.move(words)
    const kept = mergeDoubles(doubled, this.copies, this.memory)
    deleteLetters(
      unwanted.filter((id) => !kept.has(keyOf(id))),
      this.doc,
    )
    return outcome
  }

  /** Takes down what a repair deleted: who has not heard of it yet may still type there. */
  rememberRepair(transaction: Y.Transaction): void {
    // What a repair takes away stands in a block of the same id.
    this.memory.remember(transaction, transaction.deleteSet, () => false)
  }

  /** Words left behind when the text around them went to another block follow it. */
  private move(words: Stranded): void {
    const { element, length, clientId, clock } = words
    const around = words.around()
    const at = indexInBlock(element, { client: clientId, clock })
    if (around === null || at === -1) return
    const { isWithin } = around
    const mayFollowTo = (block: Y.XmlElement) =>
      (block !== element || isWithin === true) && around.mayFollowTo(block)
    const place = findPlace(textOf(this.doc), { ...around, blockId: null, mayFollowTo })
    if (place === null) return
    const runs = sliceRuns(readRuns(element), at, at + length)
    deleteText(element, at, length)
    if (place.element === element && place.at > at) place.at -= length
    insertRuns(place.element, place.at, runs)
    this.copies.addMoved(idsFrom(clientId, clock, length), place.element, place.at)
    // The next letter still leans on the place they have left.
    const text = blockText(place.element)
    this.memory.add({
      clientId,
      clock,
      length,
      text,
      offset: place.at,
      blockId: idOf(place.element),
      mayFollowTo: (block) => block === place.element,
      isWithin,
    })
  }
}

function indexInBlock(block: Y.XmlElement, id: { client: number; clock: number }): number {
  return blockTexts(block)
    .flatMap(lettersOf)
    .findIndex((letter) => keyOf(letter.id) === keyOf(id))
}

function lostPieces(
  pieces: readonly Piece[],
  text: Y.XmlText,
  mayFollowTo: MayFollowTo,
): Homeless[] {
  const blockId = blockIdOf(text)
  const found: Homeless[] = []
  let left = ""
  for (const [at, piece] of pieces.entries()) {
    if (piece.fate !== "lost") {
      left += piece.text
    } else if (pieces[at - 1]?.fate === "lost") {
      // Neighbours belong together: their surroundings are the same.
      const last = found.at(-1)
      if (last?.runs) appendRun(last.runs, piece.text, readMarks(piece.format))
      if (last) last.text += piece.text
      last?.ids.push(...idsFrom(piece.clientId, piece.clock, piece.text.length))
    } else {
      const rest = pieces.slice(at).filter(({ fate }) => fate !== "lost")
      const right = rest.map((other) => other.text).join("")
      const { text: words, clientId } = piece
      const runs: Run[] = []
      appendRun(runs, words, readMarks(piece.format))
      const ids = idsFrom(clientId, piece.clock, words.length)
      found.push({ text: words, clientId, blockId, ids, runs, left, right, mayFollowTo })
    }
  }
  return found
}
