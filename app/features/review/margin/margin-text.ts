import type { Editor } from "@tiptap/core"
import { TextSelection } from "@tiptap/pm/state"
import { useCallback, useEffect, useState } from "react"
import type * as Y from "yjs"
import { type Annotation, annotationElement } from "../../documents/annotation.ts"
import { showAnnotations } from "../../documents/editor/annotations.ts"
import { textOf } from "../../documents/text/edit.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import type { Anchor, Passage } from "../anchors/anchor.ts"
import { findInLive } from "../anchors/live-anchor.ts"
import { findQuotation } from "../anchors/quotation.ts"
import { liveSpots, readSpots, type TextSpots } from "../anchors/text-spots.ts"

/** The text the margin stands beside: open in an editor, or a page to read. */
export type MarginText =
  | { kind: "live"; doc: Y.Doc; editor: Editor }
  | { kind: "read"; blocks: readonly ReadBlock[]; show(annotations: readonly Annotation[]): void }

const GATHER_MS = 150

/** The blocks of the text, anew some moments after each change. */
export function useTextSpots(text: MarginText): TextSpots {
  const [spots, setSpots] = useState(() => spotsOf(text))
  useEffect(() => {
    setSpots(spotsOf(text))
    if (text.kind === "read") return
    const { doc } = text
    let timer: ReturnType<typeof setTimeout> | undefined
    // The marks in the text move along by themselves: this may wait until nobody types.
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setSpots(liveSpots(textOf(doc))), GATHER_MS)
    }
    doc.on("update", later)
    return () => {
      clearTimeout(timer)
      doc.off("update", later)
    }
  }, [text])
  return spots
}

function spotsOf(text: MarginText): TextSpots {
  return text.kind === "live" ? liveSpots(textOf(text.doc)) : readSpots(text.blocks)
}

/** Where an anchor's passage stands in the text by now; null where it is lost. */
export type FindPassage = (anchor: Anchor) => Passage | null

export function useFindPassage(text: MarginText, spots: TextSpots): FindPassage {
  return useCallback(
    (anchor) =>
      text.kind === "live" ? findInLive(text.doc, spots, anchor) : findQuotation(spots, anchor),
    [text, spots],
  )
}

/** Marks the passages in the text. */
export function showInText(text: MarginText, annotations: readonly Annotation[]): void {
  if (text.kind === "read") text.show(annotations)
  else if (!text.editor.isDestroyed) showAnnotations(text.editor.view, annotations)
}

/** Puts the focus where a card belongs: the caret behind its passage, else the reader's place before it. */
export function focusPassage(text: MarginText, page: HTMLElement, cardId: string | null): void {
  const element = cardId === null ? null : annotationElement(page, cardId)
  element?.scrollIntoView({ block: "nearest" })
  if (text.kind === "live" && text.editor.isEditable) {
    const { view, state } = text.editor
    if (element) {
      const place = state.doc.resolve(view.posAtDOM(element, element.childNodes.length))
      view.dispatch(state.tr.setSelection(TextSelection.near(place, -1)))
    }
    view.focus()
    return
  }
  page.focus({ preventScroll: true })
  if (element) document.getSelection()?.collapse(element, 0)
}
