import * as Y from "yjs"
import type { Decoded } from "../../app/features/documents/text/letters.ts"

export type Struct = Decoded["structs"][number]
type Id = { client: number; clock: number }

/** Where an item will stand: in a type that an item holds, or in one of the document's roots. */
export interface Standing {
  holder: Y.Item | null
  /** Name of the root; null inside an item. */
  root: string | null
  /** Name of the attribute or map entry; null for a place in a sequence. */
  key: string | null
}

/** Finds where the items of an update will stand once it is applied, without applying it. */
export interface StructLookup {
  /** Null where Yjs will throw the item away: what it would stand in is gone. */
  standingOf(item: Y.Item): Standing | null
  /**
   * Whether an item names neighbours that do not stand side by side, as no edit brings about: Yjs shows or
   * throws away such an item depending on what it has cleared away by then, so that texts would differ.
   */
  standsApart(item: Y.Item): boolean
}

/** @param structs of one update, in which each client's clocks go up */
export function createLookup(doc: Y.Doc, { structs }: Decoded): StructLookup {
  const standings = new Map<Y.Item, Standing | null>()
  let byClient: Map<number, Struct[]> | null = null

  function find(id: Id): Struct | null {
    const held = doc.store.clients.get(id.client)
    if (held && id.clock < Y.getState(doc.store, id.client)) {
      return held[Y.findIndexSS(held, id.clock)] ?? null
    }
    byClient ??= groupByClient(structs)
    return structAt(byClient.get(id.client) ?? [], id.clock)
  }

  /** What the item itself says, or whose neighbour it is. */
  function look(item: Y.Item): Standing | Y.Item | null {
    // Before it is integrated an item names its parent, or leaves it to its neighbours.
    const parent = item.parent as unknown
    const key = item.parentSub
    if (typeof parent === "string") return { holder: null, root: parent, key }
    if (parent instanceof Y.AbstractType) {
      return parent._item
        ? { holder: parent._item, root: null, key }
        : { holder: null, root: rootName(doc, parent), key }
    }
    if (parent instanceof Y.ID) {
      const holder = find(parent)
      const isGone = !(holder instanceof Y.Item) || holder.content instanceof Y.ContentDeleted
      return isGone ? null : { holder, root: null, key }
    }
    const left = item.origin && find(item.origin)
    const right = item.rightOrigin && find(item.rightOrigin)
    if (left instanceof Y.GC || right instanceof Y.GC) return null
    if (left instanceof Y.Item) return left
    return right instanceof Y.Item ? right : null
  }

  function standingOf(item: Y.Item): Standing | null {
    const asked: Y.Item[] = []
    let found: Standing | Y.Item | null = item
    while (found instanceof Y.Item) {
      const known = standings.get(found)
      if (known !== undefined) {
        found = known
        break
      }
      asked.push(found)
      // Neighbours in a circle cannot be applied: they stand nowhere.
      standings.set(found, null)
      found = look(found)
    }
    for (const one of asked) standings.set(one, found)
    return found
  }

  return {
    standingOf,
    standsApart({ origin, rightOrigin }) {
      const left = origin && find(origin)
      const right = rightOrigin && find(rightOrigin)
      if (!left || !right) return false
      const a = placeOf(left)
      const b = placeOf(right)
      return a?.holder !== b?.holder || a?.root !== b?.root || a?.key !== b?.key
    },
  }

  /** Null for what stands in something that is deleted, cleared away already or not. */
  function placeOf(struct: Struct): Standing | null {
    const standing = struct instanceof Y.Item ? standingOf(struct) : null
    return standing?.holder?.deleted ? null : standing
  }
}

function rootName(doc: Y.Doc, type: unknown): string {
  for (const [name, root] of doc.share) if (root === type) return name
  return ""
}

function groupByClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  return groups
}

/** The struct that covers a clock, of structs in the order of their clocks; null between them. */
export function structAt(structs: readonly Struct[], clock: number): Struct | null {
  const struct = structs[firstReaching(structs, clock)]
  return struct && struct.id.clock <= clock ? struct : null
}

/** Index of the first struct that ends after a clock. */
export function firstReaching(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length
  while (low < high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct && struct.id.clock + struct.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}
