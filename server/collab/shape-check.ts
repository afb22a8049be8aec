import type { NodeSpec } from "@tiptap/pm/model"
import * as Y from "yjs"
import {
  HEAD,
  isHeadValue,
  isSeededKey,
  isTextKey,
} from "../../app/features/documents/text/head-keys.ts"
import { isBlockKind } from "../../app/features/documents/text/kinds.ts"
import type { Decoded } from "../../app/features/documents/text/letters.ts"
import { isMarkName } from "../../app/features/documents/text/marks.ts"
import { FRAGMENT, nodeSpecs } from "../../app/features/documents/text/schema.ts"
import { ALLOWED_CHILDREN } from "../../app/features/documents/text/strangers.ts"
import { isShallow } from "./nesting.ts"
import { createLookup, type Standing } from "./struct-lookup.ts"

const SPECS: Readonly<Record<string, NodeSpec>> = nodeSpecs
const HOLDS_TEXT = ["block", "figure"]

/**
 * Whether all that an update adds stands where the text's schema permits it, so that no single frame can
 * make a text impossible to show, to compare or to keep as a version. Deleted content has no shape.
 *
 * @param decoded an update whose dependencies are all held or inside it
 */
export function hasKnownShape(doc: Y.Doc, decoded: Decoded): boolean {
  const lookup = createLookup(doc, decoded)
  for (const struct of decoded.structs) {
    if (!(struct instanceof Y.Item)) continue
    if (struct.id.clock + struct.length <= Y.getState(doc.store, struct.id.client)) continue
    if (lookup.standsApart(struct)) return false
    const standing = lookup.standingOf(struct)
    if (standing !== null && !fits(struct.content, standing)) return false
  }
  return true
}

function fits(content: Y.Item["content"], { holder, root, key }: Standing): boolean {
  if (holder === null) {
    if (root === HEAD) return key !== null && isHeadEntry(key, content)
    return root === FRAGMENT && key === null && isElementIn("", content)
  }
  if (content instanceof Y.ContentDeleted) return true
  if (!(holder.content instanceof Y.ContentType)) return false
  const { type } = holder.content
  if (type instanceof Y.XmlText) return key === null && isWriting(content)
  if (type instanceof Y.XmlElement) {
    if (key !== null) return isAttribute(type.nodeName, key, content)
    return HOLDS_TEXT.includes(type.nodeName)
      ? isXmlText(content)
      : isElementIn(type.nodeName, content)
  }
  // A text of a work package's head: nothing but letters.
  return key === null && content instanceof Y.ContentString
}

function isElementIn(parent: string, content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentDeleted) return true
  if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return false
  const allowed = Object.hasOwn(ALLOWED_CHILDREN, parent) ? ALLOWED_CHILDREN[parent] : undefined
  return allowed?.includes(content.type.nodeName) ?? false
}

function isXmlText(content: Y.Item["content"]): boolean {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlText
}

function isWriting(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentFormat && !isMarkName(content.key)) return false
  return isCharacters(content)
}

function isCharacters(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentString) return true
  return content instanceof Y.ContentFormat && isShallow(content.value, 1)
}

function isAttribute(element: string, name: string, content: Y.Item["content"]): boolean {
  const known = Object.hasOwn(SPECS, element) ? SPECS[element]?.attrs : undefined
  if (!known || !Object.hasOwn(known, name) || !(content instanceof Y.ContentAny)) return false
  const isValue = (value: unknown) => name !== "kind" || isBlockKind(value)
  return content.arr.every((value) => isShallow(value, 0) && isValue(value))
}

/** An entry of a work package's head: the texts that people write in, or a plain value. */
function isHeadEntry(key: string, content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentDeleted) return true
  if (isSeededKey(key)) return false
  if (isTextKey(key)) return content instanceof Y.ContentType && isPlainText(content.type)
  return (
    content instanceof Y.ContentAny &&
    content.arr.every((value: unknown) => isHeadValue(key, value))
  )
}

/** Y.XmlText, too, is a Y.Text. */
function isPlainText(type: unknown): boolean {
  return type instanceof Y.Text && type.constructor === Y.Text
}
