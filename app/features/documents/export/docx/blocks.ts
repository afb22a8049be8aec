import {
  Bookmark,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx"
import type {
  ExportNode,
  FigureNode,
  HeadingNode,
  ListNode,
  TableNode,
  TextNode,
} from "../export-tree.ts"
import { isBlank } from "../inlines.ts"
import { columnShares, tableName } from "../tables.ts"
import { MISSING_PICTURE, UNKNOWN_WORDS } from "../words.ts"
import { itemIndent, LIST } from "./numbering.ts"
import type { DocxPicture } from "./pictures.ts"
import { type DocxNotes, runsOf } from "./runs.ts"
import { STYLE, TABLE_BORDERS, TEXT_WIDTH } from "./styles.ts"

type Block = Paragraph | Table

const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const
/** Word's names for places are short. */
const MAX_BOOKMARK = 38

/** Writes the nodes of one text; each list counts from 1, each heading begins its paragraphs anew. */
export class DocxBlocks {
  readonly #notes: DocxNotes
  readonly #pictures: ReadonlyMap<string, DocxPicture>
  #lists = 0
  #sections = 0

  constructor(notes: DocxNotes, pictures: ReadonlyMap<string, DocxPicture>) {
    this.#notes = notes
    this.#pictures = pictures
  }

  nodes(nodes: readonly ExportNode[], more: Partial<IParagraphOptions> = {}): Block[] {
    return nodes.flatMap((node) => this.#node(node, more))
  }

  #node(node: ExportNode, more: Partial<IParagraphOptions>): Block[] {
    switch (node.type) {
      case "heading":
        return this.#heading(node)
      case "list":
        return this.#list(node, more)
      case "table":
        return this.#table(node)
      case "figure":
        return this.#figure(node)
      case "divider":
        return [new Paragraph({ thematicBreak: true })]
      case "unknown":
        return [new Paragraph({ children: [new TextRun(UNKNOWN_WORDS)] })]
      default:
        return [this.#text(node, more)]
    }
  }

  #heading({ id, level, number, inlines }: HeadingNode): Block[] {
    this.#sections += 1
    if (isBlank(inlines) && number === "") return []
    const numbering = { reference: LIST.headings, level: level - 1 }
    return [
      new Paragraph({
        heading: HEADINGS[level - 1],
        ...(number !== "" && { numbering }),
        children: this.#named(id, runsOf(inlines, this.#notes)),
      }),
    ]
  }

  #text({ type, id, number, inlines }: TextNode, more: Partial<IParagraphOptions>): Paragraph {
    const numbering = { reference: LIST.paragraphs, level: 0, instance: this.#sections }
    return new Paragraph({
      ...more,
      ...(type !== "paragraph" && { style: STYLE[type] }),
      ...(number !== "" && { numbering }),
      children: this.#named(id, runsOf(inlines, this.#notes)),
    })
  }

  #list({ kind, depth, items }: ListNode, more: Partial<IParagraphOptions>): Block[] {
    this.#lists += 1
    const instance = this.#lists
    // The item's own indent comes with its level.
    const { indent: _, ...rest } = more
    return items.flatMap(({ id, checked, inlines, children }) => {
      const reference = kind === "task" ? (checked ? LIST.done : LIST.open) : LIST[kind]
      const state = checked === null ? [] : [new TextRun(checked ? "erledigt: " : "offen: ")]
      const words = this.#named(id, [...state, ...runsOf(inlines, this.#notes)])
      return [
        new Paragraph({
          ...rest,
          numbering: { reference, level: depth, instance },
          children: words,
        }),
        ...this.nodes(children, { ...rest, indent: { left: itemIndent(depth) } }),
      ]
    })
  }

  #table(table: TableNode): Block[] {
    const { caption, headerRows, headerColumns, id, rows } = table
    // Word opens no table without a cell.
    const isEmpty = rows.every((row) => row.length === 0)
    const name = this.#named(id, [new TextRun(tableName(table))])
    return [
      ...(caption === ""
        ? []
        : [new Paragraph({ style: "Caption", keepNext: true, children: name })]),
      ...(isEmpty
        ? []
        : [this.#grid(table, { firstRow: headerRows > 0, firstColumn: headerColumns > 0 })]),
      // Two tables in a row would become one.
      new Paragraph({ spacing: { after: 60, line: 200 } }),
    ]
  }

  #grid(table: TableNode, tableLook: object): Table {
    const { rows, headerRows, headerColumns } = table
    return new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: columnWidths(table),
      tableLook,
      borders: TABLE_BORDERS,
      rows: rows.map(
        (row, y) =>
          new TableRow({
            tableHeader: y < headerRows,
            cantSplit: true,
            children: row.map((cell, x) => {
              const isHead = y < headerRows || x < headerColumns
              const style = isHead ? STYLE.headCell : STYLE.cell
              const blocks = this.nodes(cell, { style })
              return new TableCell({
                children: blocks.length > 0 ? blocks : [new Paragraph({ style })],
              })
            }),
          }),
      ),
    })
  }

  #figure({ id, picture, alt, decorative, number, caption }: FigureNode): Block[] {
    const label = number === null ? [] : [new TextRun(`Abbildung ${number}: `)]
    const found = picture === null ? undefined : this.#pictures.get(picture)
    const image = found
      ? new ImageRun({
          type: found.type,
          data: found.data,
          transformation: found.size,
          decorative,
          altText: { name: number === null ? "Schmuck" : `Abbildung ${number}`, description: alt },
        })
      : new TextRun(`${MISSING_PICTURE}${alt && `: ${alt}`}`)
    const words = [...label, ...runsOf(caption, this.#notes)]
    return [
      new Paragraph({ keepNext: caption.length > 0, children: this.#named(id, [image]) }),
      ...(caption.length > 0 ? [new Paragraph({ style: "Caption", children: words })] : []),
    ]
  }

  /** The block's id goes along, so that the text can be told from others when it comes back. */
  #named(id: string | null, children: ParagraphChild[]): ParagraphChild[] {
    if (id === null || id.length > MAX_BOOKMARK || children.length === 0) return children
    // A place holds no other one: a footnote's has its own.
    return [new Bookmark({ id: `b_${id}`, children: [] }), ...children]
  }
}

function columnWidths(table: TableNode): number[] {
  const shares = columnShares(table)
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.floor((share / sum) * TEXT_WIDTH))
}
