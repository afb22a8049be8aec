import { joinBackward, setBlockType, splitBlock, toggleMark, wrapIn } from "@tiptap/pm/commands"
import { wrapInList } from "@tiptap/pm/schema-list"
import { type Command, TextSelection } from "@tiptap/pm/state"
import { describe, expect, test } from "vitest"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { meet } from "./peer.ts"
import { type StockPeer, startStockPeers, stockNode, stockSchema } from "./stock-peer.ts"

/** The same moves on the usual nodes and binding: a matrix that finds no loss there would be blind. */
const PARAGRAPHS = ["Vorher steht hier.", "Die Gemeinde beschließt sofort.", "Nachher steht dort."]
const SEQUENCES = sized(100, 1_000)
const SEED = runSeed()

function run(peer: StockPeer, at: number, command: Command): void {
  peer.dispatch(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, at)))
  command(peer.state, (tr) => peer.dispatch(tr))
}

function moveBlock(peer: StockPeer, from: number, to: number): void {
  const { tr, doc } = peer.state
  const rest = doc.children.toSpliced(from, 1)
  const order = rest.toSpliced(to, 0, doc.child(from))
  peer.dispatch(tr.replaceWith(0, doc.content.size, order))
}

const inBlock = (command: Command) => (b: StockPeer) => run(b, b.find("Die"), command)

const LOSES: Record<string, (b: StockPeer) => void> = {
  "kind: heading": inBlock(setBlockType(stockNode("heading"), { level: 2 })),
  "kind: list item": inBlock(wrapInList(stockNode("bulletList"))),
  "kind: quote": inBlock(wrapIn(stockNode("blockquote"))),
  "join into the block before": inBlock(joinBackward),
  move: (b) => moveBlock(b, 1, 2),
}

const KEEPS: Record<string, (b: StockPeer) => void> = {
  bold(b) {
    const at = b.find("Gemeinde")
    const { bold } = stockSchema.marks
    if (bold === undefined) throw new Error("There is no bold.")
    b.dispatch(b.state.tr.setSelection(TextSelection.create(b.state.doc, at, at + 8)))
    toggleMark(bold)(b.state, (tr) => b.dispatch(tr))
  },
  "typing in the same block"(b) {
    b.caret(b.find("sofort"))
    b.type("heute und ")
  },
}

function play(act: (b: StockPeer) => void): string {
  const [a, b] = startStockPeers(PARAGRAPHS)
  a.caret(a.find("beschließt"))
  a.type("NICHT ")
  act(b)
  meet(a, b)
  meet(a, b)
  return a.state.doc.textContent
}

describe("on the usual nodes with the usual binding", () => {
  for (const [name, act] of Object.entries(LOSES)) {
    test(`a word is lost: ${name}`, () => expect(play(act)).not.toContain("NICHT"))
  }

  for (const [name, act] of Object.entries(KEEPS)) {
    test(`a word is kept: ${name}`, () => expect(play(act)).toContain("NICHT "))
  }

  test(
    `a fuzz of ${SEQUENCES} sequences loses letters (FUZZ_SEED=${SEED})`,
    ({ task }) => {
      const outcomes = Array.from({ length: SEQUENCES }, (_, at) =>
        playChance(new Random(SEED * 100_000 + at)),
      )
      const typed = outcomes.reduce((sum, outcome) => sum + outcome.typed, 0)
      const lost = outcomes.reduce((sum, outcome) => sum + outcome.lost, 0)
      const broken = outcomes.filter(({ isBroken }) => isBroken).length
      const summary = `typed ${typed}, lost ${lost}, sequences broken off ${broken}`
      task.meta.figures = summary
      console.log(`the usual nodes and binding: ${summary}`)
      expect(lost, summary).toBeGreaterThan(typed / 100)
    },
    60_000 + SEQUENCES * 500,
  )
})

/** Nobody deletes anything here: whatever is missing at the end was lost. */
function playChance(random: Random): { typed: number; lost: number; isBroken: boolean } {
  const peers = startStockPeers(PARAGRAPHS)
  const letters: string[] = []
  let isBroken = false
  for (let round = 0; round < 5 && !isBroken; round++) {
    for (const peer of peers) {
      for (let left = random.below(4); left >= 0; left--) actByChance(peer, random, letters)
    }
    try {
      meet(...peers)
    } catch {
      // Its observer throws now and then; what it shows then is no measure of the merge.
      isBroken = true
    }
  }
  const text = peers[0].state.doc.textContent
  const lost = isBroken ? 0 : letters.filter((letter) => !text.includes(letter)).length
  return { typed: letters.length, lost, isBroken }
}

const COMMANDS: Command[] = [
  setBlockType(stockNode("heading"), { level: 2 }),
  setBlockType(stockNode("paragraph")),
  wrapInList(stockNode("bulletList")),
  wrapIn(stockNode("blockquote")),
  joinBackward,
  splitBlock,
]

function actByChance(peer: StockPeer, random: Random, letters: string[]): void {
  const texts: { start: number; end: number }[] = []
  peer.state.doc.descendants((node, pos) => {
    if (node.isTextblock) texts.push({ start: pos + 1, end: pos + 1 + node.content.size })
  })
  const { start, end } = random.pick(texts)
  if (random.below(2) === 0) {
    const letter = String.fromCharCode(0x4e00 + letters.length)
    letters.push(letter)
    peer.caret(start + random.below(end - start + 1))
    peer.type(letter)
  } else {
    run(peer, start, random.pick(COMMANDS))
  }
}
