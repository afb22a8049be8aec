import { BorderStyle, type IStylesOptions, type ITableBordersOptions, LineRuleType } from "docx"

// On every office's machine, and LibreOffice has its like.
const FONT = "Arial"
const MUTED = "4D575E"
const HAIR = "C3CAD0"

/** Names of the paragraph styles that Word does not bring along. */
export const STYLE = {
  quote: "Quote",
  note: "Hinweis",
  facts: "Angaben",
  mark: "Kennzeichnung",
  headCell: "Tabellenkopf",
  cell: "Tabellentext",
} as const

/** Twentieths of a point: A4 less its margins. */
export const TEXT_WIDTH = 9070

const LINE = { style: BorderStyle.SINGLE, size: 4, color: HAIR }
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" }
/** Rows are told apart by lines, columns by space. */
export const TABLE_BORDERS: ITableBordersOptions = {
  top: NONE,
  left: NONE,
  right: NONE,
  insideVertical: NONE,
  insideHorizontal: LINE,
  bottom: LINE,
}

/** Half points, as Word counts; the numbers above and below are twentieths of a point. */
function heading(level: number, size: number, before: number) {
  return {
    run: { size, bold: true, color: "000000", font: FONT },
    paragraph: {
      spacing: { before, after: 120 },
      keepNext: true,
      keepLines: true,
      outlineLevel: level - 1,
    },
  }
}

/** One style for each kind of block, so that a reader changes all of them at once. */
export function documentStyles(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: FONT, size: 21, language: { value: language } },
        paragraph: { spacing: { after: 140, line: 288, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { size: 46, bold: true, font: FONT },
        paragraph: { spacing: { before: 60, after: 200, line: 240, lineRule: LineRuleType.AUTO } },
      },
      heading1: heading(1, 34, 480),
      heading2: heading(2, 26, 360),
      heading3: heading(3, 23, 300),
      heading4: heading(4, 21, 240),
      heading5: heading(5, 21, 240),
      heading6: heading(6, 21, 240),
      listParagraph: { paragraph: { spacing: { after: 80 } } },
      caption: {
        run: { size: 18, color: MUTED, italics: false, bold: false },
        paragraph: { spacing: { before: 160, after: 80 } },
      },
      hyperlink: { run: { color: "0A3F86", underline: {} } },
      footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40 } } },
    },
    paragraphStyles: [
      ...[1, 2, 3].map((level) => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        basedOn: "Normal",
        next: "Normal",
        paragraph: {
          spacing: { before: level === 1 ? 80 : 0, after: 20 },
          indent: { left: 200 * (level - 1) },
        },
      })),
      {
        id: STYLE.quote,
        name: "Quote",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          indent: { left: 280 },
          border: { left: { style: BorderStyle.SINGLE, size: 16, color: HAIR, space: 10 } },
        },
      },
      {
        id: STYLE.note,
        name: "Hinweis",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          indent: { left: 280 },
          shading: { fill: "F2F4F6" },
          border: { left: { style: BorderStyle.SINGLE, size: 16, color: "000000", space: 10 } },
        },
      },
      {
        id: STYLE.facts,
        name: "Angaben",
        basedOn: "Normal",
        paragraph: { spacing: { after: 60 }, indent: { left: 1800, hanging: 1800 } },
      },
      { id: STYLE.mark, name: "Kennzeichnung", basedOn: "Normal", run: { bold: true } },
      {
        id: STYLE.cell,
        name: "Tabellentext",
        basedOn: "Normal",
        run: { size: 19 },
        paragraph: { spacing: { before: 40, after: 40, line: 252, lineRule: LineRuleType.AUTO } },
      },
      { id: STYLE.headCell, name: "Tabellenkopf", basedOn: STYLE.cell, run: { bold: true } },
    ],
  }
}
