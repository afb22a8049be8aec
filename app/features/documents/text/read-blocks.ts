import type * as Y from "yjs"
import {
  attributeOf,
  childrenOf,
  elementsNamed,
  idOf,
  isElement,
  type YChild,
  type YParent,
} from "./elements.ts"
import { type BlockKind, clampLevel, isBlockKind } from "./kinds.ts"
import { type Run, readRuns } from "./runs.ts"
import { sourceOf } from "./stranger-source.ts"

export type TextBlock = {
  type: "block"
  id: string | null
  kind: BlockKind
  level: number
  checked: boolean
  runs: Run[]
}

export type TableBlock = {
  type: "table"
  id: string | null
  caption: string
  headerRows: number
  headerColumns: number
  rows: TextBlock[][][]
}

export type FigureBlock = {
  type: "figure"
  id: string | null
  src: string | null
  alt: string
  decorative: boolean
  runs: Run[]
}

export type DividerBlock = { type: "divider"; id: string | null }

/** Content this program does not know, as it is stored. */
export type UnknownBlock = { type: "unknown"; id: string | null; source: string }

export type ReadBlock = TextBlock | TableBlock | FigureBlock | DividerBlock | UnknownBlock

export function isHeading(block: ReadBlock): block is TextBlock {
  return block.type === "block" && block.kind === "heading"
}

/** The top-level nodes of a text in order, with defaults filled in; reads only. */
export function readBlocks(fragment: Y.XmlFragment): ReadBlock[] {
  return childrenOf(fragment).map(readBlock)
}

/** One top-level node, with defaults filled in. */
export function readBlock(child: YChild): ReadBlock {
  if (isElement(child)) {
    if (child.nodeName === "block") return readTextBlock(child)
    if (child.nodeName === "table") return readTable(child)
    if (child.nodeName === "figure") return readFigure(child)
    if (child.nodeName === "divider") return { type: "divider", id: idOf(child) }
  }
  return { type: "unknown", id: idOf(child), source: sourceOf(child) }
}

export function readTextBlock(element: Y.XmlElement): TextBlock {
  const kind = attributeOf(element, "kind")
  return {
    type: "block",
    id: idOf(element),
    kind: isBlockKind(kind) ? kind : "paragraph",
    level: clampLevel(attributeOf(element, "level")),
    checked: attributeOf(element, "checked") === true,
    runs: readRuns(element),
  }
}

function readTable(element: Y.XmlElement): TableBlock {
  return {
    type: "table",
    id: idOf(element),
    caption: readString(element, "caption"),
    headerRows: readCount(element, "headerRows", 1),
    headerColumns: readCount(element, "headerColumns", 0),
    rows: elementsNamed(element, "tableRow").map((row) =>
      elementsNamed(row, "tableCell").map((cell) => textBlocksOf(cell)),
    ),
  }
}

function textBlocksOf(parent: YParent): TextBlock[] {
  return elementsNamed(parent, "block").map(readTextBlock)
}

function readFigure(element: Y.XmlElement): FigureBlock {
  return {
    type: "figure",
    id: idOf(element),
    src: readString(element, "src") || null,
    alt: readString(element, "alt"),
    decorative: attributeOf(element, "decorative") === true,
    runs: readRuns(element),
  }
}

function readString(element: Y.XmlElement, name: string): string {
  const value = attributeOf(element, name)
  return typeof value === "string" ? value : ""
}

function readCount(element: Y.XmlElement, name: string, fallback: number): number {
  const value = attributeOf(element, name)
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : fallback
}
