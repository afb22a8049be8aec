import { useCallback, useEffect, useState } from "react"
import { type Annotation, annotationElement } from "../../documents/annotation.ts"
import type { Anchor, Passage } from "../anchors/anchor.ts"
import type { TextSpots } from "../anchors/text-spots.ts"

/**
 * The text the margin stands beside, open in an editor or a page to read: what either needs is in a file of its
 * own, so that a page to read loads no editor.
 */
export interface MarginText {
  /** Whether it can only be read: then the browser shows no caret in it. */
  isReading(): boolean
  /** Its blocks as they are now. */
  readSpots(): TextSpots
  /** Calls back some moments after each change; returns what ends it. */
  subscribe(listener: () => void): () => void
  /** Null where there are no such words. */
  anchorOf(spots: TextSpots, passage: Passage): Anchor | null
  /** Where an anchor's passage stands by now; null where it is lost. */
  find(spots: TextSpots, anchor: Anchor): Passage | null
  /** What is marked in its editor; null for nothing that has a name, and where the browser alone knows. */
  selected(): Passage | null
  /** Marks the passages. */
  show(annotations: readonly Annotation[]): void
  /** Puts the focus behind an element of it, as somebody writes there; false where nobody can. */
  focusBehind(element: Element | null): boolean
}

/** The blocks of the text, anew some moments after each change. */
export function useTextSpots(text: MarginText): TextSpots {
  const [spots, setSpots] = useState(() => text.readSpots())
  useEffect(() => {
    setSpots(text.readSpots())
    return text.subscribe(() => setSpots(text.readSpots()))
  }, [text])
  return spots
}

/** Where an anchor's passage stands in the text by now; null where it is lost. */
export type FindPassage = (anchor: Anchor) => Passage | null

export function useFindPassage(text: MarginText, spots: TextSpots): FindPassage {
  return useCallback((anchor) => text.find(spots, anchor), [text, spots])
}

/** Puts the focus where a card belongs: the caret behind its passage, else the reader's place before it. */
export function focusPassage(text: MarginText, page: HTMLElement, cardId: string | null): void {
  const element = cardId === null ? null : annotationElement(page, cardId)
  element?.scrollIntoView({ block: "nearest" })
  if (text.focusBehind(element)) return
  page.focus({ preventScroll: true })
  if (element) document.getSelection()?.collapse(element, 0)
}
