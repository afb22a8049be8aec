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
