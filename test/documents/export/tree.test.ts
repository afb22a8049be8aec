import { expect, test } from "vitest"
import { buildTree } from "../../../app/features/documents/export/build-tree.ts"
import type { ExportNode } from "../../../app/features/documents/export/export-tree.ts"
import { inlineText } from "../../../app/features/documents/export/inlines.ts"
import { EVERYTHING, pictures, sourceOf, VERSION } from "./sources.ts"

const text = (words: string) => [{ text: words }]

function headings(nodes: readonly ExportNode[]) {
  return nodes.flatMap((node) =>
    node.type === "heading" ? [`${node.level} ${node.number} ${inlineText(node.inlines)}`] : [],
  )
}

test("headings are numbered and skip no level, whatever levels their authors chose", () => {
  const seeds = [
    { kind: "heading" as const, level: 2, runs: text("Zweck") },
    { kind: "heading" as const, level: 5, runs: text("Näheres") },
    { kind: "heading" as const, level: 1, runs: text("Schluss") },
  ]
  const of = (numbering: string) => headings(buildTree(sourceOf(seeds, { numbering })).nodes)
  expect(of("decimal")).toEqual(["1 1 Zweck", "2 1.1 Näheres", "1 2 Schluss"])
  expect(of("none")).toEqual(["1  Zweck", "2  Näheres", "1  Schluss"])
})

test("paragraphs carry their numbers where the document wants it", () => {
  const seeds = [
    { kind: "heading" as const, level: 1, runs: text("Zweck") },
    { kind: "paragraph" as const, runs: text("Erstens") },
    { kind: "paragraph" as const, runs: [] },
    { kind: "paragraph" as const, runs: text("Zweitens") },
  ]
  const { nodes } = buildTree(sourceOf(seeds, { numbering: "paragraphs" }))
  const numbers = nodes.map((node) => ("number" in node ? node.number : ""))
  expect(numbers).toEqual(["1", "(1)", "(2)"])
})

test("lists are nested with what belongs to their items", () => {
  const { nodes } = buildTree(sourceOf(EVERYTHING))
  const lists = nodes.filter((node) => node.type === "list")
  expect(lists.map(({ kind, items }) => `${kind} ${items.length}`)).toEqual([
    "bullet 1",
    "ordered 1",
    "task 2",
  ])
  const inner = lists[0]?.items[0]?.children[0]
  if (inner?.type !== "list") throw new Error("The list in the list is missing.")
  expect(inner.depth).toBe(1)
  expect(inner.items[0]?.children).toMatchObject([{ type: "paragraph" }])
  expect(lists[2]?.items.map(({ checked }) => checked)).toEqual([true, false])
})

test("footnotes stand in the order in which the text first names them, those without a place last", () => {
  const { notes } = buildTree(sourceOf(EVERYTHING))
  expect(notes.map(({ id, number }) => `${id} ${number}`)).toEqual([
    "fn-zwei 1",
    "fn-eins 2",
    "fn-drei 0",
  ])
})

test("a mark without its footnote keeps its number and says that the footnote is gone", () => {
  const runs = [{ text: "Hier" }, { text: "\uFFFC", marks: { note: { id: "weg" } } }]
  const { notes } = buildTree(sourceOf([{ kind: "paragraph", runs }]))
  expect(notes.map((note) => `${note.number} ${inlineText(note.inlines)}`)).toEqual([
    "1 Diese Fußnote fehlt.",
  ])
})

test("tables and figures are counted, and what only adorns is not", async () => {
  const { nodes } = buildTree(sourceOf(EVERYTHING, { pictures: await pictures() }))
  const tables = nodes.filter((node) => node.type === "table")
  expect(tables.map(({ number, caption }) => `${number} ${caption}`)).toEqual([
    "1 Kosten je Jahr",
    "2 Nur Köpfe oben",
  ])
  const figures = nodes.filter((node) => node.type === "figure")
  expect(figures.map(({ number, alt }) => [number, alt])).toEqual([
    [1, "Karte des Landes"],
    [null, ""],
  ])
})

test("in a cell a heading is a bold line and a footnote stays where somebody put it", () => {
  const cell = [
    { kind: "heading" as const, level: 2, runs: text("Kopf") },
    { kind: "footnote" as const, runs: text("verirrt") },
  ]
  const { nodes } = buildTree(sourceOf([{ kind: "table", rows: [[cell]] }]))
  const table = nodes.find((node) => node.type === "table")
  expect(table?.rows[0]?.[0]).toMatchObject([
    { type: "paragraph", inlines: [{ text: "Kopf", marks: { bold: true } }] },
    { type: "paragraph", inlines: [{ text: "verirrt" }] },
  ])
})

test("what no file can hold is taken out of the words, and no language is what is none", () => {
  const runs = [
    { text: "Vor\u0007gang\u0000 \uFFFE" },
    { text: "foreign", marks: { language: { lang: 'en" onclick="x' } } },
  ]
  const { nodes } = buildTree(sourceOf([{ kind: "paragraph", runs }]))
  expect(nodes).toMatchObject([{ inlines: [{ text: "Vorgang " }, { text: "foreign", marks: {} }] }])
})

test("the same address stands once, and what is no address not at all", () => {
  const block = { kind: "paragraph" as const, runs: text("Wort") }
  const { nodes } = buildTree(
    sourceOf([
      { ...block, id: "p1" },
      { ...block, id: "p1" },
      { ...block, id: '"><script>' },
    ]),
  )
  expect(nodes.map((node) => ("id" in node ? node.id : ""))).toEqual(["p1", null, null])
})

test("every export says which version it is, or that it is none", () => {
  const live = buildTree(sourceOf([])).origin
  expect(live.state).toBe("Arbeitsstand, nicht beschlossen; Stand 22.11.2026, 10:42 Uhr")
  expect(live.shortState).toBe("Arbeitsstand, nicht beschlossen")
  const frozen = buildTree(sourceOf([], { version: VERSION })).origin
  expect(frozen.state).toBe("Fassung 3 „Beschlussfassung“, eingefroren am 20.11.2026, 15:30 Uhr")
  expect(frozen.address).toBe("https://schulterschluss.example/documents/doc_1/versions/3")
})

test("the head of a work package is in words, and other documents have none", () => {
  const head = {
    code: "AP 3",
    leadOrganization: "ego-mv",
    participants: [{ organization: "ksm", role: "pilot" as const }],
    milestones: [{ title: "Übergabe", dueOn: "2027-05-31", isDone: true }],
  }
  const organizations = { "ego-mv": "eGo-MV" }
  const source = sourceOf([], { kind: "work_package", head, organizations })
  expect(buildTree(source).head).toMatchObject({
    code: "AP 3",
    lead: "eGo-MV",
    participants: [{ name: "ksm", role: "Pilot" }],
    milestones: [{ title: "Übergabe", day: "31.05.2027", isDone: true }],
  })
  expect(buildTree({ ...source, kind: "concept" }).head).toBeNull()
})
