import { Fragment, type Node, Slice } from "@tiptap/pm/model"
import type { Transaction } from "@tiptap/pm/state"

/**
 * Changes the editor's document into `nodes`, leaving alone what is the same.
 *
 * Where block stands for block, each changes by itself, inside a text block only the characters that
 * differ; else the changed range is replaced as one.
 */
export function showChange(tr: Transaction, nodes: readonly Node[]): void {
  const old = tr.doc.children
  const limit = Math.min(old.length, nodes.length)
  let start = 0
  while (start < limit && old[start] === nodes[start]) start++
  let tail = 0
  while (tail < limit - start && old[old.length - 1 - tail] === nodes[nodes.length - 1 - tail])
    tail++
  const before = old.slice(start, old.length - tail)
  const after = nodes.slice(start, nodes.length - tail)
  const from = sizeOf(old.slice(0, start))
  if (before.length === after.length && before.every((node, at) => isSameBlock(node, after[at]))) {
    changeEach(tr, from, before, after)
  } else {
    tr.replace(from, from + sizeOf(before), new Slice(Fragment.from(after), 0, 0))
  }
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((size, node) => size + node.nodeSize, 0)
}

function isSameBlock(node: Node, other: Node | undefined): boolean {
  return other !== undefined && node.type === other.type && node.attrs.id === other.attrs.id
}

function changeEach(
  tr: Transaction,
  from: number,
  before: readonly Node[],
  after: readonly Node[],
): void {
  // From the end, so that the positions of what comes before stay right.
  let position = from + sizeOf(before)
  for (let at = before.length - 1; at >= 0; at--) {
    const node = before[at]
    const wanted = after[at]
    if (node === undefined || wanted === undefined) continue
    position -= node.nodeSize
    if (node !== wanted) changeOne(tr, position, node, wanted)
  }
}

function changeOne(tr: Transaction, position: number, node: Node, wanted: Node): void {
  if (node.isTextblock) {
    changeText(tr, position, node, wanted)
  } else if (node.childCount === wanted.childCount && node.childCount > 0) {
    changeEach(tr, position + 1, node.children, wanted.children)
  } else {
    tr.replaceWith(position, position + node.nodeSize, wanted)
    return
  }
  for (const name of Object.keys(wanted.attrs)) {
    if (node.attrs[name] !== wanted.attrs[name]) {
      tr.setNodeAttribute(position, name, wanted.attrs[name])
    }
  }
}

function changeText(tr: Transaction, position: number, node: Node, wanted: Node): void {
  const start = node.content.findDiffStart(wanted.content)
  const end = node.content.findDiffEnd(wanted.content)
  if (start !== null && end !== null) {
    const overlap = Math.max(0, start - Math.min(end.a, end.b))
    const slice = new Slice(wanted.content.cut(start, end.b + overlap), 0, 0)
    tr.replace(position + 1 + start, position + 1 + end.a + overlap, slice)
  }
}
