import * as Y from "yjs"

/**
 * Keeps undo from taking more than one's own words with it (yjs#743).
 *
 * What undo brought back may have grown together with its neighbours since; undoing an older step
 * then takes the whole piece. So each piece is cut at its end before a step is undone or redone.
 *
 * @returns what ends it
 */
export function cutRedonePieces(manager: Y.UndoManager): () => void {
  const cut = (transaction: Y.Transaction) => {
    if (transaction.origin !== manager) return
    for (const step of manager.undoing ? manager.undoStack : manager.redoStack) {
      Y.iterateDeletedStructs(transaction, step.insertions, (struct) => {
        if (struct instanceof Y.Item && struct.redone !== null) cutPiece(transaction, struct)
      })
    }
  }
  manager.doc.on("beforeTransaction", cut)
  return () => manager.doc.off("beforeTransaction", cut)
}

/** Follows a piece to where it stands now, through all its undos and redos. */
function cutPiece(transaction: Y.Transaction, piece: Y.Item): void {
  const { store } = transaction.doc
  let next: Y.ID | null = piece.redone
  while (next !== null) {
    const { client, clock }: Y.ID = next
    const item: Y.Item | Y.GC | undefined = Y.getItem(store, next)
    if (!(item instanceof Y.Item)) return
    const end = clock + piece.length
    if (end < item.id.clock + item.length) {
      Y.getItemCleanEnd(transaction, store, Y.createID(client, end - 1))
    }
    const offset: number = clock - item.id.clock
    next = item.redone && Y.createID(item.redone.client, item.redone.clock + offset)
  }
}
