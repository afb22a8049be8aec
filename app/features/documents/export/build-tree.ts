import { numberBlocks, numberHeadings } from "../outline.ts"
import { isFootnote, type ReadingItem, type ReadingNode, readingTree } from "../reading-tree.ts"
import { NUMBERINGS } from "../terms.ts"
import { noteOrdinals } from "../text/footnotes.ts"
import { blockPlainText, withShownLevels } from "../text/plain.ts"
import {
  type FigureBlock,
  isHeading,
  type ReadBlock,
  type TableBlock,
  type TextBlock,
} from "../text/read-blocks.ts"
import type { ExportSource } from "./export-source.ts"
import type {
  ExportNode,
  ExportNote,
  ExportTree,
  FigureNode,
  ListItem,
  TableNode,
} from "./export-tree.ts"
import { inlinesOf, printable, type ReferenceCounter } from "./inlines.ts"
import { headOf, originOf } from "./origin.ts"

/** What the walk over the text has to know and to count. */
interface Walk {
  counter: ReferenceCounter
  numbers: ReadonlyMap<ReadBlock, string>
  depths: ReadonlyMap<ReadBlock, number>
  pictures: ExportSource["pictures"]
  ids: Set<string>
  tables: number
  figures: number
}

/** The tree that every format is written from. */
export function buildTree(source: ExportSource): ExportTree {
  const { frame } = source.content
  const blocks = withShownLevels(source.content.blocks)
  const walk = startWalk(blocks, source)
  const nodes = readingTree(blocks).flatMap((node) => nodeOf(node, walk, 0))
  return {
    title: printable(frame.title),
    language: frame.language,
    origin: originOf(source),
    head: headOf(source),
    nodes,
    notes: notesOf(blocks, walk),
  }
}

function startWalk(blocks: readonly ReadBlock[], source: ExportSource): Walk {
  const numbering = NUMBERINGS.find((one) => one === source.content.frame.numbering) ?? "none"
  const headings = blocks.filter(isHeading)
  const outline = numberHeadings(
    headings.map((block) => ({ id: "", level: block.level, text: blockPlainText(block) })),
  )
  return {
    counter: { ordinals: noteOrdinals(blocks), seen: new Map() },
    numbers: numberBlocks(blocks, numbering),
    depths: new Map(headings.map((block, at) => [block, outline[at]?.depth ?? 1])),
    pictures: source.pictures,
    ids: new Set(),
    tables: 0,
    figures: 0,
  }
}

function nodeOf(node: ReadingNode, walk: Walk, depth: number): ExportNode[] {
  if (node.type === "list") {
    const items = node.items.map((item) => itemOf(item, walk, depth))
    return [{ type: "list", kind: node.kind, depth, items }]
  }
  const { block } = node
  if (block.type === "block") return textNode(block, walk)
  if (block.type === "table") return [tableNode(block, walk)]
  if (block.type === "figure") return [figureNode(block, walk)]
  return [{ type: block.type }]
}

function itemOf({ block, children }: ReadingItem, walk: Walk, depth: number): ListItem {
  return {
    id: anchor(block.id, walk),
    checked: block.kind === "task" ? block.checked : null,
    inlines: inlinesOf(block.runs, walk.counter),
    children: children.flatMap((child) => nodeOf(child, walk, depth + 1)),
  }
}

/** An empty paragraph says nothing; an empty heading still counts, and is for its author to see. */
function textNode(block: TextBlock, walk: Walk): ExportNode[] {
  const id = anchor(block.id, walk)
  const number = walk.numbers.get(block) ?? ""
  const inlines = inlinesOf(block.runs, walk.counter)
  if (block.kind === "heading") {
    return [{ type: "heading", id, level: walk.depths.get(block) ?? 1, number, inlines }]
  }
  if (inlines.length === 0) return []
  const type = block.kind === "quote" || block.kind === "note" ? block.kind : "paragraph"
  return [{ type, id, number, inlines }]
}

function tableNode(table: TableBlock, walk: Walk): TableNode {
  walk.tables += 1
  const { tables: number } = walk
  const width = Math.max(0, ...table.rows.map((row) => row.length))
  const rows = table.rows.map((row) =>
    Array.from({ length: width }, (_, column) => cellOf(row[column] ?? [], walk)),
  )
  return {
    type: "table",
    id: anchor(table.id, walk),
    number,
    caption: printable(table.caption),
    headerRows: Math.min(table.headerRows, rows.length),
    headerColumns: Math.min(table.headerColumns, width),
    rows,
  }
}

/** In a cell a heading is a bold line, and a footnote that somebody has put there stays where it stands. */
function cellOf(blocks: readonly TextBlock[], walk: Walk): ExportNode[] {
  const plain = withShownLevels(blocks).map((block): TextBlock => {
    if (block.kind === "footnote") return { ...block, kind: "paragraph" }
    if (block.kind !== "heading") return block
    const runs = block.runs.map(({ text, marks }) => ({ text, marks: { ...marks, bold: {} } }))
    return { ...block, kind: "paragraph", level: 0, runs }
  })
  return readingTree(plain).flatMap((node) => nodeOf(node, walk, 0))
}

function figureNode(figure: FigureBlock, walk: Walk): FigureNode {
  const { src, alt, decorative, runs } = figure
  // As on the page: what only adorns has no number that the text could refer to.
  const isNumbered = !decorative || runs.length > 0
  if (isNumbered) walk.figures += 1
  return {
    type: "figure",
    id: anchor(figure.id, walk),
    number: isNumbered ? walk.figures : null,
    picture: src !== null && Object.hasOwn(walk.pictures, src) ? src : null,
    alt: decorative ? "" : printable(alt).replace(/\s+/g, " ").trim(),
    decorative,
    caption: inlinesOf(runs, walk.counter),
  }
}

function notesOf(blocks: readonly ReadBlock[], walk: Walk): ExportNote[] {
  const { ordinals } = walk.counter
  const written = blocks.filter(isFootnote).map(({ id, runs }) => ({ id: id ?? "", runs }))
  const known = new Set(written.map(({ id }) => id))
  // A mark whose footnote is gone still has its number, and a place that says so.
  const missing = [...ordinals.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ id, runs: [{ text: "Diese Fußnote fehlt.", marks: {} }] }))
  const place = (id: string) => ordinals.get(id) ?? Number.MAX_SAFE_INTEGER
  return [...written, ...missing]
    .sort((a, b) => place(a.id) - place(b.id))
    .map(({ id, runs }) => ({
      id,
      number: ordinals.get(id) ?? 0,
      inlines: inlinesOf(runs, walk.counter),
    }))
    .filter(({ number, inlines }) => number > 0 || inlines.length > 0)
}

const ANCHOR = /^[A-Za-z][\w-]{0,99}$/

/** The block's id where it can be an address inside the export; each one once. */
function anchor(id: string | null, { ids }: Walk): string | null {
  if (id === null || !ANCHOR.test(id) || ids.has(id)) return null
  ids.add(id)
  return id
}
