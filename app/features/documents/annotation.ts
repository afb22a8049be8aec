/** What a marked passage is about; each looks different without its colour too. */
export type AnnotationLook = "comment" | "suggestion" | "position"

/**
 * A passage of the text that something beside it is about. Several with one id are one thing in several
 * places; two may overlap.
 */
export interface Annotation {
  /** Of the card beside the text. */
  id: string
  blockId: string
  /** Characters in the block's text; both are left out where the whole block is meant. */
  from?: number
  to?: number
  look: AnnotationLook
  /** Words that are proposed behind the passage; the passage itself is then shown as struck out. */
  insert?: string
  isActive: boolean
}

/** On a passage and on a block: ids of the annotations there, the last one begun last. */
const ANNOTATION = "data-annotation"

/** Id of the element that says more about the passage: screen readers lead there. */
export function annotationCardId(id: string): string {
  return `card-${id}`
}

/** Whether it marks words, not the whole block. */
export function isPassage(annotation: Annotation): annotation is Annotation & PassageRange {
  return annotation.from !== undefined && annotation.to !== undefined
}

type PassageRange = { from: number; to: number }

/** Name of the element that marks words. */
export function passageTag({ insert }: Annotation): "mark" | "del" {
  return insert === undefined ? "mark" : "del"
}

/** Attributes of the element that marks words. */
export function passageAttributes({ id, look, isActive }: Annotation): Record<string, string> {
  return {
    class: `s-anchor s-anchor--${look}${isActive ? " s-anchor--on" : ""}`,
    [ANNOTATION]: id,
    "aria-details": annotationCardId(id),
  }
}

/** Attributes of a block that is annotated as a whole; none of them is one that the block sets itself. */
export function blockAttributes(annotations: readonly Annotation[]): Record<string, string> {
  const ids = [...new Set(annotations.map(({ id }) => id))]
  const attributes: Record<string, string> = {
    [ANNOTATION]: ids.join(" "),
    "aria-details": ids.map(annotationCardId).join(" "),
  }
  for (const { look, isActive } of annotations) {
    const name = `data-${look}`
    if (isActive || attributes[name] === undefined) attributes[name] = isActive ? "on" : ""
  }
  return attributes
}

/** The first element of a shown text that an annotation marks; null where it marks none. */
export function annotationElement(root: ParentNode, id: string): HTMLElement | null {
  return root.querySelector<HTMLElement>(`[${ANNOTATION}~="${CSS.escape(id)}"]`)
}

/** The annotations at a place of a shown text, the innermost first. */
export function annotationsAt(place: Node | null): string[] {
  const ids: string[] = []
  let element = place instanceof Element ? place : (place?.parentElement ?? null)
  for (; element !== null; element = element.parentElement) {
    const held = element.getAttribute(ANNOTATION)
    if (held) ids.push(...held.split(" "))
  }
  return [...new Set(ids)]
}
