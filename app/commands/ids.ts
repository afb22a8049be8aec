import { randomFillSync } from "node:crypto"
import { monotonicFactory } from "ulid"

/** As many as some 250 ids need: the library asks for one at a time, and each call into the system costs more than an id. */
const chances = new Uint8Array(4_096)
let next = chances.length

/** From 0 to below 1, as the library wants it; it makes one of 32 letters of each, and 32 divides 256. */
function chance(): number {
  if (next === chances.length) {
    randomFillSync(chances)
    next = 0
  }
  return (chances[next++] ?? 0) / 256
}

const nextUlid = monotonicFactory(chance)

/** ULID behind a short prefix that names the kind: `doc_01J…`. Ids of one process sort by creation. */
export function newId(prefix: string): string {
  return `${prefix}_${nextUlid()}`
}

/** Names one request in the log and to whoever made it. */
export function newRequestId(): string {
  return nextUlid()
}
