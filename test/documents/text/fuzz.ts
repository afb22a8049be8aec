import type { Node } from "@tiptap/pm/model"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { BLOCK_KINDS } from "../../../app/features/documents/text/kinds.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import type { Random } from "../../support/random.ts"
import { Hub } from "./hub.ts"
import { meet, type Peer, startPeers } from "./peer.ts"

export const ACTIONS = [
  "type",
  "remove",
  "kind",
  "level",
  "checked",
  "mark",
  "enterAtEnd",
  "enterAtStart",
  "deleteBlock",
  "split",
  "join",
  "move",
  "deleteAcross",
] as const
export type Action = (typeof ACTIONS)[number]

/** What one run did: every typed character occurs once in the world, so it can be looked for. */
export type Outcome = {
  typed: number
  /** Characters that vanished though nobody deleted them or their block. */
  lost: string[]
  /** Missing because their block was deleted; with a server: handed to their author. */
  inDeletedBlocks: number
  putBack: number
  doubled: number
  diverged: boolean
  invalid: boolean
  doubleIds: number
}

type World = {
  typedIn: Map<string, string>
  removed: Set<string>
  deletedBlocks: Set<string>
}

/** Two peers act for some rounds without a connection, then meet; at the end their texts are compared. */
export function play(
  random: Random,
  actions: readonly Action[],
  { rounds = 5, withHub = false } = {},
): Outcome {
  const seeds = seedFromText(
    Array.from({ length: 5 }, (_, at) => ({
      kind: "paragraph" as const,
      text: at === 4 ? "" : `Absatz ${at} steht hier.`,
    })),
  )
  const ids = random.below(2) === 0 ? [10, 20] : [20, 10]
  const peers = startPeers(seeds, ids)
  const hub = withHub ? new Hub(peers) : null
  const world: World = { typedIn: new Map(), removed: new Set(), deletedBlocks: new Set() }
  for (let round = 0; round < rounds; round++) {
    for (const peer of peers) {
      const count = 1 + random.below(4)
      for (let at = 0; at < count; at++) act(peer, random, random.pick(actions), world)
    }
    connect(peers, hub, random)
  }
  connect(peers, hub, random)
  return outcomeOf(peers, world, hub)
}

function connect(peers: Peer[], hub: Hub | null, random: Random): void {
  if (hub === null) {
    meet(...peers)
    return
  }
  const order = random.below(2) === 0 ? peers : [...peers].reverse()
  for (const peer of order) hub.take(peer)
  hub.answer()
}

function outcomeOf(peers: readonly Peer[], world: World, hub: Hub | null): Outcome {
  const [first, second] = peers.map((peer) => peer.texts().join("\n"))
  const missing = [...world.typedIn].filter(
    ([letter]) => !world.removed.has(letter) && !first?.includes(letter),
  )
  const handedOut = hub?.lost.map(({ text }) => text).join("") ?? ""
  // With a server every missing character must have been handed out, also one in a deleted block.
  const lost = missing.filter(([letter, block]) =>
    hub === null ? !world.deletedBlocks.has(block) : !handedOut.includes(letter),
  )
  const letters = [...world.typedIn.keys()]
  const idList = peers.flatMap((peer) => peer.state.doc.children.map((node) => node.attrs.id))
  return {
    typed: world.typedIn.size,
    lost: lost.map(([letter]) => letter),
    inDeletedBlocks: missing.length - lost.length,
    putBack: hub?.putBack.reduce((sum, { text }) => sum + text.length, 0) ?? 0,
    doubled: letters.filter((letter) => (first?.split(letter).length ?? 0) > 2).length,
    diverged: first !== second || states(peers).size !== 1,
    invalid: peers.some((peer) => !isValid(peer.state.doc)),
    doubleIds: idList.length - peers.length * new Set(idList).size,
  }
}

function states(peers: readonly Peer[]): Set<string> {
  return new Set(peers.map((peer) => JSON.stringify(peer.state.doc.toJSON())))
}

function isValid(doc: Node): boolean {
  try {
    doc.check()
    return true
  } catch {
    return false
  }
}

function act(peer: Peer, random: Random, action: Action, world: World): void {
  const { doc } = peer.state
  if (doc.childCount === 0) return
  const index = random.below(doc.childCount)
  const block = doc.child(index)
  const start = peer.blockAt(index)
  const from = start + 1 + random.below(block.content.size + 1)
  ACT[action]({ peer, random, world, index, block, start, from })
}

type Place = {
  peer: Peer
  random: Random
  world: World
  index: number
  block: Node
  start: number
  from: number
}

const MARKS = ["bold", "italic", "strike"] as const

const ACT: Record<Action, (place: Place) => void> = {
  type({ peer, random, world, block, from }) {
    peer.caret(from)
    for (let at = random.below(3); at >= 0; at--) {
      const letter = String.fromCharCode(0x4e00 + world.typedIn.size)
      world.typedIn.set(letter, String(block.attrs.id))
      peer.type(letter)
    }
  },
  remove({ peer, random, world, block, start, from }) {
    const to = Math.min(from + random.below(4), start + 1 + block.content.size)
    if (to <= from) return
    for (const letter of peer.state.doc.textBetween(from, to)) world.removed.add(letter)
    peer.dispatch(peer.state.tr.delete(from, to))
  },
  kind({ peer, random, index }) {
    peer.set(index, { kind: random.pick(BLOCK_KINDS) })
  },
  level({ peer, random, index }) {
    peer.set(index, { level: random.below(5) })
  },
  checked({ peer, index, block }) {
    peer.set(index, { checked: !block.attrs.checked })
  },
  mark({ peer, random, block, start, from }) {
    const to = Math.min(from + 1 + random.below(6), start + 1 + block.content.size)
    const type = peer.state.schema.marks[random.pick(MARKS)]
    if (type === undefined || to <= from) return
    const { tr } = peer.state
    peer.dispatch(
      random.below(3) === 0 ? tr.removeMark(from, to, type) : tr.addMark(from, to, type.create()),
    )
  },
  enterAtEnd({ peer, block, start }) {
    peer.caret(start + 1 + block.content.size)
    enter(peer.state, (tr) => peer.dispatch(tr))
  },
  enterAtStart({ peer, start }) {
    peer.caret(start + 1)
    enter(peer.state, (tr) => peer.dispatch(tr))
  },
  deleteBlock({ peer, world, block, start }) {
    if (peer.state.doc.childCount < 3) return
    world.deletedBlocks.add(String(block.attrs.id))
    for (const letter of block.textContent) world.removed.add(letter)
    peer.dispatch(peer.state.tr.delete(start, start + block.nodeSize))
  },
  split({ peer, from }) {
    peer.caret(from)
    enter(peer.state, (tr) => peer.dispatch(tr))
  },
  move({ peer, random, block, start }) {
    const { tr } = peer.state
    tr.delete(start, start + block.nodeSize)
    const to = random.below(tr.doc.childCount + 1)
    const before = tr.doc.children.slice(0, to).reduce((size, node) => size + node.nodeSize, 0)
    peer.dispatch(tr.insert(before, block))
  },
  deleteAcross({ peer, random, world, index, from }) {
    const { doc } = peer.state
    const next = doc.maybeChild(index + 1)
    if (next === null) return
    const to = peer.blockAt(index + 1) + 1 + random.below(next.content.size + 1)
    for (const letter of doc.textBetween(from, to)) world.removed.add(letter)
    peer.dispatch(peer.state.tr.delete(from, to))
  },
  join({ peer, start }) {
    peer.caret(start + 1)
    backspaceAtStart(peer.state, (tr) => peer.dispatch(tr))
  },
}
