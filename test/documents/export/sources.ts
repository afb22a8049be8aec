import * as Y from "yjs"
import type {
  ExportPicture,
  ExportSource,
} from "../../../app/features/documents/export/export-source.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { canonicalJson, sha256Hex } from "../../../app/features/documents/text/canonical.ts"
import { readContent } from "../../../app/features/documents/text/content.ts"
import { seedBlocks } from "../../../app/features/documents/text/edit.ts"
import { type HeadSeed, seedHead } from "../../../app/features/documents/text/head.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { readDemo } from "../../demo/demo-content.ts"
import { picture } from "../../files/pictures.ts"

export const PICTURE = "a".repeat(64)

interface Wishes extends Partial<Omit<ExportSource, "content" | "sha256">> {
  title?: string
  numbering?: string
  head?: HeadSeed
}

/** What a thread gets for a text of these blocks. */
export function sourceOf(seeds: readonly SeedBlock[], wishes: Wishes = {}): ExportSource {
  const { title = "Vereinbarung", numbering = "decimal", head, ...rest } = wishes
  const doc = new Y.Doc()
  seedBlocks(doc, seeds)
  if (head) seedHead(doc, head)
  const frame = { title, language: "de", numbering }
  return {
    documentId: "doc_1",
    kind: "concept",
    ownerName: "Landeshauptstadt Schwerin",
    state: "draft",
    content: readContent(doc, frame),
    version: null,
    sha256: sha256Hex(canonicalJson(doc, frame)),
    at: "2026-11-22T09:42:00.000Z",
    baseUrl: "https://schulterschluss.example",
    isDemo: false,
    organizations: {},
    pictures: {},
    ...rest,
  }
}

export async function pictures(): Promise<Record<string, ExportPicture>> {
  const bytes = await picture("png", 400, 240)
  return { [PICTURE]: { mediaType: "image/png", width: 400, height: 240, bytes } }
}

const text = (words: string) => [{ text: words }]
const paragraph = (words: string) => ({ kind: "paragraph" as const, runs: text(words) })
const note = (id: string) => ({ text: NOTE_CHARACTER, marks: { note: { id } } })

/** One of everything that a text can hold. */
export const EVERYTHING: SeedBlock[] = [
  { id: "kap1", kind: "heading", level: 1, runs: text("Ausgangslage") },
  {
    kind: "paragraph",
    runs: [
      { text: "Die " },
      { text: "Gemeinden", marks: { bold: {} } },
      { text: " beschließen " },
      { text: "so", marks: { italic: {} } },
      { text: "fort", marks: { bold: {}, italic: {} } },
      { text: ", siehe " },
      { text: "Satzung ", marks: { link: { href: "https://example.org/s(1)?a=1&b=2" } } },
      { text: "vom Mai", marks: { link: { href: "https://example.org/s(1)?a=1&b=2" }, bold: {} } },
      note("fn-zwei"),
      { text: "; Frau " },
      { text: "Wiebke Harmsdorf", marks: { mention: { person: "per_1" } } },
      { text: " nennt es " },
      { text: "open by default", marks: { language: { lang: "en" } } },
      { text: ", " },
      { text: "unterstrichen", marks: { underline: {} } },
      { text: ", " },
      { text: "gestrichen", marks: { strike: {} } },
      { text: " und " },
      { text: "x = `1`", marks: { code: {} } },
      { text: ".\nEine zweite Zeile" },
      note("fn-eins"),
      { text: "." },
    ],
  },
  { id: "kap2", kind: "heading", level: 3, runs: text("Übersprungene Ebene") },
  { kind: "bullet", runs: text("Erstens") },
  { kind: "bullet", level: 1, runs: text("Tiefer") },
  { kind: "paragraph", level: 2, runs: text("Ein zweiter Absatz des Punkts") },
  { kind: "ordered", runs: text("Zählend") },
  { kind: "ordered", level: 1, runs: text("Buchstabe a") },
  { kind: "ordered", level: 1, runs: text("Buchstabe b") },
  { kind: "task", checked: true, runs: text("Eingeladen") },
  { kind: "task", runs: text("Beschlossen") },
  {
    kind: "quote",
    runs: text("Wer allein arbeitet, addiert.\nWer zusammenarbeitet, multipliziert."),
  },
  { kind: "note", runs: text("Gilt erst nach Beschluss.") },
  {
    id: "tab1",
    kind: "table",
    caption: "Kosten je Jahr",
    headerRows: 1,
    headerColumns: 1,
    rows: [
      [[paragraph("Jahr")], [paragraph("Euro")]],
      [[paragraph("2027")], [paragraph("50.000"), { kind: "bullet", runs: text("davon Land") }]],
      [[paragraph("2028")], [{ kind: "paragraph", runs: [...text("60.000"), note("fn-eins")] }]],
    ],
  },
  {
    kind: "table",
    caption: "Nur Köpfe oben",
    rows: [
      [[paragraph("Wer | was")], [paragraph("Bis wann")]],
      [[paragraph("Rostock")], [paragraph("Mai\nJuni")]],
    ],
  },
  { id: "abb1", kind: "figure", src: PICTURE, alt: "Karte des Landes", runs: text("Die Kreise") },
  { kind: "figure", src: PICTURE, decorative: true, runs: [] },
  { kind: "divider" },
  {
    kind: "paragraph",
    runs: text("* kein Punkt, # kein Titel, <b>kein HTML</b> & [kein](Verweis)"),
  },
  { id: "fn-eins", kind: "footnote", runs: text("Zweimal genannt.") },
  {
    id: "fn-zwei",
    kind: "footnote",
    runs: [{ text: "In der Fassung " }, { text: "vom 1. Mai", marks: { italic: {} } }],
  },
  { id: "fn-drei", kind: "footnote", runs: text("Ohne Stelle.") },
]

export const VERSION = {
  number: 3,
  label: "Beschlussfassung",
  frozenAt: "2026-11-20T14:30:00.000Z",
  createdAt: "2026-11-20T14:30:00.000Z",
}

/** The demo's concept and its six packages. */
export function demoSources(): { name: string; source: ExportSource }[] {
  const { concept, packages, organizations } = readDemo()
  const names = Object.fromEntries(organizations.map(({ key, shortName }) => [key, shortName]))
  const common = { organizations: names, isDemo: true }
  return [
    {
      name: "concept",
      source: sourceOf(seedFromText(concept.blocks), { ...common, title: concept.title }),
    },
    ...packages.map(({ title, blocks, head }, at) => ({
      name: `ap-${at + 1}`,
      source: sourceOf(seedFromText(blocks), {
        ...common,
        kind: "work_package" as const,
        title,
        head: {
          ...head,
          participants: head.participants.flatMap(({ organization, role }) =>
            role === "lead" ? [] : [{ organization, role }],
          ),
        },
      }),
    })),
  ]
}

/** All words that people have written, read from the stored text and not by what exports it. */
export function wordsOf({ content }: ExportSource): string[] {
  const words: string[] = [content.frame.title, content.head.objective, content.head.result]
  words.push(content.head.code, ...content.head.milestones.map(({ title }) => title))
  const walk = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return
    if ("text" in part && typeof part.text === "string") runs.push(part.text)
    else for (const value of Object.values(part)) walk(value)
  }
  let runs: string[] = []
  for (const block of content.blocks) {
    runs = []
    if (block.type === "table") {
      words.push(block.caption)
      for (const cell of block.rows.flat(2)) {
        runs = []
        walk(cell.runs)
        words.push(runs.join(""))
      }
    } else {
      walk(block)
      words.push(runs.join(""))
    }
    if (block.type === "figure" && !block.decorative) words.push(block.alt)
  }
  return splitWords(words.join("\n"))
}

export function splitWords(written: string): string[] {
  return written.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words of `wanted` that stand in `found` less often. */
export function missingWords(wanted: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1)
  return wanted.filter((word) => {
    const left = counts.get(word) ?? 0
    counts.set(word, left - 1)
    return left <= 0
  })
}
