import * as Y from "yjs"
import { isElement, type YType } from "./elements.ts"
import { idsFrom, type Letters } from "./letters.ts"
import { blockTexts } from "./runs.ts"

/** What an update says is deleted: client → ranges. */
export type DeleteSet = ReturnType<typeof Y.decodeUpdate>["ds"]

/**
 * A stretch of one Y.XmlText as it was before a merge.
 *
 * `kept`: still there. `named`: deleted, and the update says so. `lost`: deleted with its element,
 * though the update does not name it: its author's colleague never saw it. `new`: came with the merge.
 */
export type Piece = {
  text: string
  clientId: number
  clock: number
  /** The character its first one was typed behind; null at the start. */
  origin: Y.ID | null
  fate: "kept" | "named" | "lost" | "new"
  /** Its formatting, as stored. */
  format: Readonly<Record<string, unknown>>
}

/** The pieces of a text in order, without what had been deleted before this transaction. */
export function piecesOf(text: Y.XmlText, transaction: Y.Transaction, named: DeleteSet): Piece[] {
  const pieces: Piece[] = []
  let format: Piece["format"] = {}
  for (let item = text._start; item !== null; item = item.right) {
    const goesNow = item.deleted && Y.isDeleted(transaction.deleteSet, item.id)
    if (item.deleted && !goesNow) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) format = { ...format, [content.key]: content.value }
    if (!(content instanceof Y.ContentString)) continue
    const { origin } = item
    const { client, clock } = item.id
    const isNew = clock >= (transaction.beforeState.get(client) ?? 0)
    if (!item.deleted) {
      const fate = isNew ? "new" : "kept"
      appendPiece(pieces, { text: content.str, clientId: client, clock, origin, fate, format })
      continue
    }
    for (const [at, letter] of content.str.split("").entries()) {
      const isNamed = Y.isDeleted(named, Y.createID(client, clock + at))
      // What came and went in one update never stood here.
      if (isNamed && isNew) continue
      const fate = isNamed ? "named" : "lost"
      const id = { clientId: client, clock: clock + at }
      const before = at === 0 ? origin : Y.createID(client, clock + at - 1)
      appendPiece(pieces, { text: letter, ...id, origin: before, fate, format })
    }
  }
  return pieces
}

function appendPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  const continues =
    last?.clientId === piece.clientId &&
    last.clock + last.text.length === piece.clock &&
    last.fate === piece.fate &&
    last.format === piece.format
  if (continues) last.text += piece.text
  else pieces.push(piece)
}

/** The stretches that an update took out of a text on purpose, each as it stood. */
export function namedStretches(pieces: readonly Piece[]): Letters[] {
  const stretches: Letters[] = []
  let isOpen = false
  for (const { fate, text, clientId, clock } of pieces) {
    if (fate === "kept") isOpen = false
    if (fate !== "named") continue
    if (!isOpen) stretches.push({ text: "", ids: [] })
    isOpen = true
    const stretch = stretches.at(-1)
    if (stretch) stretch.text += text
    stretch?.ids.push(...idsFrom(clientId, clock, text.length))
  }
  return stretches
}

/** The texts from which a transaction deleted characters, also those that went with their element. */
export function textsWithDeletions(transaction: Y.Transaction): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
    if (struct.parent instanceof Y.XmlText) texts.add(struct.parent)
  })
  return texts
}

/** Whether a block may be the one that words have gone to. */
export type MayFollowTo = (block: Y.XmlElement) => boolean

/**
 * Tells of a block whether the transaction made it or wrote into it.
 *
 * Only there can it have taken a tail to: the same words in another block are no reason to follow them.
 */
export function writtenBy({ beforeState, afterState }: Y.Transaction): MayFollowTo {
  const isNew = ({ id }: Y.Item) =>
    id.clock >= (beforeState.get(id.client) ?? 0) && id.clock < (afterState.get(id.client) ?? 0)
  return (block) => {
    if (block._item !== null && isNew(block._item)) return true
    return blockTexts(block).some((text) => {
      for (let item = text._start; item !== null; item = item.right) {
        if (!item.deleted && item.content instanceof Y.ContentString && isNew(item)) return true
      }
      return false
    })
  }
}

/** The id of the block a text belongs to, also when the block has just been deleted. */
export function blockIdOf(text: YType): string | null {
  const block = text.parent
  if (!isElement(block)) return null
  const [id]: unknown[] = block._map.get("id")?.content.getContent() ?? []
  return typeof id === "string" ? id : null
}
