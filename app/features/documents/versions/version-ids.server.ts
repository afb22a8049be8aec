import { isDeepStrictEqual } from "node:util"
import { CANONICAL_FORMAT, canonicalOrder } from "../text/canonical.ts"
import type { DocumentContent } from "../text/content.ts"
import type { PackageHead } from "../text/head.ts"
import type { PARTICIPANT_ROLES } from "../text/head-keys.ts"
import type { BlockKind } from "../text/kinds.ts"
import type { MarkName, MarkValue } from "../text/marks.ts"
import type { ReadBlock, TableBlock, TextBlock } from "../text/read-blocks.ts"
import type { Run } from "../text/runs.ts"

type Id = string | null

/**
 * What one block is beside its canonical form: its id, a table's also those of its cells' blocks. Where that
 * does not give the block back as it was stored (a mention's person, letters in another composition), it
 * stands here whole.
 */
export type BlockIds = { id: Id } | { id: Id; cells: Id[][][] } | { stored: ReadBlock }

/** What the canonical text leaves out: with it the content is there again, to the last letter. */
export interface VersionIds {
  /** In the order of the canonical blocks. */
  blocks: BlockIds[]
  /** Where each of them stood among the stored ones; left out where the order was the same. */
  order?: number[]
  milestones: string[]
  /** Where the canonical head and the milestones' ids do not give it back. */
  head?: PackageHead
}

/** Reads what must stand beside a content's canonical text. */
export function idsBeside(content: DocumentContent, canonical: string): VersionIds {
  const { head, blocks } = parseCanonical(canonical)
  const order = canonicalOrder(content.blocks)
  const stored = order.flatMap((index) => content.blocks[index] ?? [])
  const notes = noteIds(blocks, stored.map(idOf))
  const milestones = content.head.milestones.map(({ id }) => id)
  const isSameHead = isDeepStrictEqual(headFrom(head, milestones), content.head)
  const isInOrder = order.every((index, place) => index === place)
  return {
    blocks: stored.map((block, place) => {
      const ids = idsOf(block)
      const form = blocks[place]
      const isSame = form !== undefined && isDeepStrictEqual(blockFrom(form, ids, notes), block)
      return isSame ? ids : { stored: block }
    }),
    ...(!isInOrder && { order }),
    milestones,
    ...(!isSameHead && { head: content.head }),
  }
}

/**
 * The content of a version, exactly as it was when the version was made.
 *
 * @throws Error for a canonical form that this program does not read, or ids that do not fit it
 */
export function contentFrom(canonical: string, ids: VersionIds): DocumentContent {
  const { format, title, language, numbering, head, blocks } = parseCanonical(canonical)
  if (format !== CANONICAL_FORMAT) throw new Error(`Format ${format} is not known.`)
  if (blocks.length !== ids.blocks.length) throw new Error("The ids belong to another text.")
  const beside = ids.blocks.map((one) => ("stored" in one ? one.stored.id : one.id))
  const notes = noteIds(blocks, beside)
  const inForm = blocks.map((form, place) => {
    const one = ids.blocks[place] ?? { id: null }
    return "stored" in one ? one.stored : blockFrom(form, one, notes)
  })
  return {
    frame: { title, language, numbering },
    head: ids.head ?? headFrom(head, ids.milestones),
    blocks: ids.order ? inStoredOrder(inForm, ids.order) : inForm,
  }
}

interface CanonicalRun {
  text: string
  marks?: Partial<Record<MarkName, true | string | number>>
}

type CanonicalBlock =
  | { kind: "divider" }
  | { kind: "figure"; src: string | null; alt?: string; decorative?: true; text: CanonicalRun[] }
  | {
      kind: "table"
      caption: string
      headerRows: number
      headerColumns: number
      rows: CanonicalText[][][]
    }
  | CanonicalText

interface CanonicalText {
  kind: BlockKind
  /** Missing for a footnote. */
  level?: number
  checked?: boolean
  /** A footnote's number; 0 where nothing refers to it. */
  note?: number
  text: CanonicalRun[]
}

interface CanonicalHead extends Partial<Omit<PackageHead, "milestones" | "participants">> {
  participants?: { organization: string; role: (typeof PARTICIPANT_ROLES)[number] }[]
  milestones?: { title: string; dueOn?: string; done?: true }[]
}

interface CanonicalDocument {
  format: number
  title: string
  language: string
  numbering: string
  head: CanonicalHead
  blocks: CanonicalBlock[]
}

function parseCanonical(canonical: string): CanonicalDocument {
  // Written by canonicalJson alone; whether it still is what was written its hash says.
  return JSON.parse(canonical) as CanonicalDocument
}

function inStoredOrder(blocks: readonly ReadBlock[], order: readonly number[]): ReadBlock[] {
  const placed = order.flatMap((index, place) => {
    const block = blocks[place]
    return block ? [{ index, block }] : []
  })
  return placed.sort((a, b) => a.index - b.index).map(({ block }) => block)
}

function idOf(block: ReadBlock): Id {
  return block.id
}

function idsOf(block: ReadBlock): { id: Id } | { id: Id; cells: Id[][][] } {
  if (block.type !== "table") return { id: block.id }
  return { id: block.id, cells: block.rows.map((row) => row.map((cell) => cell.map(idOf))) }
}

/** Footnote number → id of the block that holds its text. */
function noteIds(blocks: readonly CanonicalBlock[], ids: readonly Id[]): Map<number, string> {
  const found = new Map<number, string>()
  for (const [place, block] of blocks.entries()) {
    const id = ids[place]
    if (block.kind === "footnote" && block.note && id) found.set(block.note, id)
  }
  return found
}

function blockFrom(
  form: CanonicalBlock,
  ids: { id: Id; cells?: Id[][][] },
  notes: ReadonlyMap<number, string>,
): ReadBlock {
  const { id } = ids
  if (form.kind === "divider") return { type: "divider", id }
  if (form.kind === "table") return tableFrom(form, id, ids.cells ?? [], notes)
  if (form.kind === "figure") {
    const { src, alt = "", decorative = false, text } = form
    return { type: "figure", id, src, alt, decorative, runs: runsFrom(text, notes) }
  }
  return textFrom(form, id, notes)
}

function tableFrom(
  form: Extract<CanonicalBlock, { kind: "table" }>,
  id: Id,
  cells: readonly Id[][][],
  notes: ReadonlyMap<number, string>,
): TableBlock {
  const { caption, headerRows, headerColumns } = form
  const rows = form.rows.map((row, rowAt) =>
    row.map((cell, cellAt) =>
      cell.map((block, at) => textFrom(block, cells[rowAt]?.[cellAt]?.[at] ?? null, notes)),
    ),
  )
  return { type: "table", id, caption, headerRows, headerColumns, rows }
}

function textFrom(form: CanonicalText, id: Id, notes: ReadonlyMap<number, string>): TextBlock {
  const { kind, level = 0, checked = false, text } = form
  return { type: "block", id, kind, level, checked, runs: runsFrom(text, notes) }
}

function runsFrom(runs: readonly CanonicalRun[], notes: ReadonlyMap<number, string>): Run[] {
  return runs.map(({ text, marks = {} }) => {
    const found: Partial<Record<MarkName, MarkValue>> = {}
    for (const [name, value] of Object.entries(marks)) {
      // The canonical form writes the names of marks alone.
      found[name as MarkName] = markFrom(name, value, notes)
    }
    return { text, marks: found }
  })
}

function markFrom(
  name: string,
  value: true | string | number,
  notes: ReadonlyMap<number, string>,
): MarkValue {
  if (name === "link") return { href: String(value) }
  if (name === "language") return { lang: String(value) }
  if (name === "note") return { id: notes.get(Number(value)) ?? "" }
  return {}
}

function headFrom(form: CanonicalHead, milestones: readonly string[]): PackageHead {
  return {
    code: form.code ?? "",
    objective: form.objective ?? "",
    result: form.result ?? "",
    leadOrganization: form.leadOrganization ?? null,
    participants: form.participants ?? [],
    milestones: (form.milestones ?? []).map(({ title, dueOn = null, done = false }, index) => ({
      id: milestones[index] ?? "",
      title,
      dueOn,
      isDone: done,
    })),
  }
}
