import type { DocumentContent } from "../../documents/text/content.ts"
import { noteOrdinals } from "../../documents/text/footnotes.ts"
import type { PackageHead } from "../../documents/text/head.ts"
import { outsideList, shownLevel } from "../../documents/text/kinds.ts"
import {
  MARK_NAMES,
  type MarkName,
  type Marks,
  type MarkValue,
} from "../../documents/text/marks.ts"
import { appendRun } from "../../documents/text/plain-runs.ts"
import type { ReadBlock, TableBlock, TextBlock } from "../../documents/text/read-blocks.ts"
import type { Run } from "../../documents/text/runs.ts"

/** A content with its footnotes set apart, told by id and in the order of their ids. */
export interface ReadableContent extends Omit<DocumentContent, "blocks"> {
  body: ReadBlock[]
  notes: TextBlock[]
}

/**
 * A content as its reader sees it: what only the storage tells apart is the same here, as in the canonical form.
 *
 * Levels are those shown, a mention is its printed name, letters are composed, tables are rectangles.
 */
export function readable({ frame, head, blocks }: DocumentContent): ReadableContent {
  const context = outsideList()
  const body: ReadBlock[] = []
  const notes: TextBlock[] = []
  for (const block of blocks) {
    if (block.type === "block" && block.kind === "footnote") {
      notes.push({ ...readableText(block, 0), checked: false })
    } else {
      body.push(readableBlock(block, context))
    }
  }
  const { title, language, numbering } = frame
  return {
    frame: { title: nfc(title), language, numbering },
    head: readableHead(head),
    body,
    notes: notes.sort(byId),
  }
}

/** The content with its footnotes in the order of their numbers; what nothing refers to comes last. */
export function withNotes({ frame, head, body, notes }: ReadableContent): DocumentContent {
  const ordinals = noteOrdinals([...body, ...notes])
  const place = (note: TextBlock) => ordinals.get(note.id ?? "") ?? Number.MAX_SAFE_INTEGER
  const ordered = [...notes].sort((a, b) => place(a) - place(b) || byId(a, b))
  return { frame, head, blocks: [...body, ...ordered] }
}

export function byId(a: { id: string | null }, b: { id: string | null }): number {
  const [idA, idB] = [a.id ?? "", b.id ?? ""]
  return idA === idB ? 0 : idA < idB ? -1 : 1
}

function readableBlock(block: ReadBlock, context: ReturnType<typeof outsideList>): ReadBlock {
  if (block.type === "block") {
    return readableText(block, shownLevel(block.kind, block.level, context))
  }
  context.listLevel = -1
  if (block.type === "table") return readableTable(block)
  if (block.type === "divider") return { type: "divider", id: block.id }
  if (block.type === "unknown") return { type: "unknown", id: block.id, source: block.source }
  const { id, src, alt, decorative, runs } = block
  return {
    type: "figure",
    id,
    src,
    alt: decorative ? "" : nfc(alt),
    decorative,
    runs: readableRuns(runs),
  }
}

function readableText({ id, kind, checked, runs }: TextBlock, level: number): TextBlock {
  return {
    type: "block",
    id,
    kind,
    level,
    checked: kind === "task" && checked,
    runs: readableRuns(runs),
  }
}

function readableTable({ id, caption, headerRows, headerColumns, rows }: TableBlock): TableBlock {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const cells = rows.map((row) =>
    Array.from({ length: width }, (_, column) => readableCell(row[column] ?? [])),
  )
  return { type: "table", id, caption: nfc(caption), headerRows, headerColumns, rows: cells }
}

function readableCell(blocks: readonly TextBlock[]): TextBlock[] {
  const context = outsideList()
  if (blocks.length === 0) {
    return [{ type: "block", id: null, kind: "paragraph", level: 0, checked: false, runs: [] }]
  }
  return blocks.map((block) => readableText(block, shownLevel(block.kind, block.level, context)))
}

function readableRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const { text, marks } of runs) appendRun(joined, text, readableMarks(marks))
  // Composed last: a letter and its accent may have come in two strokes.
  return joined.map(({ text, marks }) => ({ text: nfc(text), marks }))
}

/** Always in the same order, so that equal marks are equal JSON. */
function readableMarks(marks: Marks): Marks {
  const ordered: Partial<Record<MarkName, MarkValue>> = {}
  for (const name of MARK_NAMES) {
    const value = marks[name]
    if (value !== undefined && name !== "mention") ordered[name] = { ...value }
  }
  return ordered
}

function readableHead(head: PackageHead): PackageHead {
  return {
    code: nfc(head.code),
    objective: nfc(head.objective),
    result: nfc(head.result),
    leadOrganization: head.leadOrganization,
    participants: head.participants.map(({ organization, role }) => ({ organization, role })),
    milestones: head.milestones.map(({ id, title, dueOn, isDone }) => ({
      id,
      title: nfc(title),
      dueOn,
      isDone,
    })),
  }
}

function nfc(text: string): string {
  return text.normalize("NFC")
}
