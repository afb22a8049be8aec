import { expect, test } from "vitest"
import * as Y from "yjs"
import { enter } from "../../../app/features/documents/editor/commands/enter.ts"
import { backspaceAtStart } from "../../../app/features/documents/editor/commands/join.ts"
import { createMerge, type Merge } from "../../../app/features/documents/text/after-merge.ts"
import { seedFromText } from "../../../app/features/documents/text/seed-text.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { type Peer, startPeers } from "./peer.ts"

/** Sentences that resemble each other, as in a list of resolutions. */
const SEEDS = seedFromText([
  { kind: "paragraph", text: "Die Gemeinde 11 beschließt sofort." },
  { id: "blk_x", kind: "paragraph", text: "Die Gemeinde 12 beschließt sofort." },
  { kind: "paragraph", text: "Die Gemeinde 13 beschließt sofort." },
])
const WORD = "NICHT "
const RUNS = sized(150, 3_000)
const SEED = runSeed()
const TIMEOUT_MS = 60_000 + RUNS * 200

/** A line to the server and back on which everything takes its time, but nothing overtakes. */
class Line {
  readonly up: Uint8Array[] = []
  readonly down: Uint8Array[] = []
  readonly peer: Peer

  constructor(peer: Peer) {
    this.peer = peer
    peer.doc.on("update", (update, origin) => {
      if (origin !== "network") this.up.push(update)
    })
  }

  get isQuiet(): boolean {
    return this.up.length + this.down.length === 0
  }

  deliver(): void {
    const update = this.down.shift()
    if (update) Y.applyUpdate(this.peer.doc, update, "network")
  }
}

function hear(merge: Merge, line: Line, other: Line): void {
  const update = line.up.shift()
  if (update === undefined) return
  const { updates } = merge(update)
  if (updates.length > 0) line.down.push(Y.mergeUpdates(updates))
  other.down.push(Y.mergeUpdates([update, ...updates]))
}

/** A types letter by letter, B acts once, and what is on the way arrives whenever it does. */
function play(random: Random, act: (b: Peer) => void): string[] {
  const [a, b] = startPeers(SEEDS, random.below(2) === 0 ? [10, 20] : [20, 10])
  if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
  const server = new Y.Doc()
  server.clientID = 2
  Y.applyUpdate(server, Y.encodeStateAsUpdate(a.doc))
  const merge = createMerge(server)
  const [lineA, lineB] = [new Line(a), new Line(b)]
  a.caret(a.find("12 beschließt") + 3)
  const letters = [...WORD]
  let hasActed = false
  const steps = [
    () => a.type(letters.shift() ?? ""),
    () => {
      if (!hasActed) act(b)
      hasActed = true
    },
    () => hear(merge, lineA, lineB),
    () => hear(merge, lineB, lineA),
    () => lineA.deliver(),
    () => lineB.deliver(),
  ]
  while (letters.length > 0 || !hasActed || !lineA.isQuiet || !lineB.isQuiet) random.pick(steps)()
  expect(b.texts()).toEqual(a.texts())
  return a.texts()
}

const ACTS: Record<string, (b: Peer) => void> = {
  "split before it"(b) {
    b.caret(b.find("12 "))
    enter(b.state, (tr) => b.dispatch(tr))
  },
  "joined with the block before"(b) {
    b.caret(b.blockAt(1) + 1)
    backspaceAtStart(b.state, (tr) => b.dispatch(tr))
  },
  moved(b) {
    const [first, own, last] = b.state.doc.children
    if (!first || !own || !last) throw new Error("Three blocks are needed.")
    b.dispatch(b.state.tr.replaceWith(0, b.state.doc.content.size, [own, first, last]))
  },
}

/** Numbers of the runs whose text is not as it should be, with the text. */
function playAll(act: (b: Peer) => void, isRight: (texts: string[]) => boolean): string[] {
  const wrong: string[] = []
  for (let at = 0; at < RUNS; at++) {
    const texts = play(new Random(SEED * 100_000 + at), act)
    if (!isRight(texts)) wrong.push(`${at}: ${texts.join(" | ")}`)
  }
  return wrong
}

const CHANCE = `${RUNS} runs (FUZZ_SEED=${SEED})`

for (const [what, act] of Object.entries(ACTS)) {
  test(
    `[D2] typed letter by letter while its block is ${what}, every letter is there: ${CHANCE}`,
    () => {
      const letters = (texts: string[]) => [...texts.join("")].sort().join("")
      const wanted = letters([WORD, ...SEEDS.map(({ runs }) => runs[0]?.text ?? "")])
      const wrong = playAll(act, (texts) => letters(texts) === wanted)
      expect(wrong, `FUZZ_SEED=${SEED}`).toEqual([])
    },
    TIMEOUT_MS,
  )

  test(
    `[D2] typed letter by letter while its block is ${what}, a word stays in one piece: ${CHANCE}`,
    () => {
      const wrong = playAll(act, (texts) =>
        texts.some((text) => text.endsWith("12 NICHT beschließt sofort.")),
      )
      expect(wrong, `FUZZ_SEED=${SEED}`).toEqual([])
    },
    TIMEOUT_MS,
  )
}
