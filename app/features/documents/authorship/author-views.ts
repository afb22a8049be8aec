import type { OrganizationColor } from "../../../ui/organization-color.ts"
import { firstWords } from "../../../ui/short-text.ts"

const MAX_BEGINNING = 40

/** Who wrote a passage, as a page shows it. */
export interface AuthorView {
  /** "unbekannt" for an erased person and where nobody is known. */
  person: string
  /** Short name; null where none is known. */
  organization: string | null
  color: OrganizationColor
  /** How the organisation's passages are underlined, so that colour is never alone; 0 is the first way. */
  line: number
  /** Day (YYYY-MM-DD, Europe/Berlin); null where that is not known. */
  on: string | null
}

/** A passage of a block, up to before a character, by its author's place in the list. */
export type PassageView = [to: number, author: number]

/** How much of a text an organisation wrote. */
export interface ShareView {
  /** Null for those whose organisation is not known. */
  organization: string | null
  name: string
  color: OrganizationColor
  line: number
  words: number
  /** Of all words, 0 to 100, not rounded. */
  percent: number
  people: string[]
}

/** Who wrote which passage of a text. Plain JSON. */
export interface AuthorsView {
  authors: AuthorView[]
  /** By the id of a block, or of a head's field. */
  blocks: Record<string, PassageView[]>
  /** Most words first. */
  shares: ShareView[]
}

/** Key of a head's field among the blocks. */
export function headSpansKey(field: string): string {
  return `head:${field}`
}

/** Ways to underline, before they repeat. */
export const LINE_WAYS = 10

/** Class names of a passage by this author. */
export function passageClass({
  color,
  line,
  organization,
}: Pick<AuthorView, "color" | "line" | "organization">): string {
  return organization === null ? "s-by s-by--none" : `s-by s-by--${line % LINE_WAYS} o-${color}`
}

/** A share in words: what is there does not read as nothing, nor nearly all as all. */
export function percentWords(percent: number): string {
  if (percent < 1) return "< 1 %"
  return `${percent < 100 ? Math.min(99, Math.round(percent)) : 100} %`
}

/** "Wiebke Harmsdorf, Schwerin" */
export function nameOf({ person, organization }: AuthorView): string {
  return organization === null ? person : `${person}, ${organization}`
}

/** The first words of a passage, to say which one is meant. */
export function beginningOf(text: string): string {
  return firstWords(text.replaceAll("\uFFFC", ""), MAX_BEGINNING)
}
