import { afterAll, describe, expect, test } from "vitest"
import { Hub } from "./hub.ts"
import { FATES, type Fate, MATRIX, type MatrixRow, seedsOf } from "./matrix-rows.ts"
import { type Peer, startPeers } from "./peer.ts"

/** Client ids of A and B, and who is heard first: Yjs and the server decide ties by them. */
const ORDERS = [
  { ids: [10, 20], isFirst: true },
  { ids: [10, 20], isFirst: false },
  { ids: [20, 10], isFirst: true },
  { ids: [20, 10], isFirst: false },
] as const

const MODES = ["online", "offline", "offline again"] as const
type Mode = (typeof MODES)[number]

const seen = new Map<string, Record<Mode, Fate>>()

class Pair {
  readonly a: Peer
  readonly b: Peer
  readonly hub: Hub
  private readonly isFirst: boolean

  constructor(row: MatrixRow, { ids, isFirst }: (typeof ORDERS)[number]) {
    const [a, b] = startPeers(seedsOf(row), ids)
    if (a === undefined || b === undefined) throw new Error("Two peers are needed.")
    this.a = a
    this.b = b
    this.hub = new Hub([a, b])
    this.isFirst = isFirst
  }

  /** Both are connected: what is on the way arrives letter by letter. */
  exchange(): void {
    for (const peer of this.inOrder()) this.hub.take(peer)
    this.hub.answer()
  }

  /** Both come back: each sends all it has in one piece. */
  reconnect(): void {
    for (const peer of this.inOrder()) this.hub.takeReturning(peer)
    this.hub.answer()
  }

  /** @param word in one piece or as it was typed, piece by piece */
  fateOf(...pieces: string[]): Fate {
    expect(this.b.state.doc.toJSON()).toEqual(this.a.state.doc.toJSON())
    expect(() => this.a.state.doc.check()).not.toThrow()
    const texts = this.a.texts().map((text) => text.replaceAll("\n", ""))
    const all = texts.join("\n")
    const word = pieces.join("")
    expect(all.split(pieces[0] ?? word).length, all).toBeLessThanOrEqual(2)
    const own = texts.find((text) => text.includes(word))
    const next = /Gemeinde (NICHT )?(ERNEUT )?beschließt/
    if (own && next.test(own)) return "in place"
    if (own && /Gemeinde|beschließt|inde|Stadt|sofort/.test(own)) return "in its block"
    if (own) return "elsewhere"
    if (pieces.every((piece) => all.includes(piece))) return "torn"
    const handed = this.hub.lost.map(({ text }) => text).join("")
    return pieces.every((piece) => (all + handed).includes(piece)) ? "handed over" : "LOST"
  }

  private inOrder(): Peer[] {
    return this.isFirst ? [this.a, this.b] : [this.b, this.a]
  }
}

function type(peer: Peer, word: string): void {
  if (!peer.state.doc.textContent.includes("beschließt")) return
  peer.caret(peer.find("beschließt"))
  peer.type(word)
}

const PLAY: Record<Mode, (pair: Pair, row: MatrixRow) => Fate> = {
  online(pair, { act, actA }) {
    type(pair.a, "NI")
    actA?.(pair.a)
    act(pair.b)
    pair.exchange()
    pair.a.type("CHT ")
    pair.exchange()
    return pair.fateOf("NI", "CHT ")
  },
  offline(pair, { act, actA }) {
    type(pair.a, "NICHT ")
    actA?.(pair.a)
    act(pair.b)
    pair.reconnect()
    return pair.fateOf("NICHT ")
  },
  "offline again"(pair, row) {
    PLAY.offline(pair, row)
    if (!pair.a.state.doc.textContent.includes("beschließt")) return pair.fateOf("NICHT ")
    type(pair.a, "ERNEUT ")
    const { act, again } = row
    if (again) again(pair.b)
    else act(pair.b)
    pair.reconnect()
    const fates = [pair.fateOf("NICHT "), pair.fateOf("ERNEUT ")]
    return worstOf(fates)
  },
}

function worstOf(fates: readonly Fate[]): Fate {
  return FATES.findLast((fate) => fates.includes(fate)) ?? "LOST"
}

describe("[D2] a word typed while another does this to its block", () => {
  for (const [name, row] of Object.entries(MATRIX)) {
    test(name, () => {
      const fates = MODES.map((mode) => [
        mode,
        worstOf(ORDERS.map((order) => PLAY[mode](new Pair(row, order), row))),
      ])
      const result: Record<Mode, Fate> = Object.fromEntries(fates)
      seen.set(name, result)
      const allowed = FATES.slice(0, FATES.indexOf(row.worst ?? "in place") + 1)
      for (const mode of MODES) expect(allowed, `${name}, ${mode}`).toContain(result[mode])
    })
  }

  afterAll(() => {
    const lines = [...seen].map(([name, fates]) =>
      [name.padEnd(38), ...MODES.map((mode) => fates[mode].padEnd(14))].join(""),
    )
    console.log([`${"".padEnd(38)}${MODES.map((m) => m.padEnd(14)).join("")}`, ...lines].join("\n"))
  })
})
