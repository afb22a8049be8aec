import * as Y from "yjs"

/** A child of the text's fragment or of one of its elements. */
export type YChild = Y.XmlElement | Y.XmlText | Y.XmlHook

/** Any shared type, by what is needed to find its place. */
export type YType = { readonly parent: YType | null; readonly _item: Y.Item | null }

export type YParent = Y.XmlFragment | Y.XmlElement

/** Children of a fragment or element, in order. */
export function childrenOf(parent: YParent): YChild[] {
  return parent.toArray()
}

export function isElement(child: unknown): child is Y.XmlElement {
  return child instanceof Y.XmlElement
}

/** The element children with a given node name. */
export function elementsNamed(parent: YParent, name: string): Y.XmlElement[] {
  return childrenOf(parent)
    .filter(isElement)
    .filter((child) => child.nodeName === name)
}

/** A stored attribute, of whatever type a client wrote; undefined when there is none. */
export function attributeOf(element: Y.XmlElement, name: string): unknown {
  return element.getAttribute(name)
}

/** Writes an attribute only if it changes; null takes it away. */
export function setAttribute(element: Y.XmlElement, name: string, value: unknown): void {
  const held = attributeOf(element, name)
  if (value === null || value === undefined) {
    if (held !== undefined) element.removeAttribute(name)
  } else if (held !== value) {
    // Yjs stores any JSON value; its types only know strings here.
    element.setAttribute(name, value as string)
  }
}

/** The id of a block, table, figure or divider, or null. */
export function idOf(child: unknown): string | null {
  if (!isElement(child)) return null
  const id = attributeOf(child, "id")
  return typeof id === "string" && id !== "" ? id : null
}
