import { useCallback, useEffect, useRef, useState } from "react"
import { annotationCardId, annotationElement } from "../../documents/annotation.ts"

/**
 * Puts the focus on a card, on its field where it is one to write in: at once, or as soon as it is drawn. What was
 * just sent comes back from the server some moments later; who has gone on elsewhere by then is left there.
 */
export function useCardFocus(): (id: string) => void {
  const wish = useRef<{ id: string; from: Element | null } | null>(null)
  const [, draw] = useState(0)
  // After every drawing: nobody tells which one brings the card.
  useEffect(() => {
    if (wish.current === null) return
    const { id, from } = wish.current
    const card = document.getElementById(annotationCardId(id))
    const isElsewhere = hasGoneOn(from, card)
    if (card === null && !isElsewhere) return
    wish.current = null
    if (card !== null && !isElsewhere) focusCard(card, id)
  })
  return useCallback((id) => {
    wish.current = { id, from: document.activeElement }
    draw((count) => count + 1)
  }, [])
}

/** Where the element that had the focus is gone, the document's body has it: that is nobody's choice. */
function hasGoneOn(from: Element | null, card: HTMLElement | null): boolean {
  const now = document.activeElement
  return now !== from && now !== document.body && card?.contains(now) !== true
}

function focusCard(card: HTMLElement, id: string): void {
  const page = card.closest(".s-page")
  if (page) annotationElement(page, id)?.scrollIntoView({ block: "nearest" })
  card.scrollIntoView({ block: "nearest" })
  if (!card.contains(document.activeElement)) card.focus({ preventScroll: true })
}
