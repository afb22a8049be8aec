import type { ComponentType } from "react"
import type { TextSpots } from "../anchors/text-spots.ts"
import { SUGGESTIONS } from "../suggestions/suggestion-kind.tsx"
import type { CardKind, CardPlace, MarginCard } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import type { MarginIconName } from "./margin-icon.tsx"

/** A kind of cards, as the margin knows it. */
export interface CardKindEntry {
  kind: CardKind
  /** In the row of tabs, e.g. "Kommentare". */
  tab: string
  toCards(data: MarginData, text: TextSpots): MarginCard[]
  /** How a new one is begun beside the text; left out where it begins elsewhere. */
  compose?: {
    label: string
    icon: MarginIconName
    /** ProseMirror's spelling; the same key works wherever the focus is in text and margin. */
    keys?: string
    isAllowed(data: MarginData): boolean
    Form: ComponentType<ComposeProps>
  }
}

export interface ComposeProps {
  place: CardPlace
  /** The words that are meant; those of the whole block where none are selected. */
  quote: string
  /** Ends it: with the id of what was made, or null when it was given up. */
  onDone(id: string | null): void
}

/** Every kind of card there is, in the order of the tabs. */
export const CARD_KINDS: readonly CardKindEntry[] = [SUGGESTIONS]
