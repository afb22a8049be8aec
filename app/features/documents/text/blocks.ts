import * as Y from "yjs"
import { newBlockId } from "./ids.ts"
import { type BlockKind, clampLevel } from "./kinds.ts"
import type { Marks } from "./marks.ts"

export type SeedRun = { text: string; marks?: Marks }

export type SeedText = {
  id?: string
  kind: BlockKind
  level?: number
  checked?: boolean
  runs: SeedRun[]
}

/** Rows of cells of text blocks; there are no merged cells. */
export type SeedTable = {
  id?: string
  kind: "table"
  caption?: string
  headerRows?: number
  headerColumns?: number
  rows: SeedText[][][]
}

/** `src` is the image's content hash; `alt` is empty only where the image is decorative. */
export type SeedFigure = {
  id?: string
  kind: "figure"
  src: string | null
  alt?: string
  decorative?: boolean
  runs: SeedRun[]
}

export type SeedDivider = { id?: string; kind: "divider" }

/** JSON-friendly content of one top-level node: for seeding, import, templates and suggestions. */
export type SeedBlock = SeedText | SeedTable | SeedFigure | SeedDivider

/** Builds the element of one block, with an id and with its one Y.XmlText from birth. */
export function buildElement(seed: SeedBlock): Y.XmlElement {
  if (seed.kind === "table") return buildTable(seed)
  if (seed.kind === "divider") return withId(new Y.XmlElement("divider"), seed.id)
  if (seed.kind === "figure") {
    const figure = withText(withId(new Y.XmlElement("figure"), seed.id), seed.runs)
    setNonDefaults(figure, {
      src: [seed.src, null],
      alt: [seed.alt ?? "", ""],
      decorative: [seed.decorative ?? false, false],
    })
    return figure
  }
  const block = withText(withId(new Y.XmlElement("block"), seed.id), seed.runs)
  block.setAttribute("kind", seed.kind)
  setNonDefaults(block, {
    level: [clampLevel(seed.level), 0],
    checked: [seed.checked ?? false, false],
  })
  return block
}

function buildTable(seed: SeedTable): Y.XmlElement {
  const table = withId(new Y.XmlElement("table"), seed.id)
  setNonDefaults(table, {
    caption: [seed.caption ?? "", ""],
    headerRows: [seed.headerRows ?? 1, 1],
    headerColumns: [seed.headerColumns ?? 0, 0],
  })
  table.insert(0, seed.rows.map(buildRow))
  return table
}

export function buildRow(cells: readonly (readonly SeedText[])[]): Y.XmlElement {
  const row = new Y.XmlElement("tableRow")
  row.insert(0, cells.map(buildCell))
  return row
}

/** A cell, never left without a block: one could not type in it. */
export function buildCell(blocks: readonly SeedText[]): Y.XmlElement {
  const cell = new Y.XmlElement("tableCell")
  const content: readonly SeedText[] = blocks.length > 0 ? blocks : [emptyParagraph()]
  cell.insert(0, content.map(buildElement))
  return cell
}

export function emptyParagraph(): SeedText {
  return { kind: "paragraph", runs: [] }
}

function withId(element: Y.XmlElement, id: string | undefined): Y.XmlElement {
  element.setAttribute("id", id ?? newBlockId())
  return element
}

function withText(element: Y.XmlElement, runs: readonly SeedRun[]): Y.XmlElement {
  const text = new Y.XmlText()
  let at = 0
  for (const run of runs) {
    if (run.text === "") continue
    text.insert(at, run.text, { ...run.marks })
    at += run.text.length
  }
  element.insert(0, [text])
  return element
}

function setNonDefaults(
  element: Y.XmlElement,
  values: Readonly<Record<string, readonly [value: unknown, fallback: unknown]>>,
): void {
  for (const [name, [value, fallback]] of Object.entries(values)) {
    // Yjs stores any JSON value; its types only know strings here.
    if (value !== fallback) element.setAttribute(name, value as string)
  }
}
