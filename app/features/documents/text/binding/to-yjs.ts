import type { Mark, Node } from "@tiptap/pm/model"
import * as Y from "yjs"
import { childrenOf, isElement, setAttribute, type YChild, type YParent } from "../elements.ts"
import { isMarkName, type Marks, type MarkValue } from "../marks.ts"
import { appendRun, blockText, type Run, runsText, writeRuns } from "../runs.ts"
import { differingStretch } from "../text-diff.ts"
import { type NodeCache, readAttributes } from "./from-yjs.ts"
import { pairChildren } from "./pairing.ts"

/** Where the person's caret stands after the edit: the text block's node and the offset in it. */
export type CaretHint = { block: Node; offset: number }

/**
 * Writes an edited document into Yjs, touching only what changed.
 *
 * [D3] An `unknown` node that was deleted in the editor stays in Yjs; true means that there is one,
 * and that the editor has to show it again.
 */
export function writeChildren(
  parent: YParent,
  nodes: readonly Node[],
  cache: NodeCache,
  hint: CaretHint | null,
): boolean {
  const children = childrenOf(parent)
  const shown = (child: YChild) => cache.get(child)
  const start = commonStart(children, nodes, shown)
  const tail = commonEnd(children, nodes, shown, start)
  const oldMiddle = children.slice(start, children.length - tail)
  const newMiddle = nodes.slice(start, nodes.length - tail)
  const pairing = pairChildren(oldMiddle, newMiddle, shown)
  const writer = new ChildWriter(parent, oldMiddle, start, cache)
  for (const [at, node] of newMiddle.entries()) {
    const index = pairing[at] ?? -1
    if (index === -1) writer.insert(node)
    else writer.keep(index, node, hint)
  }
  writer.dropUntil(oldMiddle.length)
  return writer.showsLess
}

/** Walks the old children from left to right, keeping, dropping and inserting. */
class ChildWriter {
  /** True when something unknown has to be shown again. */
  showsLess = false
  private next = 0
  private readonly parent: YParent
  private readonly children: readonly YChild[]
  private position: number
  private readonly cache: NodeCache

  constructor(parent: YParent, children: readonly YChild[], position: number, cache: NodeCache) {
    this.parent = parent
    this.children = children
    this.position = position
    this.cache = cache
  }

  keep(index: number, node: Node, hint: CaretHint | null): void {
    this.dropUntil(index)
    const child = this.children[index]
    if (isElement(child) && writeElement(child, node, this.cache, hint)) this.showsLess = true
    this.next = index + 1
    this.position++
  }

  insert(node: Node): void {
    if (node.type.name === "unknown") {
      // A copy of what this program does not know cannot be written.
      this.showsLess = true
      return
    }
    this.parent.insert(this.position, [createElement(node, this.cache)])
    this.position++
  }

  dropUntil(end: number): void {
    for (; this.next < end; this.next++) {
      const child = this.children[this.next]
      if (child !== undefined && this.cache.get(child)?.type.name === "unknown") {
        this.showsLess = true
        this.position++
      } else {
        this.parent.delete(this.position, 1)
      }
    }
  }
}

function commonStart(
  children: readonly YChild[],
  nodes: readonly Node[],
  shown: (child: YChild) => Node | undefined,
): number {
  const limit = Math.min(children.length, nodes.length)
  let at = 0
  while (at < limit && sameNode(children[at], nodes[at], shown)) at++
  return at
}

function commonEnd(
  children: readonly YChild[],
  nodes: readonly Node[],
  shown: (child: YChild) => Node | undefined,
  start: number,
): number {
  const limit = Math.min(children.length, nodes.length) - start
  let count = 0
  while (
    count < limit &&
    sameNode(children[children.length - 1 - count], nodes[nodes.length - 1 - count], shown)
  ) {
    count++
  }
  return count
}

function sameNode(
  child: YChild | undefined,
  node: Node | undefined,
  shown: (child: YChild) => Node | undefined,
): boolean {
  return child !== undefined && node !== undefined && shown(child) === node
}

/** Brings one element to what its node says; true when something unknown has to be shown again. */
function writeElement(
  element: Y.XmlElement,
  node: Node,
  cache: NodeCache,
  hint: CaretHint | null,
): boolean {
  const before = cache.get(element)
  if (before === node || node.type.name === "unknown") return false
  const attrs = before?.attrs ?? readAttributes(element, node.type)
  for (const name of Object.keys(node.attrs)) {
    if (attrs[name] !== node.attrs[name]) setAttribute(element, name, node.attrs[name])
  }
  cache.set(element, node)
  if (!node.inlineContent) return writeChildren(element, node.children, cache, hint)
  if (before?.content.eq(node.content)) return false
  const target = runsOf(node)
  const caret = hint?.block === node ? hint.offset : undefined
  writeRuns(element, differingStretch(blockText(element), runsText(target), caret), target)
  return false
}

/** A new element; a text block gets its one Y.XmlText at birth, else two typists would make two. */
function createElement(node: Node, cache: NodeCache): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name)
  for (const [name, spec] of Object.entries(node.type.spec.attrs ?? {})) {
    const value: unknown = node.attrs[name]
    // Yjs stores any JSON value; its types only know strings here.
    if (value !== null && (value !== spec.default || name === "kind")) {
      element.setAttribute(name, value as string)
    }
  }
  element.insert(
    0,
    node.inlineContent
      ? [createText(node)]
      : node.children.map((child) => createElement(child, cache)),
  )
  cache.set(element, node)
  return element
}

function createText(node: Node): Y.XmlText {
  const text = new Y.XmlText()
  let at = 0
  for (const run of runsOf(node)) {
    text.insert(at, run.text, { ...run.marks })
    at += run.text.length
  }
  return text
}

/** A text block's content as runs. */
export function runsOf(node: Node): Run[] {
  const runs: Run[] = []
  node.forEach((child) => {
    appendRun(runs, child.text ?? "", marksOf(child.marks))
  })
  return runs
}

function marksOf(marks: readonly Mark[]): Marks {
  const value: Record<string, MarkValue> = {}
  for (const { type, attrs } of marks) if (isMarkName(type.name)) value[type.name] = { ...attrs }
  return value
}
