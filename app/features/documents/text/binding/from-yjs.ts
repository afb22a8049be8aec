import type { Attrs, Node, NodeType, Schema } from "@tiptap/pm/model"
import type * as Y from "yjs"
import { attributeOf, childrenOf, idOf, isElement, type YChild } from "../elements.ts"
import { clampLevel, isBlockKind } from "../kinds.ts"
import { MARK_NAMES } from "../marks.ts"
import { type Run, readRuns } from "../runs.ts"
import { sourceOf } from "../stranger-source.ts"
import { strangersIn } from "../strangers.ts"

/** Nodes already made from elements, so that what did not change stays the same object. */
export type NodeCache = WeakMap<YChild, Node>

/**
 * The node that shows one top-level child of the fragment.
 *
 * [D3] What the schema does not know comes as an `unknown` atom, never as nothing: so the child
 * indexes of both sides always agree.
 */
export function topNodeFrom(child: YChild, schema: Schema, cache: NodeCache): Node {
  const known = cache.get(child)
  if (known !== undefined) return known
  const node =
    isElement(child) && showable(child)
      ? elementNode(child, schema, cache)
      : unknownNode(child, schema)
  cache.set(child, node)
  return node
}

/** A foreign attribute alone does not hide a text: it is kept because the binding never touches it. */
function showable(element: Y.XmlElement): boolean {
  return [...strangersIn(element, "")].every((name) => name.startsWith("attribute "))
}

function elementNode(element: Y.XmlElement, schema: Schema, cache: NodeCache): Node {
  const known = cache.get(element)
  if (known !== undefined) return known
  const type = nodeType(schema, element.nodeName)
  const content = type.inlineContent
    ? textNodes(readRuns(element), schema)
    : childrenOf(element)
        .filter(isElement)
        .map((child) => elementNode(child, schema, cache))
  const node = type.create(readAttributes(element, type), content)
  cache.set(element, node)
  return node
}

function unknownNode(child: YChild, schema: Schema): Node {
  const original = sourceOf(child).slice(0, 2000)
  return nodeType(schema, "unknown").create({ id: idOf(child), original })
}

function nodeType(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name]
  if (type === undefined) throw new Error(`The schema has no node ${name}.`)
  return type
}

/** An element's attributes as the schema has them; what is missing or malformed reads as default. */
export function readAttributes(element: Y.XmlElement, type: NodeType): Attrs {
  const attrs: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(type.spec.attrs ?? {})) {
    attrs[name] = readAttribute(name, attributeOf(element, name), spec.default)
  }
  return attrs
}

function readAttribute(name: string, stored: unknown, fallback: unknown): unknown {
  if (name === "kind") return isBlockKind(stored) ? stored : fallback
  if (name === "level") return clampLevel(stored)
  if (fallback === null) return typeof stored === "string" && stored !== "" ? stored : null
  return typeof stored === typeof fallback ? stored : fallback
}

function textNodes(runs: readonly Run[], schema: Schema): Node[] {
  return runs.map(({ text, marks }) => {
    const list = MARK_NAMES.flatMap((name) => {
      const value = marks[name]
      return value === undefined ? [] : [schema.mark(name, value)]
    })
    return schema.text(text, list)
  })
}
