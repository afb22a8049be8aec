import { Fragment, type Node, Slice } from "@tiptap/pm/model"
import { type Command, TextSelection } from "@tiptap/pm/state"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { redo, undo } from "../../../app/features/documents/text/binding/undo.ts"
import { newBlockId } from "../../../app/features/documents/text/ids.ts"
import { BLOCK_KINDS } from "../../../app/features/documents/text/kinds.ts"
import { NOTE_CHARACTER } from "../../../app/features/documents/text/marks.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import type { Random } from "../../support/random.ts"
import { TABLE_ACT, type TableAction } from "./fuzz-tables.ts"
import type { World } from "./fuzz-world.ts"
import type { Peer } from "./peer.ts"

export type Action =
  | "type"
  | "remove"
  | "kind"
  | "level"
  | "checked"
  | "mark"
  | "language"
  | "mention"
  | "footnote"
  | "enterAtEnd"
  | "enterAtStart"
  | "deleteBlock"
  | "divider"
  | "alt"
  | "split"
  | "join"
  | "move"
  | "deleteAcross"
  | "cut"
  | "cutBlock"
  | "paste"
  | "undo"
  | "redo"
  | TableAction

/** Somewhere in a person's text, and what they act with. */
export type Place = {
  peer: Peer
  random: Random
  world: World
  /** A top-level block, its place in the text and its position. */
  index: number
  block: Node
  start: number
  /** A text block anywhere, also in a cell or as a caption, and a position in it. */
  text: { node: Node; start: number; end: number; at: number }
  /** What a person has cut and not pasted yet. */
  clipboard: Map<Peer, Slice>
}

/** What an action may take from the person's own screen; the rest must keep every word. */
const MAY: Partial<Record<Action, "remove" | "undo">> = {
  remove: "remove",
  deleteBlock: "remove",
  deleteAcross: "remove",
  cut: "remove",
  cutBlock: "remove",
  deleteRow: "remove",
  deleteColumn: "remove",
  undo: "undo",
  redo: "undo",
}

export function act(
  peer: Peer,
  action: Action,
  world: World,
  random: Random,
  clipboard: Place["clipboard"],
): void {
  const { doc } = peer.state
  const texts: { node: Node; start: number; end: number }[] = []
  doc.descendants((node, pos) => {
    if (node.isTextblock) {
      texts.push({ node, start: pos + 1, end: pos + 1 + node.content.size })
    }
    return !node.isTextblock
  })
  if (texts.length === 0) return
  const text = random.pick(texts)
  const at = text.start + random.below(text.node.content.size + 1)
  const index = random.below(doc.childCount)
  const place = { peer, random, world, index, block: doc.child(index), clipboard }
  world.watch(peer, MAY[action] ?? "keep", () =>
    ACT[action]({ ...place, start: peer.blockAt(index), text: { ...text, at } }),
  )
}

export function run(peer: Peer, command: Command): void {
  command(peer.state, (tr) => peer.dispatch(tr))
}

const MARKS = ["bold", "italic", "strike", "underline"] as const

const ACT: Record<Action, (place: Place) => void> = {
  ...TABLE_ACT,
  type({ peer, random, world, text }) {
    peer.caret(text.at)
    for (let left = random.below(3); left >= 0; left--) peer.type(world.newLetter(peer, text.node))
  },
  remove({ peer, random, text }) {
    const to = Math.min(text.at + random.below(4), text.end)
    if (to > text.at) peer.dispatch(peer.state.tr.delete(text.at, to))
  },
  kind({ peer, random, index, block }) {
    if (block.type.name === "block") peer.set(index, { kind: random.pick(BLOCK_KINDS) })
  },
  level({ peer, random, index, block }) {
    if (block.type.name === "block") peer.set(index, { level: random.below(5) })
  },
  checked({ peer, index, block }) {
    if (block.type.name === "block") peer.set(index, { checked: !block.attrs.checked })
  },
  mark({ peer, random, text }) {
    const to = Math.min(text.at + 1 + random.below(6), text.end)
    const type = textSchema.marks[random.pick(MARKS)]
    if (to <= text.at) return
    const { tr } = peer.state
    peer.dispatch(
      random.below(3) === 0
        ? tr.removeMark(text.at, to, type)
        : tr.addMark(text.at, to, type.create()),
    )
  },
  language({ peer, random, text }) {
    const to = Math.min(text.at + 1 + random.below(6), text.end)
    if (to <= text.at) return
    const mark = textSchema.marks.language.create({ lang: random.pick(["en", "pl", "nds"]) })
    peer.dispatch(peer.state.tr.addMark(text.at, to, mark))
  },
  mention({ peer, world, text }) {
    const name = world.newLetter(peer, text.node) + world.newLetter(peer, text.node)
    const mark = textSchema.marks.mention.create({ person: `per_${world.typedBy.size}` })
    peer.dispatch(peer.state.tr.insert(text.at, textSchema.text(name, [mark])))
  },
  footnote({ peer, world, text }) {
    const id = newBlockId()
    const mark = textSchema.marks.note.create({ id })
    const { tr } = peer.state
    tr.insert(text.at, textSchema.text(NOTE_CHARACTER, [mark]))
    const note = textSchema.nodes.block.create(
      { kind: "footnote", id },
      textSchema.text(world.newLetter(peer, text.node)),
    )
    peer.dispatch(tr.insert(tr.doc.content.size, note))
  },
  enterAtEnd({ peer, text }) {
    peer.caret(text.end)
    run(peer, enter)
  },
  enterAtStart({ peer, text }) {
    peer.caret(text.start)
    run(peer, enter)
  },
  deleteBlock({ peer, block, start }) {
    if (peer.state.doc.childCount < 3) return
    peer.dispatch(peer.state.tr.delete(start, start + block.nodeSize))
  },
  divider({ peer, start }) {
    peer.dispatch(peer.state.tr.insert(start, textSchema.nodes.divider.create()))
  },
  alt({ peer, random, index, block }) {
    if (block.type.name === "figure") peer.set(index, { alt: `Bild ${random.below(9)}` })
  },
  split({ peer, text }) {
    peer.caret(text.at)
    run(peer, enter)
  },
  move({ peer, random, block, start }) {
    const { tr } = peer.state
    tr.delete(start, start + block.nodeSize)
    const to = random.below(tr.doc.childCount + 1)
    const before = tr.doc.children.slice(0, to).reduce((size, node) => size + node.nodeSize, 0)
    peer.dispatch(tr.insert(before, block))
  },
  deleteAcross({ peer, random, index, block, start }) {
    const next = peer.state.doc.maybeChild(index + 1)
    if (block.type.name !== "block" || next?.type.name !== "block") return
    const from = start + 1 + random.below(block.content.size + 1)
    const to = start + block.nodeSize + 1 + random.below(next.content.size + 1)
    peer.dispatch(peer.state.tr.delete(from, to))
  },
  join({ peer, block, start }) {
    if (block.type.name !== "block") return
    peer.caret(start + 1)
    run(peer, backspaceAtStart)
  },
  cut({ peer, random, text, clipboard }) {
    const to = Math.min(text.at + 1 + random.below(8), text.end)
    if (to <= text.at) return
    clipboard.set(peer, peer.state.doc.slice(text.at, to))
    peer.dispatch(peer.state.tr.delete(text.at, to))
  },
  cutBlock({ peer, block, start, clipboard }) {
    if (peer.state.doc.childCount < 3 || block.type.name !== "block") return
    clipboard.set(peer, new Slice(Fragment.from(block), 0, 0))
    peer.dispatch(peer.state.tr.delete(start, start + block.nodeSize))
  },
  paste({ peer, text, clipboard }) {
    const slice = clipboard.get(peer)
    if (slice === undefined) return
    clipboard.delete(peer)
    const { tr } = peer.state
    tr.setSelection(TextSelection.create(tr.doc, text.at)).replaceSelection(slice)
    peer.dispatch(tr)
  },
  undo: ({ peer }) => run(peer, undo),
  redo: ({ peer }) => run(peer, redo),
}
