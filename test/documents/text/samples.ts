import * as Y from "yjs"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { seedBlocks } from "../../../app/features/documents/text/edit.ts"
import { seedHead } from "../../../app/features/documents/text/head.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"

export const FRAME = { title: "Grobkonzept", language: "de", numbering: "decimal" }

export function docOf(seeds: readonly SeedBlock[]): Y.Doc {
  const doc = new Y.Doc()
  seedBlocks(doc, seeds)
  return doc
}

/** Texts whose canonical form and hash are kept as golden files. */
export const SAMPLES: Record<string, () => Y.Doc> = {
  empty: () => docOf([]),
  plain: () =>
    docOf(
      seedFromText([
        { kind: "heading", level: 1, text: "Ausgangslage" },
        {
          kind: "paragraph",
          text: "Die **Gemeinden** beschließen *sofort*, siehe [Satzung](https://example.org/satzung).",
        },
        { kind: "bullet", text: "Erstens" },
        { kind: "bullet", level: 1, text: "Zweitens" },
        { kind: "ordered", text: "Drittens" },
        { kind: "task", checked: true, text: "Viertens" },
        { kind: "quote", text: "Ein Zitat.\nIn zwei Zeilen." },
      ]),
    ),
  rich: () => {
    const doc = docOf([
      {
        id: "blk_ref",
        kind: "paragraph",
        runs: [
          { text: "Wie " },
          { text: "Anna", marks: { mention: { person: "per_1" } } },
          { text: " schrieb" },
          { text: NOTE_CHARACTER, marks: { note: { id: "blk_n2" } } },
          { text: ", und später" },
          { text: NOTE_CHARACTER, marks: { note: { id: "blk_n1" } } },
          { text: "." },
        ],
      },
      {
        kind: "table",
        caption: "Kosten",
        headerRows: 1,
        rows: [
          [
            [{ kind: "paragraph", runs: [{ text: "Jahr" }] }],
            [{ kind: "paragraph", runs: [{ text: "Euro" }] }],
          ],
          [[{ kind: "paragraph", runs: [{ text: "2027" }] }], []],
        ],
      },
      { kind: "figure", src: "sha256-abc", alt: "Karte des Landes", runs: [{ text: "Abbildung" }] },
      { kind: "divider" },
      { id: "blk_n1", kind: "footnote", runs: [{ text: "Zweite Fußnote." }] },
      {
        id: "blk_n2",
        kind: "footnote",
        runs: [
          { text: "Erste ", marks: {} },
          { text: "note", marks: { language: { lang: "EN" }, italic: {} } },
        ],
      },
    ])
    seedHead(doc, { code: "AP 1", milestones: [{ title: "Übergabe", dueOn: "2027-01-31" }] })
    return doc
  },
  // What the others leave out: each mark alone and all together, each kind, tables with a header column and
  // lists in cells, decorative and missing pictures, letters in two strokes, a footnote nobody refers to.
  every: () => {
    const each = ["bold", "italic", "underline", "strike", "code"] as const
    const all = Object.fromEntries(each.map((name) => [name, {}]))
    const cell = (...items: { kind: "paragraph" | "bullet"; level?: number; text: string }[]) =>
      seedFromText(items)
    return docOf([
      ...seedFromText([
        { kind: "heading", level: 6, text: "U\u0308berschrift" },
        { kind: "note", text: "Hinweis an alle" },
        { kind: "task", text: "Offen" },
        { kind: "ordered", text: "Erstens" },
        { kind: "paragraph", level: 1, text: "geht weiter" },
        { kind: "ordered", level: 1, text: "Erstens im Ersten" },
        { kind: "bullet", level: 7, text: "zu tief" },
      ]),
      {
        kind: "paragraph",
        runs: [
          ...each.map((name) => ({ text: name, marks: { [name]: {} } })),
          {
            text: "alles",
            marks: {
              ...all,
              link: { href: "https://stadt.example/?a=1&b=2" },
              language: { lang: "nds-DE" },
              mention: { person: "per_1" },
            },
          },
          { text: "\nneue Zeile \u201eZitat\u201c \\ \u2028 \ud83c\udf0d" },
        ],
      },
      {
        kind: "table",
        headerRows: 0,
        headerColumns: 1,
        rows: [
          [
            cell({ kind: "paragraph", text: "Zeile" }),
            cell(
              { kind: "bullet", text: "eins" },
              { kind: "bullet", level: 1, text: "**eins** eins" },
            ),
          ],
          [[{ kind: "paragraph", runs: [{ text: NOTE_CHARACTER, marks: { note: { id: "n" } } }] }]],
        ],
      },
      { kind: "figure", src: null, alt: "", runs: [] },
      { kind: "figure", src: "sha256-def", alt: "weg", decorative: true, runs: [{ text: "Bild" }] },
      { id: "einsam", kind: "footnote", runs: [{ text: "Niemand verweist auf mich." }] },
      { id: "n", kind: "footnote", runs: [{ text: "In einer Zelle." }] },
    ])
  },
  package: () => {
    const doc = docOf(seedFromText([{ kind: "heading", level: 1, text: "Gegenstand" }]))
    seedHead(doc, {
      code: "AP 3",
      leadOrganization: "ego-mv",
      objective: "Sechs Basisdienste stehen bereit.\nJede Verwaltung ruft sie einzeln ab.",
      result: "Drei Dienste laufen im Echtbetrieb.",
      participants: [
        { organization: "schwerin", role: "pilot" },
        { organization: "ksm", role: "partner" },
        { organization: "ikt-ost", role: "observer" },
        { organization: "ego-mv", role: "partner" },
      ],
      milestones: [
        { title: "Erfahrungsbericht ohne Termin" },
        { title: "Testumgebung geöffnet", dueOn: "2027-10-15" },
        { title: "Leistungsbeschreibungen veröffentlicht", dueOn: "2027-05-31", isDone: true },
      ],
    })
    return doc
  },
}
