import type { Node, Slice } from "@tiptap/pm/model"
import * as Y from "yjs"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { textOf } from "../../../app/features/documents/text/edit.ts"
import { childrenOf, type YChild } from "../../../app/features/documents/text/elements.ts"
import { lettersOf } from "../../../app/features/documents/text/letters.ts"
import type { Random } from "../../support/random.ts"
import { type Action, act } from "./fuzz-actions.ts"
import { World } from "./fuzz-world.ts"
import { Hub } from "./hub.ts"
import { meet, type Peer, SEEDING_CLIENT, startPeers } from "./peer.ts"

export type Options = {
  peers?: number
  rounds?: number
  /** The server with its repairs; without it the peers exchange everything themselves. */
  withHub?: boolean
  /** The server forgets now and then what it remembered of deleted words. */
  reloads?: boolean
  /** Looks at the server at the end. */
  look?: (hub: Hub) => void
}

export type Outcome = {
  typed: number
  /** Letters that vanished though nobody deleted them, and were handed to nobody. */
  lost: string[]
  /** Not in the text any more, and handed to who wrote them. */
  handedOut: number
  putBack: number
  doubled: number
  /** Taken from a person's screen by an action of their own that must not take any. */
  destroyed: number
  /** Rounds in which somebody acted alone and yet saw another text than they had made. */
  meddled: number
  diverged: boolean
  invalid: boolean
  doubleIds: number
}

type Done = {
  hasUndone: boolean
  /** Undo brings back what somebody has moved meanwhile: then it is there twice, and the server's turn. */
  hasDoubled: boolean
  /** Undo of a column leaves the rows that others have added longer than the rest: the server's turn as well. */
  hasUnevenRows: boolean
}

/** Peers act for some rounds, not always connected; at the end all meet and their texts are compared. */
export function play(
  random: Random,
  actions: readonly Action[],
  { peers: count = 2, rounds = 5, withHub = false, reloads = false, look }: Options = {},
): Outcome {
  const clientIds = Array.from({ length: count }, (_, at) => 10 * (at + 1))
  const peers = startPeers(SEEDS, random.below(2) === 0 ? clientIds : clientIds.toReversed())
  const hub = withHub ? new Hub(peers) : null
  const world = new World()
  const clipboard = new Map<Peer, Slice>()
  let meddled = 0
  const actSome = (peer: Peer) => {
    const done: Done = { hasUndone: false, hasDoubled: false, hasUnevenRows: false }
    for (let left = 1 + random.below(4); left > 0; left--) {
      const action = random.pick(actions)
      act(peer, action, world, random, clipboard)
      done.hasUndone ||= action === "undo" || action === "redo"
      done.hasDoubled ||= doubleIds(peer.state.doc) > 0
      done.hasUnevenRows ||= done.hasUndone && !hasEvenRows(peer.state.doc)
    }
    return done
  }
  for (let round = 0; round < rounds; round++) {
    if (hub !== null && random.below(3) === 0) {
      connectAll(peers, hub)
      if (!actAlone(random.pick(peers), hub, actSome)) meddled++
    }
    for (const peer of peers) actSome(peer)
    if (hub === null) meet(...peers)
    else connectSome(peers, hub, random)
    if (reloads && random.below(3) === 0) hub?.reload()
  }
  for (let last = 0; last < 2; last++) connectAll(peers, hub)
  if (hub) look?.(hub)
  return { ...outcomeOf(peers, world, hub), meddled }
}

/**
 * Nobody else is at work: the server has no reason to change anything of what somebody does.
 *
 * But for undo, which takes back one's own alone: a word that another had typed into a joined, split or
 * moved block is left behind, and the server brings it to its sentence. It may do so with no other letters.
 * And what undo has left of a row may go with its cells: a word typed there meanwhile is handed to its author.
 */
function actAlone(peer: Peer, hub: Hub, actSome: (peer: Peer) => Done): boolean {
  const { hasUndone, hasDoubled, hasUnevenRows } = actSome(peer)
  const look = () => (hasUndone ? `${lettersOfAll(peer)}\n${ownWordsOf(peer)}` : wordsOf(peer))
  const made = look()
  const handedBefore = hub.lost.length
  hub.take(peer)
  hub.answer()
  const handed = hub.lost.slice(handedBefore).flatMap(({ text }) => [...text])
  return hasDoubled || look() === (hasUnevenRows ? without(handed, made) : made)
}

function without(letters: readonly string[], look: string): string {
  const lines = look.split("\n")
  const left = lines.map((line) => [...line].filter((letter) => !letters.includes(letter)).join(""))
  return left.filter((line, at) => line !== "" || lines[at] === "").join("\n")
}

function lettersOfAll(peer: Peer): string {
  return [...peer.state.doc.textContent].sort().join("")
}

/** Block by block what was there at the beginning, and what a person wrote. */
function ownWordsOf({ doc }: Peer): string {
  const isOwn = ({ id }: { id: Y.ID }) => id.client === doc.clientID || id.client === SEEDING_CLIENT
  const wordsIn = (child: YChild | Y.XmlFragment): string[] => {
    if (child instanceof Y.XmlText) {
      const letters = lettersOf(child).filter(isOwn)
      return [letters.map(({ letter }) => letter).join("")]
    }
    return child instanceof Y.XmlFragment ? childrenOf(child).flatMap(wordsIn) : []
  }
  return wordsIn(textOf(doc))
    .filter((text) => text !== "")
    .join("\n")
}

/** Blocks with words: a row that undo brings back may be filled up with empty cells. */
function wordsOf(peer: Peer): string {
  return peer
    .texts()
    .filter((text) => text !== "")
    .join("\n")
}

/** Some stay away for another round; who comes has been typing all along or returns with all at once. */
function connectSome(peers: readonly Peer[], hub: Hub, random: Random): void {
  const order = random.below(2) === 0 ? peers : peers.toReversed()
  const coming = order.filter(() => random.below(4) > 0)
  for (const peer of coming) {
    // Others' words came, and the connection was lost before one's own had left.
    if (random.below(4) === 0) hub.answer(peer)
    if (random.below(2) === 0) hub.take(peer)
    else hub.takeReturning(peer)
    // Some hear of the others at once, some when all have been heard.
    if (random.below(3) === 0) hub.answer(peer)
  }
  if (coming.length > 0) hub.answer(...coming)
}

function connectAll(peers: readonly Peer[], hub: Hub | null): void {
  if (hub === null) {
    meet(...peers)
    return
  }
  for (const peer of peers) hub.takeReturning(peer)
  hub.answer()
}

function outcomeOf(
  peers: readonly Peer[],
  world: World,
  hub: Hub | null,
): Omit<Outcome, "meddled"> {
  const [first = ""] = peers.map((peer) => peer.state.doc.textContent)
  const letters = [...world.typedBy.keys()]
  const missing = letters.filter((letter) => !world.removed.has(letter) && !first.includes(letter))
  const handed = hub?.lost.map(({ text }) => text).join("") ?? ""
  const lost = missing.filter((letter) => !handed.includes(letter))
  return {
    typed: letters.length,
    lost,
    handedOut: missing.length - lost.length,
    putBack: hub?.putBack.reduce((sum, { text }) => sum + text.length, 0) ?? 0,
    doubled: letters.filter((letter) => first.split(letter).length > 2).length,
    destroyed: world.destroyed.length,
    diverged: new Set(peers.map(({ state }) => JSON.stringify(state.doc.toJSON()))).size !== 1,
    invalid: peers.some(({ state }) => !isValid(state.doc, hub !== null)),
    doubleIds: peers.reduce((sum, { state }) => sum + doubleIds(state.doc), 0),
  }
}

/** Without a server nobody fills up short rows. */
function isValid(doc: Node, isPadded: boolean): boolean {
  try {
    doc.check()
  } catch {
    return false
  }
  return !isPadded || hasEvenRows(doc)
}

function hasEvenRows(doc: Node): boolean {
  const tables = doc.children.filter((node) => node.type.name === "table")
  return tables.every((table) => new Set(table.children.map((row) => row.childCount)).size <= 1)
}

function doubleIds(doc: Node): number {
  const ids: unknown[] = []
  doc.descendants((node) => {
    if ("id" in node.attrs) ids.push(node.attrs.id)
    return !node.isTextblock
  })
  return ids.length - new Set(ids).size
}

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]

const SEEDS: SeedBlock[] = [
  ...["Absatz eins steht hier.", "Absatz zwei folgt danach.", "Noch ein dritter.", ""].map(
    (text) => ({ kind: "paragraph" as const, runs: [{ text }] }),
  ),
  {
    kind: "table",
    rows: [
      [cell("Jahr"), cell("Betrag in Euro")],
      [cell("2027"), cell("viertausend")],
      [cell("2028"), cell("fünftausend")],
    ],
  },
  { kind: "figure", src: "sha256-x", alt: "Karte", runs: [{ text: "Abbildung" }] },
]
