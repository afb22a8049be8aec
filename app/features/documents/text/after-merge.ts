import * as Y from "yjs"
import { dedupe } from "./dedupe.ts"
import { textOf } from "./edit.ts"
import type { Decoded } from "./letters.ts"
import { padTables } from "./pad-tables.ts"
import { type Found, Rescue, type RescueOutcome } from "./rescue.ts"

/** Origin of the transactions in which the server puts a merge right. */
export const REPAIR = "repair"

/** What the server wrote after one update (Yjs v1), to be journalled and sent with it, and why. */
export type Repaired = RescueOutcome & { updates: Uint8Array[] }

/**
 * Applies one client's update and puts right what the merge broke: words, tables, doubled ids.
 *
 * Server only, one per loaded document. Give it each update alone: of a batch it could not tell who
 * had seen what. The server must ask a connecting client for its state first, else the client
 * deletes its own unsent words before it sends them. Throws what applying throws.
 *
 * @param decoded the same update, for a caller that has looked into it already
 * @param namesOwnOnly false for the answer to a state vector, which names as deleted all that its sender
 * has heard of, whoever deleted it
 */
export type Merge = (update: Uint8Array, decoded?: Decoded, namesOwnOnly?: boolean) => Repaired

export function createMerge(doc: Y.Doc): Merge {
  const rescue = new Rescue(doc)
  let structureChanged = false
  doc.on("afterTransaction", ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) structureChanged ||= !isText(type)
  })
  return (update, decoded = Y.decodeUpdate(update), namesOwnOnly = true) => {
    structureChanged = false
    const apply = () => Y.applyUpdate(doc, update, "client")
    const found = rescue.watch(decoded, namesOwnOnly, apply)
    const needsWork = structureChanged || Object.values(found).some(({ length }) => length > 0)
    return needsWork ? repair(doc, rescue, found) : { updates: [], putBack: [], lost: [] }
  }
}

function isText(type: unknown): boolean {
  // Y.XmlText in the blocks, Y.Text in a head.
  return type instanceof Y.Text
}

function repair(doc: Y.Doc, rescue: Rescue, found: Found): Repaired {
  const updates: Uint8Array[] = []
  const collect = (update: Uint8Array, origin: unknown) => {
    if (origin === REPAIR) updates.push(update)
  }
  const remember = (transaction: Y.Transaction) => rescue.rememberRepair(transaction)
  doc.on("update", collect)
  try {
    const outcome = doc.transact(() => rescue.place(found), REPAIR)
    doc.on("afterTransaction", remember)
    doc.transact(() => {
      dedupe(textOf(doc))
      padTables(textOf(doc))
    }, REPAIR)
    return { ...outcome, updates }
  } finally {
    doc.off("update", collect)
    doc.off("afterTransaction", remember)
  }
}
