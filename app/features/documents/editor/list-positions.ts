import { isListKind } from "../text/kinds.ts"

/** As much of a top-level node as its place in a list depends on. */
export interface ListedNode {
  kind: string | null
  level: number
}

type Group = { kind: string; members: number[] }

/**
 * What a screen reader hears of a list item's place, such as "2 von 5" or "1 von 2, Ebene 2"; empty
 * for other nodes. In the editor each item is a list of its own, and would be "1 von 1".
 */
export function listPositions(nodes: readonly ListedNode[]): string[] {
  const words = nodes.map(() => "")
  for (const { members } of groupsOf(nodes)) {
    for (const [at, index] of members.entries()) {
      const level = nodes[index]?.level ?? 0
      const depth = level > 0 ? `, Ebene ${level + 1}` : ""
      words[index] = `${at + 1} von ${members.length}${depth}`
    }
  }
  return words
}

function groupsOf(nodes: readonly ListedNode[]): Group[] {
  const groups: Group[] = []
  /** The lists that the next item may continue, by level. */
  let open: Group[] = []
  for (const [index, { kind, level }] of nodes.entries()) {
    if (kind === null || !isListKind(kind)) {
      // A paragraph with a level belongs to the item above it.
      if (kind !== "paragraph" || level === 0) open = []
      continue
    }
    open.length = Math.min(open.length, level + 1)
    const held = open[level]
    if (held?.kind === kind) held.members.push(index)
    else {
      const group = { kind, members: [index] }
      open[level] = group
      groups.push(group)
    }
  }
  return groups
}
