import * as Y from "yjs"

/**
 * Inserts text right behind the visible character before it, where deleted text follows.
 *
 * Yjs would put it behind the deleted text as well. Of a block that was split, its tail lies there:
 * the word would look as if typed at the end of the tail by somebody who has not seen the split, and
 * the server would bring it there. Takes the marks of its left neighbour. Call it in a transaction.
 *
 * @returns false where nothing deleted follows: then nothing was done
 */
export function insertBeside(text: Y.XmlText, offset: number, letters: string): boolean {
  if (text.doc === null) return false
  const left = itemBefore(text, offset)
  if (!deletedFollows(left === null ? text._start : left.item.right, left)) return false
  Y.transact(text.doc, (transaction) => insertItem(transaction, text, left, letters))
  return true
}

type Place = { item: Y.Item; clock: number }

/** The item with the character before `offset`, and that character's clock; null at the start. */
function itemBefore(text: Y.XmlText, offset: number): Place | null {
  let left = offset
  for (let item = text._start; item !== null && left > 0; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (left <= item.length) return { item, clock: item.id.clock + left - 1 }
    left -= item.length
  }
  return null
}

function deletedFollows(next: Y.Item | null, left: Place | null): boolean {
  if (left && left.clock + 1 < left.item.id.clock + left.item.length) return false
  for (let item = next; item !== null; item = item.right) {
    // What was deleted before it came here has no content any more and counts as none.
    if (item.countable || item.content instanceof Y.ContentDeleted) return item.deleted
  }
  return false
}

function insertItem(
  transaction: Y.Transaction,
  text: Y.XmlText,
  place: Place | null,
  letters: string,
): void {
  const { store, clientID } = transaction.doc
  const left = place?.item ?? null
  const right = left === null ? text._start : left.right
  const id = Y.createID(clientID, Y.getState(store, clientID))
  const content = new Y.ContentString(letters)
  const origin = left?.lastId ?? null
  new Y.Item(id, left, origin, right, right?.id ?? null, text, null, content).integrate(
    transaction,
    0,
  )
  // Yjs keeps places in long texts in mind, and has not heard of this insertion.
  if (text._searchMarker) text._searchMarker.length = 0
}
