import type { Mark, Node } from "@tiptap/pm/model"
import type { SeedBlock, SeedRun, SeedText } from "../../../app/features/documents/text/blocks.ts"
import {
  type BlockKind,
  outsideList,
  shownLevel,
} from "../../../app/features/documents/text/kinds.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"

type Letters = { text: string; marks: string }[]

/**
 * All that a reader sees of the text in somebody's editor, as one string. It is read from the editor and knows
 * nothing of the canonical form, so that the two can be held against each other.
 */
export function screenOf(doc: Node): string {
  const numbers = noteNumbers(doc)
  const context = outsideList()
  const body: unknown[] = []
  const notes: { number: number; text: Letters }[] = []
  for (const node of doc.children) {
    if (node.type.name !== "block") context.listLevel = -1
    if (node.attrs.kind === "footnote") {
      const number = numbers.get(node.attrs.id) ?? Number.POSITIVE_INFINITY
      notes.push({ number, text: lettersOf(node, numbers) })
    } else body.push(lineOf(node, numbers, context))
  }
  notes.sort((a, b) => (a.number === b.number ? 0 : a.number - b.number))
  return JSON.stringify([...body, ...notes])
}

function lineOf(
  node: Node,
  numbers: ReadonlyMap<string, number>,
  context = outsideList(),
): unknown {
  const { name } = node.type
  const { kind, level, checked, caption, headerRows, headerColumns } = node.attrs
  if (name === "divider") return "———"
  if (name === "figure") {
    const { src, alt, decorative } = node.attrs
    return [src, decorative ? "(Schmuck)" : `Alt: ${alt}`, lettersOf(node, numbers)]
  }
  if (name === "table") {
    return [caption, headerRows, headerColumns, gridOf(node, numbers)]
  }
  const box = kind === "task" ? checked : null
  return [kind, shownLevel(kind, level, context), box, lettersOf(node, numbers)]
}

/** A row that lacks cells, until the server fills it up, is seen like one whose last cells are empty. */
function gridOf(table: Node, numbers: ReadonlyMap<string, number>): unknown[] {
  const width = Math.max(0, ...table.children.map((row) => row.childCount))
  return table.children.map((row) =>
    Array.from({ length: width }, (_, at) => {
      const cell = row.maybeChild(at)
      return cell ? cellOf(cell, numbers) : [["paragraph", 0, null, []]]
    }),
  )
}

function cellOf(cell: Node, numbers: ReadonlyMap<string, number>): unknown[] {
  const context = outsideList()
  return cell.children.map((block) => lineOf(block, numbers, context))
}

/** Neighbours with the same formatting joined, letters composed. */
function lettersOf(node: Node, numbers: ReadonlyMap<string, number>): Letters {
  const runs: Letters = []
  for (const child of node.children) {
    for (const text of (child.text ?? "").split(/(\uFFFC)/u)) {
      if (text === "") continue
      const marks = child.marks
        .flatMap((mark) => formattingOf(mark, text, numbers))
        .sort()
        .join(" ")
      const last = runs.at(-1)
      if (last?.marks === marks && !marks.includes("note")) last.text += text
      else runs.push({ text, marks })
    }
  }
  return runs.map(({ text, marks }) => ({ text: text.normalize("NFC"), marks }))
}

function formattingOf(mark: Mark, text: string, numbers: ReadonlyMap<string, number>): string[] {
  const { name } = mark.type
  // A colleague's name is printed like any other word.
  if (name === "mention") return []
  if (name === "note") return text === NOTE_CHARACTER ? [`note ${numbers.get(mark.attrs.id)}`] : []
  if (name === "link") return [`link ${mark.attrs.href}`]
  return name === "language" ? [`language ${String(mark.attrs.lang).toLowerCase()}`] : [name]
}

function noteNumbers(doc: Node): Map<string, number> {
  const numbers = new Map<string, number>()
  doc.descendants((node) => {
    const note = node.marks.find(({ type }) => type.name === "note")
    if (!note || !node.text?.includes(NOTE_CHARACTER)) return
    const id: string = note.attrs.id
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  })
  return numbers
}

/** The same text as blocks to write it anew, in another order of footnotes and with other ids. */
export function seedsOf(doc: Node): SeedBlock[] {
  const fresh = new Map<string, string>()
  doc.descendants((node) => {
    const { id } = node.attrs
    if (typeof id === "string") fresh.set(id, `neu_${fresh.size}`)
  })
  return doc.children.map((node) => seedOf(node, fresh))
}

function seedOf(node: Node, fresh: ReadonlyMap<string, string>): SeedBlock {
  const { id: oldId, ...attrs } = node.attrs
  const id = fresh.get(oldId)
  const { name } = node.type
  if (name === "divider") return { id, kind: "divider" }
  if (name === "table") {
    const rows = node.children.map((row) =>
      row.children.map((cell) => cell.children.map((block) => textSeed(block, fresh))),
    )
    const { caption, headerRows, headerColumns } = attrs
    return { id, kind: "table", caption, headerRows, headerColumns, rows }
  }
  if (name === "figure") {
    const { src, alt, decorative } = attrs
    return { id, kind: "figure", src, alt, decorative, runs: seedRuns(node, fresh) }
  }
  return textSeed(node, fresh)
}

function textSeed(node: Node, fresh: ReadonlyMap<string, string>): SeedText {
  const { id, kind, level, checked } = node.attrs
  // The editor's schema lets nothing else in.
  const known = kind as BlockKind
  return { id: fresh.get(id), kind: known, level, checked, runs: seedRuns(node, fresh) }
}

/** Names are written as words: nobody sees whom a mention speaks of. */
function seedRuns(node: Node, fresh: ReadonlyMap<string, string>): SeedRun[] {
  return node.children.map((child) => ({
    text: child.text ?? "",
    marks: Object.fromEntries(
      child.marks
        .filter(({ type }) => type.name !== "mention")
        .map(({ type, attrs }) => [
          type.name,
          type.name === "note" ? { id: fresh.get(attrs.id) ?? `weg_${attrs.id}` } : attrs,
        ]),
    ),
  }))
}
