import type { NodeSpec } from "@tiptap/pm/model"
import * as Y from "yjs"
import { childrenOf, isElement, type YParent } from "./elements.ts"
import { isBlockKind } from "./kinds.ts"
import { isMarkName } from "./marks.ts"
import { nodeSpecs } from "./schema.ts"

/** Element names a text may hold, with the names allowed inside each. */
export const ALLOWED_CHILDREN: Readonly<Record<string, readonly string[]>> = {
  "": ["block", "table", "figure", "divider"],
  table: ["tableRow"],
  tableRow: ["tableCell"],
  tableCell: ["block"],
}

const SPECS: Readonly<Record<string, NodeSpec>> = nodeSpecs

/**
 * [D3] Names of nodes, attributes and marks this program does not know, e.g. `node callout`.
 *
 * Where there is one, a newer program has written the text: show it, let nobody edit with this one.
 */
export function strangers(fragment: Y.XmlFragment): Set<string> {
  const found = new Set<string>()
  inspectChildren(fragment, "", found)
  return found
}

/** The strangers of one element and of all it holds. */
export function strangersIn(element: Y.XmlElement, parentName: string): Set<string> {
  const found = new Set<string>()
  inspectElement(element, parentName, found)
  return found
}

function inspectChildren(parent: YParent, name: string, found: Set<string>): void {
  const holdsText = name === "block" || name === "figure"
  for (const child of childrenOf(parent)) {
    if (isElement(child)) inspectElement(child, name, found)
    else if (child instanceof Y.XmlText && holdsText) inspectText(child, found)
    else found.add(child instanceof Y.XmlText ? `text in ${name || "document"}` : "hook")
  }
}

function inspectElement(element: Y.XmlElement, parentName: string, found: Set<string>): void {
  const name = element.nodeName
  if (!ALLOWED_CHILDREN[parentName]?.includes(name)) {
    found.add(`node ${name}`)
    return
  }
  const known = SPECS[name]?.attrs ?? {}
  for (const [attribute, value] of Object.entries(element.getAttributes())) {
    if (!Object.hasOwn(known, attribute)) found.add(`attribute ${name}.${attribute}`)
    else if (attribute === "kind" && !isBlockKind(value)) found.add(`kind ${String(value)}`)
  }
  inspectChildren(element, name, found)
}

function inspectText(text: Y.XmlText, found: Set<string>): void {
  for (const part of text.toDelta()) {
    if (typeof part.insert !== "string") found.add("embedded object")
    for (const name of Object.keys(part.attributes ?? {})) {
      if (!isMarkName(name)) found.add(`mark ${name}`)
    }
  }
}
