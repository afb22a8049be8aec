import type { ReactNode } from "react"
import type { OrganizationColor } from "../../../ui/organization-color.ts"
import type { AnnotationLook } from "../../documents/annotation.ts"
import type { MarginIconName } from "./margin-icon.tsx"

/** What stands beside a text; each kind looks in the text as it is called here. */
export type CardKind = AnnotationLook

/** Where a card belongs: characters of a block's text, or the whole block. */
export interface CardPlace {
  blockId: string
  from?: number
  to?: number
}

/** Something beside the text, whatever its kind. */
export interface MarginCard {
  /** Unique among all kinds; `?card=` in the page's address names it. */
  id: string
  kind: CardKind
  /** Null for what has lost its place: it stands above the others, with its old words. */
  place: CardPlace | null
  /** What is marked in the text; its place, where this is left out. */
  marks?: readonly (CardPlace & { insert?: string })[]
  /** What hangs at its head, e.g. "Kommentar" or "Haltung: mit Vorbehalt". */
  heading: { icon: MarginIconName; words: string }
  author: { person: string; organization: string; colour: OrganizationColor }
  /** When it was begun; ISO 8601. */
  at: string
  /** Done with: resolved, decided, withdrawn. Hidden until it is asked for. */
  isSettled: boolean
  /** Who has a part in it: for the choice "meine" and of one organisation. */
  personIds: readonly string[]
  organizations: readonly string[]
  /** What stands below its head; buttons and fields only while it is active. */
  draw: (isActive: boolean) => ReactNode
}
