import { useEffect, useRef } from "react"
import type { Annotation } from "../../documents/annotation.ts"
import type { MarginCard } from "./margin-card.ts"
import type { MarginText } from "./margin-text.ts"

/** Marks in the text what the cards are about; told anew only where something differs. */
export function useMarkedPassages(
  text: MarginText,
  cards: readonly MarginCard[],
  activeId: string | null,
): void {
  const annotations = cards.flatMap((card) => annotationsOf(card, card.id === activeId))
  const shown = JSON.stringify(annotations)
  const latest = useRef(annotations)
  latest.current = annotations
  // biome-ignore lint/correctness/useExhaustiveDependencies: its words stand for the list
  useEffect(() => text.show(latest.current), [text, shown])
  useEffect(() => () => text.show([]), [text])
}

function annotationsOf({ id, kind, place, marks }: MarginCard, isActive: boolean): Annotation[] {
  const places = marks ?? (place === null ? [] : [place])
  return places.map((mark) => ({ ...mark, id, look: kind, isActive }))
}
