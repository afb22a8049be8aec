import type { Node } from "@tiptap/pm/model"
import { idOf, isElement, type YChild } from "../elements.ts"

/** For each new node the index of the child it continues, or -1 for a node that has to be made. */
export type Pairing = number[]

/**
 * Finds which child of Yjs each node of the editor continues.
 *
 * First by the node object that was last shown for the child, then by id, then, for what has no id,
 * by place between the neighbours found. Only a rising sequence keeps its elements: a moved block is
 * made anew, since Yjs cannot move.
 */
export function pairChildren(
  children: readonly YChild[],
  nodes: readonly Node[],
  shownFor: (child: YChild) => Node | undefined,
): Pairing {
  const pairing: Pairing = nodes.map(() => -1)
  const taken = new Set<number>()
  pairSameNodes(children, nodes, shownFor, pairing, taken)
  pairSameIds(children, nodes, pairing, taken)
  keepRisingRun(pairing)
  pairByPlace(children, nodes, pairing)
  return pairing
}

function pairSameNodes(
  children: readonly YChild[],
  nodes: readonly Node[],
  shownFor: (child: YChild) => Node | undefined,
  pairing: Pairing,
  taken: Set<number>,
): void {
  const places = new Map<Node, number[]>()
  for (const [index, child] of children.entries()) {
    const shown = shownFor(child)
    if (shown === undefined) continue
    const list = places.get(shown)
    if (list === undefined) places.set(shown, [index])
    else list.push(index)
  }
  for (const [at, node] of nodes.entries()) {
    const index = places.get(node)?.shift()
    if (index === undefined) continue
    pairing[at] = index
    taken.add(index)
  }
}

function pairSameIds(
  children: readonly YChild[],
  nodes: readonly Node[],
  pairing: Pairing,
  taken: Set<number>,
): void {
  const places = new Map<string, number>()
  for (const [index, child] of children.entries()) {
    const id = idOf(child)
    if (id !== null && !taken.has(index) && !places.has(id)) places.set(id, index)
  }
  for (const [at, node] of nodes.entries()) {
    if (pairing[at] !== -1 || typeof node.attrs.id !== "string") continue
    const index = places.get(node.attrs.id)
    if (index === undefined || taken.has(index) || !sameName(children[index], node)) continue
    pairing[at] = index
    taken.add(index)
  }
}

/** Leaves only a longest rising subsequence of the paired indexes; the rest becomes -1. */
export function keepRisingRun(pairing: Pairing): void {
  const tails: number[] = []
  const before: number[] = []
  for (const [at, index] of pairing.entries()) {
    if (index === -1) continue
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = pairing[tails[middle] ?? 0] ?? 0
      if (tail < index) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const kept = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) kept.add(at)
  for (const at of pairing.keys()) if (!kept.has(at)) pairing[at] = -1
}

function pairByPlace(children: readonly YChild[], nodes: readonly Node[], pairing: Pairing): void {
  let free = 0
  for (const [at, node] of nodes.entries()) {
    const paired = pairing[at] ?? -1
    if (paired !== -1) {
      free = paired + 1
      continue
    }
    const limit = nextPaired(pairing, at, children.length)
    for (let index = free; index < limit; index++) {
      const child = children[index]
      if (idOf(child) !== null || !sameName(child, node)) continue
      pairing[at] = index
      free = index + 1
      break
    }
  }
}

function nextPaired(pairing: Pairing, from: number, end: number): number {
  for (let at = from + 1; at < pairing.length; at++) {
    const index = pairing[at] ?? -1
    if (index !== -1) return index
  }
  return end
}

function sameName(child: YChild | undefined, node: Node): boolean {
  return isElement(child) && child.nodeName === node.type.name
}
