import * as Y from "yjs"
import type { Decoded } from "../../app/features/documents/text/letters.ts"
import { firstReaching, type Struct } from "./struct-lookup.ts"

/**
 * Whether an update says something else for clocks that the text holds already. Yjs would pass over it without
 * a word: the sender's words would be called saved and be nowhere, and the two would differ for ever.
 */
export function contradicts({ store }: Y.Doc, { structs }: Decoded): boolean {
  return structs.some((struct) => {
    const held = store.clients.get(struct.id.client)
    return held !== undefined && differs(struct, held)
  })
}

export function isAlive(struct: Struct): struct is Y.Item {
  return struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted)
}

/**
 * Whether two say different things of the same clocks. What either has as deleted says nothing: the words may
 * have been deleted by somebody, as any words may.
 */
export function differs(struct: Struct, others: readonly Struct[]): boolean {
  if (!isAlive(struct)) return false
  const end = struct.id.clock + struct.length
  for (let index = firstReaching(others, struct.id.clock); index < others.length; index += 1) {
    const other = others[index]
    if (!other || other.id.clock >= end) return false
    if (!isAlive(other)) continue
    const from = Math.max(struct.id.clock, other.id.clock)
    const to = Math.min(end, other.id.clock + other.length)
    if (!isSameStretch(struct, other, from, to)) return true
  }
  return false
}

function isSameStretch(a: Y.Item, b: Y.Item, from: number, to: number): boolean {
  if (!Y.compareIDs(originAt(a, from), originAt(b, from))) return false
  if (!Y.compareIDs(a.rightOrigin, b.rightOrigin)) return false
  if (a.content instanceof Y.ContentString && b.content instanceof Y.ContentString) {
    return isSameWriting(lettersOf(a, a.content, from, to), lettersOf(b, b.content, from, to))
  }
  for (let clock = from; clock < to; clock += 1) {
    if (unitAt(a, clock) !== unitAt(b, clock)) return false
  }
  return true
}

/** Within an item each unit stands right of the one before. */
function originAt({ id, origin }: Y.Item, clock: number): Y.ID | null {
  return clock === id.clock ? origin : Y.createID(id.client, clock - 1)
}

function lettersOf({ id }: Y.Item, { str }: Y.ContentString, from: number, to: number): string {
  return str.slice(from - id.clock, to - id.clock)
}

/** Yjs puts U+FFFD in the place of half a surrogate pair where it splits one. */
function isSameWriting(a: string, b: string): boolean {
  const withoutPairs = (letters: string) => letters.replace(/[\ud800-\udfff]/g, "\ufffd")
  return a === b || withoutPairs(a) === withoutPairs(b)
}

/** What stands at one clock, as something that can be compared. */
function unitAt({ id, content }: Y.Item, clock: number): string {
  const at = clock - id.clock
  if (content instanceof Y.ContentString) return `string ${content.str[at]}`
  if (content instanceof Y.ContentAny) return `value ${JSON.stringify(content.arr[at])}`
  if (content instanceof Y.ContentFormat) {
    return `format ${content.key} ${JSON.stringify(content.value)}`
  }
  if (content instanceof Y.ContentType) {
    const { type } = content
    return `type ${type.constructor.name} ${type instanceof Y.XmlElement ? type.nodeName : ""}`
  }
  return content.constructor.name
}
