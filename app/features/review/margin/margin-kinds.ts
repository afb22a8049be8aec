import type { ComponentType } from "react"
import type { TextSpots } from "../anchors/text-spots.ts"
import { COMMENTS } from "../comments/comment-kind.tsx"
import { POSITIONS } from "../positions/position-kind.tsx"
import { SUGGESTIONS } from "../suggestions/suggestion-kind.tsx"
import type { CardKind, CardPlace, MarginCard } from "./margin-card.ts"
import type { MarginData } from "./margin-data.server.ts"
import type { FindPassage } from "./margin-text.ts"

/** A kind of cards, as the margin knows it. */
export interface CardKindEntry {
  kind: CardKind
  /** In the row of tabs, e.g. "Kommentare". */
  tab: string
  /** @param spots the blocks themselves, for what stays with its block and is never looked for elsewhere */
  toCards(data: MarginData, find: FindPassage, spots: TextSpots): MarginCard[]
  /** Takes back what was being written on cards that take it no more, as sentences to show with those words. */
  takeOvertaken?(data: MarginData): string[]
  /** For a kind that has a tool in compose-tools.ts: what a new one is written in, and what stands above it. */
  compose?: {
    heading: string
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
export const CARD_KINDS: readonly CardKindEntry[] = [COMMENTS, SUGGESTIONS, POSITIONS]
