import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx"
import { estimatePageNumbers } from "docx/layout"
import type { ExportPicture } from "../export-source.ts"
import type { ExportHead, ExportOrigin, ExportTree } from "../export-tree.ts"
import { groupedHash } from "../hash.ts"
import { headFacts, headTexts, milestoneWords, NO_MILESTONE } from "../head-words.ts"
import { CONTENTS, HASH_WORDS, HEAD, LOOSE_NOTES } from "../words.ts"
import { DocxBlocks } from "./blocks.ts"
import { coreProperties } from "./core-properties.ts"
import { LIST, NUMBERING } from "./numbering.ts"
import { docxPictures } from "./pictures.ts"
import { DocxNotes, plainRuns } from "./runs.ts"
import { documentStyles, STYLE, TABLE_BORDERS, TEXT_WIDTH } from "./styles.ts"

const MIN_CONTENTS = 3
/** Laying out more blocks takes many seconds: then Word itself numbers the contents, after asking. */
const MAX_LAID_OUT = 400

/** The text as a Word file in which styles, lists, tables and footnotes are what they are called. */
export async function writeDocx(
  tree: ExportTree,
  pictures: Readonly<Record<string, ExportPicture>>,
): Promise<Buffer> {
  const notes = new DocxNotes(tree.notes)
  const blocks = new DocxBlocks(notes, await docxPictures(pictures))
  const body = blocks.nodes(tree.nodes)
  const { origin } = tree
  const file = new Document({
    styles: documentStyles(wordLanguage(tree.language)),
    numbering: NUMBERING,
    footnotes: notes.placed(),
    ...(tree.nodes.length <= MAX_LAID_OUT && { pageNumbers: estimatePageNumbers }),
    customProperties: [
      { name: "Fassung", value: origin.shortState },
      { name: "SHA-256", value: origin.sha256 },
      { name: "Quelle", value: origin.address },
    ],
    sections: [
      {
        properties: {
          // The first page says the title itself.
          titlePage: true,
          page: { margin: { top: 1500, bottom: 1500, left: 1418, right: 1418 } },
        },
        headers: {
          default: pageHeader(tree),
          first: new Header({ children: [new Paragraph("")] }),
        },
        footers: { default: pageFooter(origin), first: pageFooter(origin) },
        children: [
          ...titleBlocks(tree),
          ...contents(tree),
          ...(tree.head ? headBlocks(tree.head) : []),
          ...body,
          ...looseNotes(notes),
        ],
      },
    ],
  })
  const core = { path: "docProps/core.xml", data: coreProperties(tree) }
  return Packer.toBuffer(file, undefined, [core])
}

function wordLanguage(language: string): string {
  return language === "de" ? "de-DE" : language
}

function titleBlocks({ title, origin }: ExportTree): Paragraph[] {
  return [
    ...(origin.mark === null
      ? []
      : [new Paragraph({ style: STYLE.mark, children: [new TextRun(origin.mark)] })]),
    new Paragraph(`${origin.kind} · ${origin.owner}`),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    fact("Stand", origin.state),
    fact("Prüfsumme", groupedHash(origin.sha256)),
    fact("", HASH_WORDS),
    fact("Quelle", origin.address),
  ]
}

function fact(name: string, value: string): Paragraph {
  return new Paragraph({
    style: STYLE.facts,
    children: [new TextRun({ children: [name, new Tab(), value] })],
  })
}

function contents({ nodes }: ExportTree) {
  if (nodes.filter(({ type }) => type === "heading").length < MIN_CONTENTS) return []
  return [
    new Paragraph({
      spacing: { before: 360 },
      children: [new TextRun({ text: CONTENTS, bold: true })],
    }),
    new TableOfContents(CONTENTS, { hyperlink: true, headingStyleRange: "1-3" }),
  ]
}

function headBlocks(head: ExportHead): (Paragraph | Table)[] {
  const { milestones } = head
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(HEAD)] }),
    ...headFacts(head).map(([name, value]) => fact(name, value)),
    ...headTexts(head).flatMap(([name, words]) => [
      new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(name)] }),
      ...words.split("\n").map((line) => new Paragraph(line)),
    ]),
    new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun("Meilensteine")] }),
    ...(milestones.length > 0
      ? [milestoneTable(milestones), new Paragraph("")]
      : [new Paragraph(NO_MILESTONE)]),
  ]
}

function milestoneTable(milestones: ExportHead["milestones"]): Table {
  const row = (words: readonly string[], style: string, tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      children: words.map((text) => new TableCell({ children: [new Paragraph({ style, text })] })),
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [2000, TEXT_WIDTH - 2000],
    borders: TABLE_BORDERS,
    tableLook: { firstRow: true },
    rows: [
      row(["Termin", "Meilenstein"], STYLE.headCell, true),
      ...milestones.map((milestone) => {
        const { day, words } = milestoneWords(milestone)
        return row([day, words], STYLE.cell, false)
      }),
    ],
  })
}

function looseNotes(notes: DocxNotes): Paragraph[] {
  const loose = notes.loose()
  if (loose.length === 0) return []
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(LOOSE_NOTES)] }),
    ...loose.map(
      ({ inlines }) =>
        new Paragraph({
          numbering: { reference: LIST.bullet, level: 0 },
          children: plainRuns(inlines),
        }),
    ),
  ]
}

function pageHeader({ title, origin }: ExportTree): Header {
  return new Header({ children: [sides(title, origin.mark ?? "")] })
}

function pageFooter({ shortState, sha256 }: ExportOrigin): Footer {
  const pages = ["Seite ", PageNumber.CURRENT, " von ", PageNumber.TOTAL_PAGES]
  return new Footer({
    children: [
      sides(shortState, ...pages),
      new Paragraph({
        spacing: { after: 0 },
        children: [new TextRun({ text: `SHA-256 ${groupedHash(sha256)}`, size: 13 })],
      }),
    ],
  })
}

/** Words at the left, others at the right edge. */
function sides(left: string, ...right: string[]): Paragraph {
  return new Paragraph({
    spacing: { after: 40 },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
    children: [new TextRun({ size: 16, children: [left, new Tab(), ...right] })],
  })
}
