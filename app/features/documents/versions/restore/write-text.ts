import type * as Y from "yjs"
import { keepRisingRun } from "../../text/binding/pairing.ts"
import {
  buildCell,
  buildElement,
  buildRow,
  type SeedBlock,
  type SeedText,
} from "../../text/blocks.ts"
import { replaceInline, textOf } from "../../text/edit.ts"
import { childrenOf, idOf, isElement, setAttribute, type YParent } from "../../text/elements.ts"
import { type ReadBlock, readBlock, type TextBlock } from "../../text/read-blocks.ts"

type Cell = readonly TextBlock[]
type Row = readonly Cell[]

/**
 * Makes a text's blocks those of a version: matched by id, words that stay untouched, the missing ones back with
 * their ids, the others gone, in the version's order. Call it in a transaction, on the server.
 */
export function writeBlocks(doc: Y.Doc, blocks: readonly ReadBlock[]): void {
  writeList(textOf(doc), blocks, {
    keysOf: (element) => [`${element.nodeName} ${idOf(element)}`],
    wantedKeys: ({ type, id }) => [`${type} ${id}`],
    build: (block) => buildElement(seedOf(block)),
    write: writeBlock,
  })
}

/** How the elements of a list are told apart; an element stands for what shares a key with it. */
interface List<Wanted> {
  keysOf(element: Y.XmlElement): string[]
  wantedKeys(wanted: Wanted): string[]
  build(wanted: Wanted): Y.XmlElement
  write(element: Y.XmlElement, wanted: Wanted): void
}

/** Keeps as many elements as may stay where they are: what has moved is made anew, since Yjs cannot move. */
function writeList<Wanted>(
  parent: YParent,
  list: readonly Wanted[],
  { keysOf, wantedKeys, build, write }: List<Wanted>,
): void {
  const children = childrenOf(parent)
  const places = new Map<string, number>()
  for (const [index, child] of children.entries()) {
    for (const key of isElement(child) ? keysOf(child) : []) places.set(key, index)
  }
  const taken = new Set<number>()
  const pairing = list.map((wanted) => {
    const index = wantedKeys(wanted)
      .map((key) => places.get(key) ?? -1)
      .find((place) => place !== -1 && !taken.has(place))
    if (index !== undefined) taken.add(index)
    return index ?? -1
  })
  keepRisingRun(pairing)
  const kept = new Set(pairing)
  for (let index = children.length - 1; index >= 0; index -= 1) {
    if (!kept.has(index)) parent.delete(index, 1)
  }
  for (const [at, wanted] of list.entries()) {
    const child = children[pairing[at] ?? -1]
    if (isElement(child)) write(child, wanted)
    else parent.insert(at, [build(wanted)])
  }
}

function writeBlock(element: Y.XmlElement, block: ReadBlock): void {
  writeAttributes(element, block)
  if (block.type === "table") writeRows(element, block.rows)
  else if (block.type === "block" || block.type === "figure") replaceInline(element, block.runs)
}

/** Only those that read otherwise: what is not stored reads as its default. */
function writeAttributes(element: Y.XmlElement, block: ReadBlock): void {
  const held = new Map<string, unknown>(Object.entries(readBlock(element)))
  for (const [name, value] of Object.entries(attributesOf(block))) {
    if (held.get(name) !== value) setAttribute(element, name, value)
  }
}

function attributesOf(block: ReadBlock): Record<string, unknown> {
  switch (block.type) {
    case "block": {
      const { kind, level, checked } = block
      return { kind, level, checked }
    }
    case "table": {
      const { caption, headerRows, headerColumns } = block
      return { caption, headerRows, headerColumns }
    }
    case "figure": {
      const { src, alt, decorative } = block
      return { src, alt, decorative }
    }
    default:
      return {}
  }
}

/** Rows and cells have no ids of their own: what stands in them tells which they are. */
function writeRows(table: Y.XmlElement, rows: readonly Row[]): void {
  writeList<Row>(table, rows, {
    keysOf: (row) => childrenOf(row).flatMap((cell) => (isElement(cell) ? idsIn(cell) : [])),
    wantedKeys: (cells) => cells.flat().map(keyOf),
    build: (cells) => buildRow(cells.map((cell) => cell.map(seedOfText))),
    write: writeCells,
  })
}

function writeCells(row: Y.XmlElement, cells: Row): void {
  writeList<Cell>(row, cells, {
    keysOf: idsIn,
    wantedKeys: (cell) => cell.map(keyOf),
    build: (cell) => buildCell(cell.map(seedOfText)),
    write: writeCell,
  })
}

function writeCell(cell: Y.XmlElement, blocks: Cell): void {
  writeList<TextBlock>(cell, blocks, {
    keysOf: (element) => [idOf(element) ?? ""],
    wantedKeys: (block) => [keyOf(block)],
    build: (block) => buildElement(seedOfText(block)),
    write: writeBlock,
  })
}

function idsIn(cell: Y.XmlElement): string[] {
  return childrenOf(cell).flatMap((child) => idOf(child) ?? [])
}

function keyOf({ id }: TextBlock): string {
  return id ?? ""
}

function seedOfText({ id, kind, level, checked, runs }: TextBlock): SeedText {
  return { ...(id !== null && { id }), kind, level, checked, runs }
}

function seedOf(block: ReadBlock): SeedBlock {
  if (block.type === "block") return seedOfText(block)
  const own = block.id === null ? {} : { id: block.id }
  switch (block.type) {
    case "table": {
      const { caption, headerRows, headerColumns, rows } = block
      const cells = rows.map((row) => row.map((cell) => cell.map(seedOfText)))
      return { ...own, kind: "table", caption, headerRows, headerColumns, rows: cells }
    }
    case "figure": {
      const { src, alt, decorative, runs } = block
      return { ...own, kind: "figure", src, alt, decorative, runs }
    }
    case "divider":
      return { ...own, kind: "divider" }
    default:
      throw new Error("A version holds no content that the program does not know.")
  }
}
