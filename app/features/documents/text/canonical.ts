import canonicalize from "canonicalize"
import { toHexString } from "lib0/buffer"
import { digest } from "lib0/hash/sha256"
import type * as Y from "yjs"
import type { DocumentContent } from "./content.ts"
import { noteOrdinals } from "./footnotes.ts"
import { headStrangers, type PackageHead, readHead } from "./head.ts"
import { type LevelContext, MAX_LEVEL, outsideList, shownLevel } from "./kinds.ts"
import { MARK_NAMES, type MarkName, sameMarks } from "./marks.ts"
import { type ReadBlock, readBlocks, type TableBlock, type TextBlock } from "./read-blocks.ts"
import type { Run } from "./runs.ts"
import { FRAGMENT } from "./schema.ts"
import { strangers } from "./strangers.ts"

/** Goes up whenever equal text would give another hash than before. */
export const CANONICAL_FORMAT = 1

/** What belongs to a version beside its text; `language` is a BCP 47 tag such as "de". */
export type CanonicalFrame = { title: string; language: string; numbering: string }

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/**
 * A document as canonical JSON (RFC 8785): equal text gives equal bytes, whatever its history [V1].
 *
 * No ids: a footnote is its number, a mention its printed name, an organisation in the head its key. Unicode NFC. Reads only.
 *
 * @throws Error when the text holds what this program does not know: its hash would not cover it
 */
export function canonicalJson(doc: Y.Doc, frame: CanonicalFrame): string {
  const fragment = doc.getXmlFragment(FRAGMENT)
  const unknown = [...strangers(fragment), ...headStrangers(doc)]
  if (unknown.length > 0) throw new Error(`No canonical form: ${unknown.join(", ")}`)
  return canonicalContent({ frame, head: readHead(doc), blocks: readBlocks(fragment) })
}

/** The canonical JSON of content that has been read already, where nothing in it is unknown. */
export function canonicalContent({ frame, head, blocks }: DocumentContent): string {
  const json = canonicalize({
    format: CANONICAL_FORMAT,
    title: nfc(frame.title),
    language: frame.language,
    numbering: frame.numbering,
    head: canonicalHead(head),
    blocks: canonicalBlocks(blocks),
  })
  if (json === undefined) throw new Error("The text has no canonical form.")
  return json
}

/**
 * Where each canonical block stands among the stored ones: footnotes come last, in the order of their numbers;
 * what nothing refers to comes at the very end, as it stands.
 */
export function canonicalOrder(blocks: readonly ReadBlock[]): number[] {
  const ordinals = noteOrdinals(blocks)
  const place = (index: number) => {
    const block = blocks[index]
    if (block?.type !== "block" || block.kind !== "footnote") return -1
    return ordinals.get(block.id ?? "") ?? Number.MAX_SAFE_INTEGER
  }
  return [...blocks.keys()].sort((a, b) => place(a) - place(b) || a - b)
}

/**
 * SHA-256 of one block as its reader sees it, 64 hexadecimal digits: equal as long as nobody has changed its
 * kind, level, words or formatting, wherever it stands. Numbers of footnotes are left out, since a footnote
 * above it changes them.
 */
export function blockHash(block: ReadBlock): string {
  const json = canonicalize(canonicalBlock(block, new Map(), { listLevel: MAX_LEVEL }))
  if (json === undefined) throw new Error("The block has no canonical form.")
  return sha256Hex(json)
}

/**
 * Plain data as it is stored and hashed: canonical JSON (RFC 8785), Unicode NFC.
 *
 * @throws Error for what is no JSON
 */
export function canonicalData(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new Error("It has no canonical form.")
  return text.normalize("NFC")
}

/** SHA-256 of the UTF-8 bytes, as 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return toHexString(digest(new TextEncoder().encode(text)))
}

function canonicalBlocks(blocks: readonly ReadBlock[]): Json[] {
  const ordinals = noteOrdinals(blocks)
  const context = outsideList()
  return canonicalOrder(blocks).flatMap((index): Json[] => {
    const block = blocks[index]
    if (block === undefined) return []
    if (block.type !== "block" || block.kind !== "footnote") {
      return [canonicalBlock(block, ordinals, context)]
    }
    const note = ordinals.get(block.id ?? "") ?? 0
    return [{ kind: "footnote", note, text: runs(block, ordinals) }]
  })
}

function canonicalBlock(
  block: ReadBlock,
  ordinals: ReadonlyMap<string, number>,
  context: LevelContext,
): Json {
  if (block.type === "block") return canonicalText(block, ordinals, context)
  context.listLevel = -1
  if (block.type === "table") return canonicalTable(block, ordinals)
  if (block.type === "divider") return { kind: "divider" }
  // In a whole text never reached: canonicalJson refuses what this program does not know.
  if (block.type === "unknown") return { kind: "unknown", source: block.source }
  const { src, alt, decorative } = block
  const text = runs(block, ordinals)
  return decorative
    ? { kind: "figure", src, decorative, text }
    : { kind: "figure", src, alt: nfc(alt), text }
}

function canonicalText(
  block: TextBlock,
  ordinals: ReadonlyMap<string, number>,
  context: LevelContext,
): Json {
  const { kind, checked } = block
  const level = shownLevel(kind, block.level, context)
  const text = runs(block, ordinals)
  return kind === "task" ? { kind, level, checked, text } : { kind, level, text }
}

function canonicalTable(table: TableBlock, ordinals: ReadonlyMap<string, number>): Json {
  const width = Math.max(0, ...table.rows.map((row) => row.length))
  const empty: Json = { kind: "paragraph", level: 0, text: [] }
  const rows = table.rows.map((row) =>
    Array.from({ length: width }, (_, column): Json => {
      const context = outsideList()
      const cell = row[column] ?? []
      if (cell.length === 0) return [empty]
      return cell.map((block) => canonicalText(block, ordinals, context))
    }),
  )
  const { headerRows, headerColumns } = table
  return { kind: "table", caption: nfc(table.caption), headerRows, headerColumns, rows }
}

type CanonicalRun = { text: string; marks: { [name: string]: Json } }

function runs(block: { runs: readonly Run[] }, ordinals: ReadonlyMap<string, number>): Json[] {
  const result: CanonicalRun[] = []
  let previous: Run | undefined
  for (const run of block.runs.map(withoutMention)) {
    const last = result.at(-1)
    const joins = previous?.marks.note === undefined && sameMarks(previous?.marks ?? {}, run.marks)
    if (last !== undefined && joins) {
      last.text += run.text
    } else {
      result.push({ text: run.text, marks: canonicalMarks(run, ordinals) })
    }
    previous = run
  }
  // Normalised last: a letter and its accent may have come in two strokes.
  return result.map(
    ({ text, marks }): Json =>
      Object.keys(marks).length === 0 ? { text: nfc(text) } : { text: nfc(text), marks },
  )
}

function withoutMention(run: Run): Run {
  const { mention: _, ...marks } = run.marks
  return { text: run.text, marks }
}

function canonicalMarks(run: Run, ordinals: ReadonlyMap<string, number>): { [name: string]: Json } {
  const marks: { [name: string]: Json } = {}
  for (const name of MARK_NAMES) {
    const value = run.marks[name]
    if (value !== undefined) marks[name] = canonicalMark(name, value, ordinals)
  }
  return marks
}

function canonicalMark(
  name: MarkName,
  value: Readonly<Record<string, string>>,
  ordinals: ReadonlyMap<string, number>,
): Json {
  if (name === "link") return value.href ?? ""
  if (name === "language") return (value.lang ?? "").toLowerCase()
  if (name === "note") return ordinals.get(value.id ?? "") ?? 0
  return true
}

function nfc(text: string): string {
  return text.normalize("NFC")
}

/** What is empty is left out: a field that nobody has filled says nothing. */
function canonicalHead(head: PackageHead): Json {
  const { code, leadOrganization, objective, result } = head
  const participants = head.participants.map(({ organization, role }) => ({ organization, role }))
  const milestones = head.milestones.map(({ title, dueOn, isDone }) => ({
    title: nfc(title),
    ...(dueOn !== null && { dueOn }),
    ...(isDone && { done: true }),
  }))
  return {
    ...(code !== "" && { code: nfc(code) }),
    ...(leadOrganization !== null && { leadOrganization }),
    ...(participants.length > 0 && { participants }),
    ...(objective !== "" && { objective: nfc(objective) }),
    ...(result !== "" && { result: nfc(result) }),
    ...(milestones.length > 0 && { milestones }),
  }
}
