import { useEffect, useMemo, useState } from "react"
import type { Anchor, Passage } from "../anchors/anchor.ts"
import type { TextSpots } from "../anchors/text-spots.ts"
import type { CardKind } from "./margin-card.ts"
import type { FindPassage, MarginText } from "./margin-text.ts"

/** A card that is being written: it stays with its passage while others go on writing in the text. */
export interface Draft {
  kind: CardKind
  /** Where it stands by now. */
  place: Passage
  /** The words there by now. */
  quote: string
}

export const DRAFT_ID = "draft"

interface Begun {
  kind: CardKind
  passage: Passage
  anchor: Anchor | null
}

export function useDraft(text: MarginText, spots: TextSpots, find: FindPassage) {
  const [begun, setBegun] = useState<Begun | null>(null)
  // Another text is another editor: the draft's words are kept, its place is not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: set back with the text
  useEffect(() => setBegun(null), [text])
  const draft = useMemo<Draft | null>(() => {
    if (begun === null) return null
    const { kind, passage, anchor } = begun
    const place = (anchor && find(anchor)) ?? passage
    const at = spots.rank.get(place.blockId)
    const words = at === undefined ? undefined : spots.all[at]?.readText()
    const quote = words?.slice(place.from ?? 0, place.to ?? words.length)
    return { kind, place, quote: quote ?? anchor?.quote ?? "" }
  }, [begun, find, spots])
  return {
    draft,
    begin(kind: CardKind, passage: Passage) {
      setBegun({ kind, passage, anchor: text.anchorOf(spots, passage) })
    },
    end: () => setBegun(null),
  }
}
