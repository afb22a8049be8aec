import type * as Y from "yjs"
import { numberHeadings, type OutlineEntry } from "./outline.ts"
import { textOf } from "./text/edit.ts"
import { attributeOf, childrenOf, idOf, isElement } from "./text/elements.ts"
import { clampLevel } from "./text/kinds.ts"
import { blockText } from "./text/runs.ts"

const PAUSE_MS = 300

/** The outline of the live text: headings with an id, in order. */
export function liveOutline(doc: Y.Doc): OutlineEntry[] {
  return numberHeadings(
    childrenOf(textOf(doc)).flatMap((child) => {
      if (!isElement(child) || attributeOf(child, "kind") !== "heading") return []
      const id = idOf(child)
      if (id === null) return []
      // As for a reader: a heading counts from level 1.
      const level = Math.max(1, clampLevel(attributeOf(child, "level")))
      return [{ id, level, text: blockText(child) }]
    }),
  )
}

/**
 * Tells of the outline now and after changes, at most every 300 ms: nobody reads it while typing.
 *
 * @returns ends the watch
 */
export function watchOutline(doc: Y.Doc, tell: (outline: OutlineEntry[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const text = textOf(doc)
  const later = () => {
    timer ??= setTimeout(() => {
      timer = null
      tell(liveOutline(doc))
    }, PAUSE_MS)
  }
  text.observeDeep(later)
  tell(liveOutline(doc))
  return () => {
    if (timer !== null) clearTimeout(timer)
    text.unobserveDeep(later)
  }
}
