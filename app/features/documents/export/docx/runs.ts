import {
  Bookmark,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InternalHyperlink,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from "docx"
import type { ExportNote, Inline, TextInline } from "../export-tree.ts"

/** Which footnotes have their place: Word takes each one once, and none within another. */
export class DocxNotes {
  readonly #notes: ReadonlyMap<string, ExportNote>
  readonly #placed = new Map<string, number>()

  constructor(notes: readonly ExportNote[]) {
    this.#notes = new Map(notes.map((note) => [note.id, note]))
  }

  /** The mark of a footnote: at its first place with its text, later as a link to there. */
  reference(noteId: string, number: number): ParagraphChild {
    const known = this.#placed.get(noteId)
    if (known !== undefined) {
      return new InternalHyperlink({
        anchor: `fussnote_${known}`,
        children: [new TextRun({ text: String(number), superScript: true })],
      })
    }
    const id = this.#placed.size + 1
    this.#placed.set(noteId, id)
    return new Bookmark({ id: `fussnote_${id}`, children: [new FootnoteReferenceRun(id)] })
  }

  /** The texts of those that have a place, by Word's own number. */
  placed(): Record<string, { children: readonly Paragraph[] }> {
    const entries = [...this.#placed].map(([noteId, id]) => {
      const { inlines = [] } = this.#notes.get(noteId) ?? {}
      return [String(id), { children: [new Paragraph({ children: plainRuns(inlines) })] }] as const
    })
    return Object.fromEntries(entries)
  }

  /** Those without a place. */
  loose(): ExportNote[] {
    return [...this.#notes.values()].filter(({ id }) => !this.#placed.has(id))
  }
}

/** The words of one block. */
export function runsOf(inlines: readonly Inline[], notes: DocxNotes): ParagraphChild[] {
  return inlines.map((inline) =>
    inline.type === "reference"
      ? notes.reference(inline.noteId, inline.number)
      : inlineRun(inline, (inner) => runsOf(inner, notes)),
  )
}

/** Where no footnote can stand: in a footnote. */
export function plainRuns(inlines: readonly Inline[]): ParagraphChild[] {
  return inlines.map((inline) =>
    inline.type === "reference"
      ? new TextRun(` (Fußnote ${inline.number})`)
      : inlineRun(inline, plainRuns),
  )
}

type Words = Exclude<Inline, { type: "reference" }>

function inlineRun(
  inline: Words,
  inner: (inlines: readonly Inline[]) => ParagraphChild[],
): ParagraphChild {
  if (inline.type === "break") return new TextRun({ break: 1 })
  if (inline.type === "text") return textRun(inline)
  const words = inline.inlines.map((one) => (one.type === "text" ? linkRun(one) : inner([one])))
  return new ExternalHyperlink({ link: inline.href, children: words.flat() })
}

function textRun({ text, marks }: TextInline, style?: string): TextRun {
  return new TextRun({
    text,
    style,
    bold: marks.bold,
    italics: marks.italic,
    strike: marks.strike,
    ...(marks.underline && { underline: {} }),
    ...(marks.code && { font: "Courier New" }),
    ...(marks.language !== undefined && { language: { value: marks.language } }),
  })
}

function linkRun(inline: TextInline): TextRun {
  return textRun(inline, "Hyperlink")
}
