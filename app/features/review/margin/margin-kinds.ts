import type { ComponentType } from "react"
import { COMMENTS } from "../comments/comment-kind.tsx"
import { SUGGESTIONS } from "../suggestions/suggestion-kind.tsx"
import type { CardKind, CardPlace, MarginCard } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import type { MarginIconName } from "./margin-icon.tsx"
import type { FindPassage } from "./margin-text.ts"

/** A kind of cards, as the margin knows it. */
export interface CardKindEntry {
  kind: CardKind
  /** In the row of tabs, e.g. "Kommentare". */
  tab: string
  toCards(data: MarginData, find: FindPassage): MarginCard[]
  /** How a new one is begun beside the text; left out where it begins elsewhere. */
  compose?: {
    /** Of the tool, e.g. "Kommentieren". */
    label: string
    icon: MarginIconName
    /** Above the form, e.g. "Neuer Kommentar". */
    heading: string
    /** Name of the key that does the same together with Ctrl and Alt, e.g. "M". */
    key?: string
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
export const CARD_KINDS: readonly CardKindEntry[] = [COMMENTS, SUGGESTIONS]

/** The kinds that are begun beside the text, and that the viewer may begin. */
export function composableKinds(data: MarginData) {
  return CARD_KINDS.flatMap(({ kind, compose }) =>
    compose?.isAllowed(data) ? [{ kind, ...compose }] : [],
  )
}
