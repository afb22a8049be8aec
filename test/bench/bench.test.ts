import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import * as Y from "yjs"
import { buildResults } from "../../app/features/surveys/results/build-results.ts"
import { type Arena, enterArena } from "./arena.ts"
import { slope } from "./browser/soak.ts"
import { COMPUTATIONS, timeComputation } from "./compute/plan.ts"
import { thousandAnswers } from "./compute/survey-results.ts"
import type { Contender } from "./contenders.ts"
import { judge } from "./goals.ts"
import { lengthOf, typingHistory } from "./history.ts"
import { durability } from "./scenarios/durability.ts"
import { fanOut } from "./scenarios/fan-out.ts"
import { QUICK } from "./sizes.ts"
import { ownBlock, stretchesOf, typed } from "./writing.ts"

describe("what the race writes", () => {
  test("a letter encoded by hand is the one that Yjs encodes", () => {
    const block = ownBlock(4242)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, block.update)
    // Only now: Yjs takes another one when it meets its own in what comes from elsewhere.
    doc.clientID = 4242
    const made: Uint8Array[] = []
    doc.on("update", (update: Uint8Array) => made.push(update))
    const held = doc.store.clients.get(4242)?.[block.textClock]
    const text =
      held instanceof Y.Item && held.content instanceof Y.ContentType && held.content.type
    if (!(text instanceof Y.XmlText)) throw new Error("There is no text")
    for (const letter of "für") text.insert(text.length, letter)
    const byHand = [...made.keys()].map((index) =>
      typed(4242, block, block.firstClock + index, "für"[index] ?? ""),
    )
    expect(byHand).toEqual(made)
    const from = block.firstClock + 2
    expect(stretchesOf(made[2] ?? new Uint8Array())).toEqual([{ id: 4242, from, to: from + 1 }])
  })

  test("a history of typing gives the text it counts, the same each time", () => {
    const { updates, length } = typingHistory(500)
    const doc = new Y.Doc()
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes)
    expect(lengthOf(doc)).toBe(length)
    expect(typingHistory(500).updates.at(-1)).toEqual(updates.at(-1))
  })
})

describe("what the race finds", () => {
  let folder: string
  let arena: Arena

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "schulterschluss-bench-test-"))
    const nothing = { folder, cookies: [], email: "", documentIds: [], longDocumentId: "" }
    const sizes = { ...QUICK, seconds: 1 }
    arena = await enterArena(FORGETFUL, { sizes, work: folder, workspace: nothing })
  })
  afterAll(async () => {
    await arena.leave()
    rmSync(folder, { recursive: true, force: true })
  })

  test("a server that leaves frames out is seen to miss deliveries", async () => {
    const { missing, deliveredPerS } = await fanOut(arena, 6)
    expect(missing).toBeGreaterThan(0)
    expect(deliveredPerS).toBeGreaterThan(0)
  })

  test("[D1] a server that keeps nothing is seen to lose what others had received", async () => {
    const { seen, lostSeen } = await durability(arena, 20)
    expect(seen).toBeGreaterThan(0)
    expect(lostSeen).toBe(seen)
  })
})

describe("what is worked out without a server", () => {
  test.each(COMPUTATIONS)("$title: is timed", (computation) => {
    const { wallMs, cpuMs } = timeComputation(computation)
    expect(Number(wallMs)).toBeGreaterThan(0)
    expect(Number(cpuMs)).toBeGreaterThan(0)
  })

  test("results of a thousand answers have a figure for each of sixty questions, and six for several", () => {
    const { figures } = buildResults(thousandAnswers())
    expect(figures).toHaveLength(40 + 10 + 4 + 6 * 6)
    expect(figures.every(({ total }) => (total.base?.invited ?? 0) > 900)).toBe(true)
  })
})

describe("the goals", () => {
  test("are ratios to the best peer of the same run, of which the median counts", () => {
    const run = (ours: number) => ({
      "fan-out, 10 clients": {
        yws: { p50: 4 },
        hocuspocus: { p50: 2 },
        schulterschluss: { p50: ours },
      },
    })
    expect(judge([run(1), run(9), run(1.8)])).toEqual([
      { title: "fan-out p50, 10 clients", goal: "≤ 0.95 best peer", measured: 0.9, isMet: true },
    ])
    expect(judge([run(2)])[0]?.isMet).toBe(false)
  })

  test("name what was missed", () => {
    const attacks = ["garbage", "50 MiB"].map((name) => [
      `hostile: ${name}`,
      { schulterschluss: HURT },
    ])
    const missed = judge([Object.fromEntries(attacks)]).filter(({ isMet }) => !isMet)
    expect(missed.map(({ title }) => title)).toEqual([
      "attacks survived of 7",
      "50 MiB refused with 1009, of 2",
      "50 MiB: peak memory, + MiB",
    ])
  })

  test("memory that grows has a slope", () => {
    expect(
      slope([
        [1, 100],
        [2, 102],
        [3, 104],
      ]),
    ).toBe(2)
    expect(
      slope([
        [1, 100],
        [2, 100],
      ]),
    ).toBe(0)
  })
})

const HURT = {
  survived: true,
  othersWork: true,
  newcomersWork: false,
  beforeMiB: 100,
  peakMiB: 200,
  closeCodes: "1009 open",
}

const FORGETFUL: Contender = {
  name: "forgetful",
  about: "passes frames on, leaves out some, keeps nothing",
  keepsText: false,
  process: ({ port }) => ({
    flags: [],
    script: join(import.meta.dirname, "forgetful-server.ts"),
    cwd: tmpdir(),
    env: { PORT: String(port) },
  }),
  prepare: (dataDir) => void mkdirSync(dataDir, { recursive: true }),
  target: (port, documentName) => ({
    url: `ws://127.0.0.1:${port}/${documentName}`,
    documentName,
    protocol: "y-websocket",
    headers: {},
    framesPerSecond: Number.POSITIVE_INFINITY,
  }),
}
