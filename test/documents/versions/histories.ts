import type { Node, Slice } from "@tiptap/pm/model"
import * as Y from "yjs"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { checksum } from "../../../app/features/documents/live/journal-rows.server.ts"
import { undo } from "../../../app/features/documents/text/binding/undo.ts"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"
import { foldText } from "../../../server/collab/compaction.ts"
import type { Random } from "../../support/random.ts"
import { type Action, act, run } from "../text/fuzz-actions.ts"
import { World } from "../text/fuzz-world.ts"
import { Hub } from "../text/hub.ts"
import { type Peer, startPeers } from "../text/peer.ts"
import { docOf } from "../text/samples.ts"
import { screenOf, seedsOf } from "./screen.ts"

/** What a history has been through. */
export const TRAITS = [
  "split",
  "join",
  "undo",
  "deleted mark",
  "restore",
  "concurrent",
  "compaction",
] as const
export type Trait = (typeof TRAITS)[number]

/** A text at one moment: what a reader saw, and the document with all its history that showed it. */
export interface Moment {
  screen: string
  doc: Y.Doc
}

export interface History {
  moments: Moment[]
  had: Set<Trait>
}

const ACTIONS: Action[] = [
  ...["type", "type", "type", "remove", "kind", "level", "checked", "mark", "mark"],
  ...["language", "mention", "footnote", "alt", "header", "caption", "divider"],
  ...["enterAtEnd", "enterAtStart", "deleteBlock", "split", "join", "move", "deleteAcross"],
  ...["cut", "paste", "addRow", "deleteRow", "addColumn", "undo", "redo"],
] as Action[]

const paragraph = (text: string): SeedBlock => ({ kind: "paragraph", runs: [{ text }] })
const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]

const SEEDS: SeedBlock[] = [
  { kind: "heading", level: 1, runs: [{ text: "Ausgangslage" }] },
  paragraph("Die Gemeinden beschließen gemeinsam."),
  paragraph("Jede zahlt ihren Anteil."),
  { kind: "bullet", runs: [{ text: "Erstens" }] },
  {
    kind: "table",
    rows: [
      [cell("Jahr"), cell("Euro")],
      [cell("2027"), cell("4.000")],
    ],
  },
  { kind: "figure", src: "sha256-x", alt: "Karte", runs: [{ text: "Abbildung" }] },
]

/** Two or three people write for some rounds, not always connected; then come ways there and back. */
export function playHistory(random: Random): History {
  const clientIds = [10, 20, 30].slice(0, 2 + random.below(2))
  const peers = startPeers(SEEDS, clientIds)
  const world = new World()
  const clipboard = new Map<Peer, Slice>()
  const journal: Uint8Array[] = []
  const hub = new Hub(peers)
  journal.push(Y.encodeStateAsUpdate(hub.doc))
  hub.doc.on("update", (update: Uint8Array) => journal.push(update))
  const history: History = { moments: [], had: new Set() }
  const actOnce = (peer: Peer) => actAndTell(peer, random, world, clipboard, history.had)

  for (let round = 1 + random.below(3); round > 0; round--) {
    const writers = peers.filter((peer) => changes(peer, () => actSome(peer, random, actOnce)))
    if (writers.length > 1) history.had.add("concurrent")
    connectAll(peers, hub)
    for (const peer of peers) keep(history, peer)
    const peer = random.pick(peers)
    thereAndBack(peer, random, history, actOnce)
    connectAll(peers, hub)
  }
  const [peer] = peers
  if (!peer) throw new Error("A history needs somebody.")
  keep(history, peer)
  // Written anew from what the screen shows, by somebody who knows nothing of all this.
  const screen = screenOf(peer.state.doc)
  history.moments.push({ screen, doc: docOf(seedsOf(peer.state.doc)) })
  if (random.below(2) === 0) {
    history.had.add("compaction")
    history.moments.push({ screen, doc: folded(journal, hub.doc) })
  }
  return history
}

function actSome(peer: Peer, random: Random, actOnce: (peer: Peer) => void): void {
  for (let left = random.below(5); left > 0; left--) actOnce(peer)
}

function actAndTell(
  peer: Peer,
  random: Random,
  world: World,
  clipboard: Map<Peer, Slice>,
  had: Set<Trait>,
): void {
  const action = random.pick(ACTIONS)
  const isChanged = changes(peer, () => act(peer, action, world, random, clipboard))
  if (!isChanged) return
  if (action === "split" || action === "join" || action === "undo") had.add(action)
}

function changes(peer: Peer, work: () => void): boolean {
  const before = peer.state.doc
  work()
  return !peer.state.doc.eq(before)
}

/** Leaves the text by one of four ways and comes back to it; each moment on the way counts. */
function thereAndBack(
  peer: Peer,
  random: Random,
  history: History,
  actOnce: (peer: Peer) => void,
): void {
  const before = peer.state.doc
  keep(history, peer)
  const way = random.pick(["unmark", "split and join", "undo", "restore"] as const)
  if (way === "unmark") markAndUnmark(peer, random, history)
  if (way === "split and join") splitAndJoin(peer, random, history)
  if (way === "undo") {
    const steps = peer.undoManager.undoStack.length
    actOnce(peer)
    keep(history, peer)
    while (peer.undoManager.undoStack.length > steps) run(peer, undo)
    if (before.eq(peer.state.doc)) history.had.add("undo")
  }
  if (way === "restore" && changes(peer, () => actSome(peer, random, actOnce))) {
    keep(history, peer)
    restore(peer, before)
    history.had.add("restore")
  }
  keep(history, peer)
}

/** As the restoring of a version: an edit that goes forward to what was there before. */
function restore(peer: Peer, earlier: Node): void {
  const { tr } = peer.state
  peer.dispatch(tr.replaceWith(0, tr.doc.content.size, earlier.content))
}

function markAndUnmark(peer: Peer, random: Random, history: History): void {
  const place = textWithLetters(peer, random)
  const type = textSchema.marks[random.pick(["bold", "italic", "strike", "code"] as const)]
  if (!place || peer.state.doc.rangeHasMark(place.from, place.to, type)) return
  peer.dispatch(peer.state.tr.addMark(place.from, place.to, type.create()))
  keep(history, peer)
  peer.dispatch(peer.state.tr.removeMark(place.from, place.to, type))
  history.had.add("deleted mark")
}

function splitAndJoin(peer: Peer, random: Random, history: History): void {
  const place = textWithLetters(peer, random)
  if (!place || place.isInside) return
  peer.caret(place.from)
  const blocks = peer.state.doc.childCount
  run(peer, enter)
  if (peer.state.doc.childCount === blocks) return
  history.had.add("split")
  keep(history, peer)
  peer.caret(peer.state.selection.$from.start())
  run(peer, backspaceAtStart)
  if (peer.state.doc.childCount === blocks) history.had.add("join")
}

/** A stretch inside a text block with letters; `isInside` a table or a figure. */
function textWithLetters(peer: Peer, random: Random) {
  const places: { from: number; to: number; isInside: boolean }[] = []
  peer.state.doc.descendants((node, pos, parent) => {
    if (!node.isTextblock || node.content.size < 3) return
    const isInside = parent !== peer.state.doc || node.type.name !== "block"
    places.push({ from: pos + 2, to: pos + node.content.size, isInside })
  })
  return places.length > 0 ? random.pick(places) : null
}

function connectAll(peers: readonly Peer[], hub: Hub): void {
  for (let last = 0; last < 2; last++) {
    for (const peer of peers) hub.takeReturning(peer)
    hub.answer()
  }
}

function keep({ moments }: History, peer: Peer): void {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc))
  moments.push({ screen: screenOf(peer.state.doc), doc })
}

/** What the server reads after it has folded its journal into a snapshot. */
function folded(journal: readonly Uint8Array[], live: Y.Doc): Y.Doc {
  const rows = journal.map((payload, at) => ({
    ...{ seq: at + 1, payload, crc32: checksum(payload) },
    ...{ personId: null, createdAt: "2026-11-24T09:00:00.000Z" },
  }))
  const stored = { snapshots: [], rows }
  const known = { seq: 0, ranges: [], deleted: [], clients: new Map() }
  const state = Y.encodeStateAsUpdate(live)
  const snapshot = foldText({ stored, known, seq: rows.length, live: state })
  if (!snapshot) throw new Error("The journal cannot be folded.")
  const doc = new Y.Doc()
  Y.applyUpdate(doc, snapshot.payload)
  return doc
}
