import { firstWords } from "../../../../ui/short-text.ts"
import type { ExportPicture } from "../export-source.ts"
import type {
  ExportHead,
  ExportNode,
  ExportTree,
  FigureNode,
  Inline,
  TableNode,
} from "../export-tree.ts"
import { groupedHash } from "../hash.ts"
import { headFacts, headTexts, milestoneWords, NO_MILESTONE } from "../head-words.ts"
import { columnShares, tableName } from "../tables.ts"
import {
  CONTENTS,
  HASH_WORDS,
  HEAD,
  LOOSE_NOTES,
  MISSING_PICTURE,
  UNKNOWN_WORDS,
} from "../words.ts"

/** What the Typst document reads; it computes nothing but where things stand on the page. */
export type PrintData = ReturnType<typeof printData>

const TEXT_WIDTH_MM = 144
const PICTURE_HEIGHT_MM = 180
const MM_PER_PIXEL = 25.4 / 96
const MAX_RUNNING_TITLE = 70
/** Fewer headings one finds without a list of contents. */
const MIN_CONTENTS = 3
/** So many entries fill the first page. */
const LONG_CONTENTS = 16
/** From so many columns on a table lies on its side. */
const WIDE_TABLE = 8

/** Longer words get places to break at: no hyphenation knows them. */
const LONG_WORD = { text: 60, cell: 40 }
const BREAK_EVERY = { text: 40, cell: 12 }

interface Walk {
  /** Where the words stand. */
  place: keyof typeof LONG_WORD
  notes: ReadonlyMap<string, Inline[]>
  pictures: Readonly<Record<string, ExportPicture>>
  /** Footnotes whose text stands at the foot of a page. */
  placed: Set<string>
  /** Those that nothing on a page refers to: they stand in a list. */
  loose: Set<string>
}

/** The tree as the Typst document wants it: each footnote's text at its first place, sizes in millimetres. */
export function printData(tree: ExportTree, pictures: Readonly<Record<string, ExportPicture>>) {
  const notes = new Map(tree.notes.map(({ id, inlines }) => [id, inlines]))
  const walk: Walk = { place: "text", notes, pictures, placed: new Set(), loose: new Set() }
  const nodes = printNodes(tree.nodes, walk)
  const loose = tree.notes.filter(({ id }) => !walk.placed.has(id))
  for (const { id } of loose) walk.loose.add(id)
  const { origin } = tree
  const headings = tree.nodes.filter(({ type }) => type === "heading").length
  return {
    title: tree.title,
    shortTitle: firstWords(tree.title, MAX_RUNNING_TITLE),
    ...languageOf(tree.language, "de"),
    description: `${origin.state}. SHA-256 ${origin.sha256}`,
    origin,
    hash: groupedHash(origin.sha256),
    facts: [
      ["Stand", origin.state],
      ["Prüfsumme", groupedHash(origin.sha256)],
      ["", HASH_WORDS],
      ["Quelle", origin.address],
    ],
    words: {
      contents: CONTENTS,
      missing: MISSING_PICTURE,
      unknown: UNKNOWN_WORDS,
      looseNotes: LOOSE_NOTES,
    },
    hasContents: headings >= MIN_CONTENTS,
    longContents: headings >= LONG_CONTENTS,
    head: tree.head && printHead(tree.head),
    headerColumns: [
      ...(tree.head && tree.head.milestones.length > 0 ? [0] : []),
      ...tree.nodes.flatMap((node) => (isTable(node) ? [node.headerColumns] : [])),
    ],
    nodes,
    looseNotes: loose.map(({ inlines }) => printInlines(inlines, walk)),
  }
}

/** "en-GB" as Typst takes it; what it does not know stays in the document's language. */
function languageOf(tag: string | undefined, fallback: string | null) {
  const [lang = "", region = ""] = (tag ?? "").split("-")
  if (!/^[a-z]{2,3}$/i.test(lang)) return { lang: fallback, region: null }
  const isRegion = /^[a-z]{2}$/i.test(region)
  const known = isRegion ? region.toUpperCase() : lang.toLowerCase() === "de" ? "DE" : null
  return { lang: lang.toLowerCase(), region: known }
}

/** A table without a cell is none on paper. */
function isTable(node: ExportNode): node is TableNode {
  return node.type === "table" && node.rows.some((row) => row.length > 0)
}

function printNodes(nodes: readonly ExportNode[], walk: Walk): object[] {
  return nodes
    .filter((node) => node.type !== "table" || isTable(node))
    .map((node) => printNode(node, walk))
}

function printNode(node: ExportNode, walk: Walk): object {
  if (node.type === "list") {
    const items = node.items.map(({ checked, inlines, children }) => ({
      state: checked === null ? null : checked ? "☑ erledigt:" : "☐ offen:",
      inlines: printInlines(inlines, walk),
      children: printNodes(children, walk),
    }))
    return { type: "list", kind: node.kind, depth: node.depth, items }
  }
  if (node.type === "table") return printTable(node, walk)
  if (node.type === "figure") return printFigure(node, walk)
  if (node.type === "divider" || node.type === "unknown") return node
  return { ...node, inlines: printInlines(node.inlines, walk) }
}

function printTable(table: TableNode, walk: Walk) {
  const columns = table.rows[0]?.length ?? 0
  return {
    type: "table",
    caption: tableName(table),
    columns: columnShares(table),
    headerRows: table.headerRows,
    headerColumns: table.headerColumns,
    repeats: canRepeat(table),
    size: columns < WIDE_TABLE ? 9.5 : columns < 14 ? 8 : 6.5,
    landscape: columns >= WIDE_TABLE,
    rows: table.rows.map((row) => row.map((cell) => printNodes(cell, { ...walk, place: "cell" }))),
  }
}

/** A head that fills the page is not said again, nor one with a footnote, which would have two places. */
function canRepeat({ headerRows, rows }: TableNode): boolean {
  return (
    headerRows <= 3 && !JSON.stringify(rows.slice(0, headerRows)).includes('"type":"reference"')
  )
}

function printFigure({ picture, number, alt, decorative, caption }: FigureNode, walk: Walk) {
  const found = picture === null ? undefined : walk.pictures[picture]
  return {
    type: "figure",
    file: picture !== null && found ? pictureFile(picture, found) : null,
    width: found ? pictureWidth(found) : 0,
    alt,
    decorative,
    label: number === null ? "" : `Abbildung ${number}: `,
    caption: printInlines(caption, walk),
  }
}

/** The name under which a picture is put before the document. */
export function pictureFile(hash: string, { mediaType }: ExportPicture): string {
  return `/${hash}.${mediaType.replace(/^.*\//, "")}`
}

/** As wide as on a screen, within the text column and one page. */
function pictureWidth({ width, height }: ExportPicture): number {
  const natural = Math.min(width * MM_PER_PIXEL, TEXT_WIDTH_MM)
  const tall = (natural * height) / Math.max(1, width)
  const scale = tall > PICTURE_HEIGHT_MM ? PICTURE_HEIGHT_MM / tall : 1
  return Math.round(natural * scale * 100) / 100
}

function printInlines(inlines: readonly Inline[], walk: Walk): object[] {
  return inlines.map((inline) => {
    if (inline.type === "break") return inline
    if (inline.type === "link") {
      return { type: "link", href: inline.href, inlines: printInlines(inline.inlines, walk) }
    }
    if (inline.type === "text") {
      const {
        bold = false,
        italic = false,
        underline = false,
        strike = false,
        code = false,
      } = inline.marks
      const language = languageOf(inline.marks.language, null)
      const text = breakable(inline.text, walk.place)
      return { type: "text", text, bold, italic, underline, strike, code, ...language }
    }
    const { noteId, number } = inline
    if (walk.loose.has(noteId)) return plainText(` (Fußnote ${number})`)
    if (walk.placed.has(noteId)) return { type: "reference", number, first: false }
    walk.placed.add(noteId)
    const words = printInlines(walk.notes.get(noteId) ?? [], walk)
    return { type: "reference", number, first: true, inlines: words }
  })
}

function plainText(text: string) {
  const marks = { bold: false, italic: false, underline: false, strike: false, code: false }
  return { type: "text", text, ...marks, lang: null, region: null }
}

/** A long word with places without width at which a line may end: after signs, else every so many letters. */
export function breakable(text: string, place: Walk["place"]): string {
  const every = new RegExp(`[^\\s\\u200B]{${BREAK_EVERY[place]}}(?=\\S)`, "gu")
  return text.replace(/\S+/g, (word) =>
    word.length <= LONG_WORD[place]
      ? word
      : word.replace(/[/._?&=@:-]+(?=\w)/g, "$&\u200B").replace(every, "$&\u200B"),
  )
}

function printHead(head: ExportHead) {
  return {
    title: HEAD,
    facts: headFacts(head),
    texts: headTexts(head).map(([name, words]) => [name, words.split("\n")]),
    milestones: {
      title: "Meilensteine",
      none: NO_MILESTONE,
      header: ["Termin", "Meilenstein"],
      rows: head.milestones.map((milestone) => {
        const { day, words } = milestoneWords(milestone)
        return [day, words]
      }),
    },
  }
}
