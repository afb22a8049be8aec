import type { ListKind } from "../reading-tree.ts"

/** Formatting of one stretch of text; the language is a BCP 47 tag. */
export interface TextMarks {
  bold?: true
  italic?: true
  underline?: true
  strike?: true
  code?: true
  language?: string
}

/** A footnote's mark in the text. One footnote may be referred to more than once; `occurrence` counts from 1. */
export interface ReferenceInline {
  type: "reference"
  noteId: string
  number: number
  occurrence: number
}

export interface TextInline {
  type: "text"
  text: string
  marks: TextMarks
}

/** A link never holds another one. */
export interface LinkInline {
  type: "link"
  href: string
  inlines: Inline[]
}

export type Inline = TextInline | ReferenceInline | LinkInline | { type: "break" }

export interface HeadingNode {
  type: "heading"
  id: string | null
  /** 1..6, none skipped. */
  level: number
  /** "4.2"; empty where headings are not numbered. */
  number: string
  inlines: Inline[]
}

export interface TextNode {
  type: "paragraph" | "quote" | "note"
  id: string | null
  /** "(3)" for a numbered paragraph, else empty. */
  number: string
  inlines: Inline[]
}

export interface ListNode {
  type: "list"
  kind: ListKind
  /** How deep the list stands in others, from 0. */
  depth: number
  items: ListItem[]
}

export interface ListItem {
  id: string | null
  /** Null but for a task. */
  checked: boolean | null
  inlines: Inline[]
  /** Further paragraphs and deeper lists. */
  children: ExportNode[]
}

export interface TableNode {
  type: "table"
  id: string | null
  /** Counted from 1 over all tables, with and without a caption. */
  number: number
  caption: string
  headerRows: number
  headerColumns: number
  /** Rows of equally many cells. */
  rows: ExportNode[][][]
}

export interface FigureNode {
  type: "figure"
  id: string | null
  /** Counted from 1; null for what only adorns. */
  number: number | null
  /** Hash of the picture; null where there is none, or its bytes are gone. */
  picture: string | null
  alt: string
  decorative: boolean
  caption: Inline[]
}

export type ExportNode =
  | HeadingNode
  | TextNode
  | ListNode
  | TableNode
  | FigureNode
  | { type: "divider" }
  | { type: "unknown" }

export interface ExportNote {
  id: string
  /** 0 for one that nothing refers to. */
  number: number
  inlines: Inline[]
}

/** A work package's head in words. */
export interface ExportHead {
  code: string
  /** Null while nobody leads. */
  lead: string | null
  participants: { name: string; role: string }[]
  /** Both keep their line breaks. */
  objective: string
  result: string
  milestones: { title: string; day: string | null; isDone: boolean }[]
}

/** What every format says of where the text comes from. */
export interface ExportOrigin {
  /** "Grobkonzept der …": kind of document. */
  kind: string
  owner: string
  /** "Fassung 3, eingefroren am 24.11.2026, 10:42 Uhr" or "Arbeitsstand, nicht beschlossen". */
  state: string
  /** "Fassung 3" or "Arbeitsstand, nicht beschlossen": for the foot of a page. */
  shortState: string
  sha256: string
  address: string
  /** ISO-8601 UTC. */
  at: string
  /** "Demodaten, frei erfunden", else null. */
  mark: string | null
}

/**
 * A text as all formats show it: numbers computed, lists nested, footnotes gathered, nothing about looks.
 * Plain JSON.
 */
export interface ExportTree {
  title: string
  /** BCP 47. */
  language: string
  origin: ExportOrigin
  head: ExportHead | null
  nodes: ExportNode[]
  /** By number; those that nothing refers to come last. */
  notes: ExportNote[]
}
