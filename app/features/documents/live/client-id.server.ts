import { randomInt } from "node:crypto"
import type * as Y from "yjs"

/** Yjs takes one of 2³² for each open page. */
export const CLIENT_IDS = 2 ** 32

/**
 * Those of the server, before nearly all others: of what two insert at one place Yjs puts the lower id first.
 * Letters that the server brings along after a join or a move then stand before those that their author has
 * typed on meanwhile.
 */
export const SERVER_CLIENT_IDS = 2 ** 20

/**
 * A client id by which nobody has written in a text.
 *
 * @param taken client ids that are known beside the text
 * @param below all that come into question
 */
export function freshClientId(
  { store }: Y.Doc,
  taken: ReadonlyMap<number, unknown>,
  below: number,
): number {
  for (;;) {
    const id = randomInt(1, below)
    if (!taken.has(id) && !store.clients.has(id)) return id
  }
}
