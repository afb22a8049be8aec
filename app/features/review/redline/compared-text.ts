import type { DocumentContent } from "../../documents/text/content.ts"
import { noteOrdinals } from "../../documents/text/footnotes.ts"
import type { ReadBlock } from "../../documents/text/read-blocks.ts"
import { applyToBlocks } from "./apply.ts"
import { type Change, type ChangeKind, cut } from "./change.ts"
import { listChanges } from "./changes.ts"
import { classify, type Judgement } from "./classify.ts"
import { compareContents } from "./compare.ts"
import { excerptOf } from "./excerpt.ts"
import { readable } from "./readable.ts"
import type { Piece, Redline, Values } from "./redline.ts"
import { type Sectioned, type TextRow, textRows, type Unfold } from "./text-rows.ts"

/** So many changes a page shows; more are on the next one. */
export const CHANGES_PER_PAGE = 100

/** Which part of a comparison is asked for. */
export interface ComparedPart {
  /** From 1 on. */
  page: number
  /** The folded stretch that is to stand open, by its first block; or all of them. */
  unfold: Unfold
}

/** What is told of every change, shown or not. */
export interface ChangeBrief extends Judgement {
  key: string
  kind: ChangeKind
}

/** A change with what a list of changes says about it. */
export interface ShownChange extends ChangeBrief {
  path: string
  blockId: string | null
  /** Headings above it, the outermost first: "3 Organisation". */
  section: string[]
  /** What went and what came, with a few words around. */
  excerpt: Piece[]
  values: Values<string> | null
}

/** One page of the comparison of two texts, ready to be drawn. */
export interface ComparedText {
  /** All changes of the two texts, in reading order. */
  all: ChangeBrief[]
  page: number
  pages: number
  /** Those of this page. */
  changes: ShownChange[]
  frame: Redline["frame"]
  head: Redline["head"]
  rows: TextRow[]
  notes: TextRow[]
  /** Numbers of the footnotes by id, in either text. */
  noteNumbers: Values<Record<string, number>>
}

/** Compares two texts and cuts out the asked-for page. Takes up to a second for a hundred pages: for a thread. */
export function compareTexts(
  before: DocumentContent,
  after: DocumentContent,
  part: ComparedPart,
): ComparedText {
  const redline = compareContents(before, after)
  const found = listChanges(redline)
  const pages = Math.max(1, Math.ceil(found.length / CHANGES_PER_PAGE))
  const page = Math.min(Math.max(1, part.page), pages)
  const first = (page - 1) * CHANGES_PER_PAGE
  const shown = found.slice(first, first + CHANGES_PER_PAGE)
  const was = readable(before)
  const numberings = { before: was.frame.numbering, after: after.frame.numbering }
  const body = textRows(was.body, redline.blocks, "b", numberings)
  const notes = textRows(was.notes, redline.notes, "n", NO_NUMBERS)
  return {
    all: found.map((change) => ({ key: change.key, kind: change.kind, ...classify(change) })),
    page,
    pages,
    changes: shown.map((change) => shownChange(change, body.sections)),
    frame: page === 1 ? redline.frame : {},
    head: page === 1 ? redline.head : {},
    rows: body.rowsBetween(rangeOf(found, first), part.unfold),
    notes: page === pages ? notes.rowsBetween(EVERYTHING, null).filter(isEntry) : [],
    noteNumbers: {
      before: numbersOf(was.body),
      after: numbersOf(applyToBlocks(was.body, redline.blocks)),
    },
  }
}

/**
 * The same part with one folded stretch open; as it is where no stretch begins there. Null where its blocks did
 * not come along and have to be asked for.
 *
 * @param at the stretch's first block
 */
export function unfolded(compared: ComparedText, at: number): ComparedText | null {
  const fold = compared.rows.find((row) => row.op === "fold" && row.at === at)
  if (fold?.op !== "fold") return compared
  if (fold.blocks === null) return null
  const open = { ...fold, isOpen: true }
  return { ...compared, rows: compared.rows.map((row) => (row === fold ? open : row)) }
}

/** How many changes there are between two texts, and nothing else. */
export function countChanges(before: DocumentContent, after: DocumentContent): number {
  return listChanges(compareContents(before, after)).length
}

const NO_NUMBERS = { before: "none", after: "none" }
const EVERYTHING = { from: 0, to: Number.MAX_SAFE_INTEGER }

function numbersOf(blocks: readonly ReadBlock[]): Record<string, number> {
  return Object.fromEntries(noteOrdinals(blocks))
}

function isEntry(row: TextRow): boolean {
  return row.op === "entry"
}

/** The steps of the text that a page shows: from its first change to before the first of the next page. */
function rangeOf(found: readonly Change[], first: number): { from: number; to: number } {
  const start = first === 0 ? 0 : (stepOf(found[first]) ?? 0)
  const next = found.slice(first + CHANGES_PER_PAGE).find((change) => stepOf(change) !== null)
  const to = next ? (stepOf(next) ?? 0) : Number.MAX_SAFE_INTEGER
  // A long paragraph may have changes on both pages: it stands on both.
  const last = stepOf(found[first + CHANGES_PER_PAGE - 1])
  return { from: start, to: last !== null && last >= to ? last + 1 : to }
}

/** The step of the text that a change belongs to; null in the head and in footnotes. */
function stepOf(change: Change | undefined): number | null {
  const found = /^b(\d+)/.exec(change?.path ?? "")?.[1]
  return found === undefined ? null : Number(found)
}

function shownChange(change: Change, sections: readonly Sectioned[]): ShownChange {
  const { key, kind, path, blockId, values = null } = change
  const step = stepOf(change)
  return {
    key,
    kind,
    path,
    blockId,
    ...classify(change),
    section: step === null ? [] : (sections[step]?.section ?? []),
    excerpt: excerptOf(change),
    values: values ?? valuesOf(change),
  }
}

/** Fields with values instead of words: what a list says of them. */
function valuesOf({ kind, before, after }: Change): Values<string> | null {
  const isValue = VALUE_KINDS.includes(kind)
  return isValue ? { before: cut(before), after: cut(after) } : null
}

const VALUE_KINDS: readonly ChangeKind[] = ["setting", "lead", "participant", "due", "done"]
