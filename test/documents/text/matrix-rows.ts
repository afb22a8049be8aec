import { Fragment, type Node, Slice } from "@tiptap/pm/model"
import { type Command, TextSelection } from "@tiptap/pm/state"
import { enter, insertLineBreak } from "../../../app/features/documents/editor/commands/enter.ts"
import {
  backspaceAtStart,
  deleteAtEnd,
} from "../../../app/features/documents/editor/commands/join.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import type { Peer } from "./peer.ts"

/** Where a word is after the merge, from best to worst; torn: its letters are all there, apart. */
export const FATES = [
  "in place",
  "in its block",
  "torn",
  "elsewhere",
  "handed over",
  "LOST",
] as const
export type Fate = (typeof FATES)[number]

export type MatrixRow = {
  /** What B does to the block in which A types. */
  act: (b: Peer) => void
  /** What B does the second time; the same again unless said otherwise. */
  again?: (b: Peer) => void
  /** What A does to the block beside typing. */
  actA?: (a: Peer) => void
  /** The sentence stands in a table cell. */
  inTable?: boolean
  /** The worst that may become of the word; in place unless said otherwise. */
  worst?: Fate
}

const { block, divider, tableRow, tableCell } = textSchema.nodes
const SENTENCE = "Die Gemeinde beschließt sofort."

function seedsWith(middle: SeedBlock): SeedBlock[] {
  return [
    { id: "blk_a", kind: "paragraph", runs: [{ text: "Vorher steht hier." }] },
    middle,
    { id: "blk_z", kind: "paragraph", runs: [{ text: "Nachher steht dort." }] },
  ]
}

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]

export function seedsOf({ inTable }: MatrixRow): SeedBlock[] {
  if (!inTable) return seedsWith({ id: "blk_x", kind: "paragraph", runs: [{ text: SENTENCE }] })
  return seedsWith({
    id: "blk_t",
    kind: "table",
    rows: [
      [cell("Jahr"), cell("Beschluss")],
      [cell("2027"), [{ id: "blk_x", kind: "paragraph", runs: [{ text: SENTENCE }] }]],
      [cell("2028"), cell("Keiner bisher.")],
    ],
  })
}

function run(peer: Peer, command: Command): void {
  command(peer.state, (tr) => peer.dispatch(tr))
}

/** The block with the sentence, or what is left of it, and where it stands. */
function blockX(peer: Peer, part = "Gemeinde"): { node: Node; from: number; to: number } {
  const $pos = peer.state.doc.resolve(peer.find(part))
  return { node: $pos.parent, from: $pos.before(), to: $pos.after() }
}

function topIndexOf(peer: Peer, part = "Gemeinde"): number {
  return peer.state.doc.resolve(peer.find(part)).index(0)
}

function caretIn(peer: Peer, part: string, offset = 0): void {
  peer.caret(peer.find(part) + offset)
}

function moveTop(peer: Peer, to: (count: number) => number): void {
  const from = topIndexOf(peer)
  const { tr, doc } = peer.state
  const rest = doc.children.toSpliced(from, 1)
  const moved = doc.child(from)
  peer.dispatch(tr.replaceWith(0, doc.content.size, rest.toSpliced(to(rest.length), 0, moved)))
}

function mark(
  peer: Peer,
  name: "bold" | "language" | "link",
  attrs?: Record<string, string>,
): void {
  const { from, to } = blockX(peer)
  const type = textSchema.marks[name]
  peer.dispatch(peer.state.tr.addMark(from + 1, to - 1, type.create(attrs)))
}

function changeTable(peer: Peer, change: (rows: Node[]) => (Node | undefined)[]): void {
  const at = peer.state.doc.children.findIndex((node) => node.type.name === "table")
  if (at === -1) return
  const table = peer.state.doc.child(at)
  const inside = peer.blockAt(at) + 1
  const rows = change([...table.children]).filter((row) => row !== undefined)
  peer.dispatch(peer.state.tr.replaceWith(inside, inside + table.content.size, rows))
}

function changeCells(peer: Peer, change: (cells: Node[]) => (Node | undefined)[]): void {
  changeTable(peer, (rows) =>
    rows.map((row) =>
      tableRow.create(
        null,
        change([...row.children]).filter((node) => node !== undefined),
      ),
    ),
  )
}

const emptyCell = () => tableCell.create(null, block.create())

/** Cuts a range and pastes it before the last block's first word. */
function cutAndPaste(peer: Peer, from: number, to: number, slice?: Slice): void {
  const cut = slice ?? peer.state.doc.slice(from, to)
  peer.dispatch(peer.state.tr.delete(from, to))
  const { tr } = peer.state
  const target = peer.find("Nachher")
  tr.setSelection(TextSelection.create(tr.doc, target)).replaceSelection(cut)
  peer.dispatch(tr)
}

function footnote(peer: Peer, at: number, id: string): void {
  const { tr } = peer.state
  const reference = textSchema.text(NOTE_CHARACTER, [textSchema.marks.note.create({ id })])
  tr.insert(at, reference)
  const note = block.create({ kind: "footnote", id }, textSchema.text("Eine Fußnote."))
  peer.dispatch(tr.insert(tr.doc.content.size, note))
}

function deleteAll(peer: Peer, part: string): void {
  if (!peer.state.doc.textContent.includes(part)) return
  const at = peer.find(part)
  peer.dispatch(peer.state.tr.delete(at, at + part.length))
}

function setX(peer: Peer, attrs: Record<string, unknown>): void {
  peer.set(topIndexOf(peer), attrs)
}

const nothing = () => {}

export const MATRIX: Record<string, MatrixRow> = {
  "kind: heading": { act: (b) => setX(b, { kind: "heading", level: 2 }) },
  "kind: list item": {
    act: (b) => setX(b, { kind: "bullet" }),
    again: (b) => setX(b, { kind: "quote" }),
  },
  level: {
    act: (b) => setX(b, { kind: "bullet", level: 1 }),
    again: (b) => setX(b, { level: 2 }),
  },
  "both change the kind": {
    act: (b) => setX(b, { kind: "ordered" }),
    actA: (a) => setX(a, { kind: "heading", level: 1 }),
  },
  "kind, and undo": {
    act(b) {
      setX(b, { kind: "quote" })
      run(b, undo)
    },
  },
  "Enter at its start": {
    act(b) {
      caretIn(b, "Die")
      run(b, enter)
    },
  },
  "Enter at its end": {
    act(b) {
      b.caret(blockX(b).to - 1)
      run(b, enter)
      b.type("Neu.")
    },
    again: (b) => caretIn(b, "Neu."),
  },
  "split before the word": {
    act(b) {
      caretIn(b, "meinde")
      run(b, enter)
    },
    again(b) {
      caretIn(b, "inde")
      run(b, enter)
    },
    worst: "in its block",
  },
  "split after the word": {
    act(b) {
      caretIn(b, "sofort")
      run(b, enter)
    },
    again: nothing,
  },
  "split at the word": {
    act(b) {
      caretIn(b, "beschließt")
      run(b, enter)
    },
    again: nothing,
    worst: "in its block",
  },
  "split, and undo": {
    act(b) {
      caretIn(b, "meinde")
      run(b, enter)
      run(b, undo)
    },
  },
  "line break": {
    act(b) {
      caretIn(b, " sofort")
      run(b, insertLineBreak)
    },
  },
  "join into the block before": {
    act(b) {
      b.caret(blockX(b).from + 1)
      run(b, backspaceAtStart)
    },
    again: nothing,
  },
  "join of the block behind": {
    act(b) {
      b.caret(blockX(b).to - 1)
      run(b, deleteAtEnd)
    },
    again: nothing,
  },
  "join, and undo": {
    act(b) {
      b.caret(blockX(b).from + 1)
      run(b, backspaceAtStart)
      run(b, undo)
    },
  },
  move: { act: (b) => moveTop(b, (count) => count), again: (b) => moveTop(b, () => 0) },
  "move, and undo": {
    act(b) {
      moveTop(b, (count) => count)
      run(b, undo)
    },
  },
  "change places with the block before": { act: (b) => moveTop(b, () => 0) },
  "delete the block": {
    act(b) {
      const { from, to } = blockX(b)
      b.dispatch(b.state.tr.delete(from, to))
    },
    again: nothing,
    worst: "handed over",
  },
  "delete the block, and undo": {
    act(b) {
      const { from, to } = blockX(b)
      b.dispatch(b.state.tr.delete(from, to))
      run(b, undo)
    },
    // Between the two the block is gone, and what arrives then has no place.
    worst: "handed over",
  },
  "delete the word before": {
    act: (b) => deleteAll(b, "Gemeinde "),
    again: (b) => deleteAll(b, "Die "),
    worst: "in its block",
  },
  "replace the words around": {
    act(b) {
      const from = b.find("Gemeinde")
      b.dispatch(b.state.tr.insertText("Stadt wird", from, b.find(" sofort")))
    },
    again: nothing,
    worst: "in its block",
  },
  "delete from the block before into it": {
    act: (b) => b.dispatch(b.state.tr.delete(b.find("steht hier"), b.find("Gemeinde"))),
    again: nothing,
  },
  "delete from it into the block behind": {
    act: (b) => b.dispatch(b.state.tr.delete(b.find("sofort"), b.find("steht dort"))),
    again: nothing,
  },
  "cut and paste the words around": {
    act: (b) => cutAndPaste(b, b.find("Gemeinde"), b.find(" sofort")),
    again: nothing,
    worst: "in its block",
  },
  "cut and paste the block": {
    act(b) {
      const { node, from, to } = blockX(b)
      cutAndPaste(b, from, to, new Slice(Fragment.from(node), 0, 0))
    },
    // Between the two the block is gone, and what arrives then has no place.
    worst: "handed over",
    again: nothing,
  },
  "paste two blocks into its middle": {
    act(b) {
      const { tr } = b.state
      tr.setSelection(TextSelection.create(tr.doc, b.find("meinde")))
      const blocks = ["Erstes.", "Zweites."].map((text) =>
        block.create(null, textSchema.text(text)),
      )
      b.dispatch(tr.replaceSelection(new Slice(Fragment.from(blocks), 0, 0)))
    },
    again: nothing,
    worst: "in its block",
  },
  "divider before it": {
    act: (b) => b.dispatch(b.state.tr.insert(blockX(b).from, divider.create())),
  },
  bold: { act: (b) => mark(b, "bold"), again: (b) => mark(b, "language", { lang: "nds" }) },
  language: { act: (b) => mark(b, "language", { lang: "en" }), again: (b) => mark(b, "bold") },
  link: { act: (b) => mark(b, "link", { href: "https://example.org/" }) },
  mention: {
    act(b) {
      const person = textSchema.marks.mention.create({ person: "per_1" })
      b.dispatch(b.state.tr.insert(b.find("Die"), textSchema.text("Anna Beispiel", [person])))
    },
    again: (b) => deleteAll(b, "Anna Beispiel"),
  },
  footnote: {
    act: (b) => footnote(b, blockX(b).to - 1, "blk_n1"),
    again: (b) => deleteAll(b, NOTE_CHARACTER),
  },
  "table: row above": {
    act: (b) =>
      changeTable(b, (rows) =>
        rows.toSpliced(1, 0, tableRow.create(null, [emptyCell(), emptyCell()])),
      ),
    inTable: true,
  },
  "table: delete its row": {
    act: (b) => changeTable(b, (rows) => rows.toSpliced(1, 1)),
    again: nothing,
    inTable: true,
    worst: "handed over",
  },
  "table: move its row": {
    act: (b) => changeTable(b, ([head, own, last]) => [head, last, own]),
    again: (b) => changeTable(b, ([head, last, own]) => [own, head, last]),
    inTable: true,
  },
  "table: column before": {
    act: (b) => changeCells(b, (cells) => [emptyCell(), ...cells]),
    inTable: true,
  },
  "table: delete its column": {
    act: (b) => changeCells(b, (cells) => cells.slice(0, 1)),
    again: nothing,
    inTable: true,
    worst: "handed over",
  },
  "table: move its column": {
    act: (b) => changeCells(b, ([year, own]) => [own, year]),
    inTable: true,
  },
  "table: header row off and on": {
    act: (b) => b.set(1, { headerRows: 0 }),
    again: (b) => b.set(1, { headerRows: 1 }),
    inTable: true,
  },
  "table: header column": { act: (b) => b.set(1, { headerColumns: 1 }), inTable: true },
  "table: caption": { act: (b) => b.set(1, { caption: "Beschlüsse" }), inTable: true },
  "table: Enter in the cell": {
    act(b) {
      caretIn(b, "meinde")
      run(b, enter)
    },
    again: nothing,
    inTable: true,
    worst: "in its block",
  },
  "table: move it": { act: (b) => moveTop(b, () => 0), again: nothing, inTable: true },
  "table: delete it": {
    act(b) {
      const at = topIndexOf(b)
      b.dispatch(b.state.tr.delete(b.blockAt(at), b.blockAt(at + 1)))
    },
    again: nothing,
    inTable: true,
    worst: "handed over",
  },
}
