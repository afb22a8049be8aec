import { expect, test } from "vitest"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import type { Action } from "./fuzz-actions.ts"
import { type Options, type Outcome, play } from "./fuzz-play.ts"

const SEQUENCES = Number(process.env.FUZZ_SEQUENCES ?? sized(100, 2_000))
/** One sequence alone, by the number in the summary of a run. */
const ONLY = process.env.FUZZ_SEQUENCE
const TIMEOUT_MS = 60_000 + SEQUENCES * 500

const ATTRIBUTES: Action[] = ["type", "type", "type", "remove", "kind", "level", "checked", "mark"]
const MARKS: Action[] = ["language", "mention", "footnote", "alt", "header", "caption"]
const ENTER: Action[] = [...ATTRIBUTES, "enterAtEnd", "enterAtStart", "deleteBlock", "divider"]
const TABLES: Action[] = [
  ...["type", "type", "type", "enterAtEnd", "header", "caption"],
  ...["addRow", "deleteRow", "moveRow", "addColumn", "deleteColumn", "moveColumn"],
] as Action[]
const SHAPE: Action[] = ["split", "join", "move", "deleteAcross"]
const CLIPBOARD: Action[] = ["cut", "cutBlock", "paste"]
const ALL: Action[] = [...ENTER, ...MARKS, ...SHAPE, ...CLIPBOARD, ...TABLES.slice(4)]

type Profile = { actions: Action[] } & Options

const PROFILES: Record<string, Profile> = {
  "kind, level, marks without a server": { actions: [...ATTRIBUTES, ...MARKS] },
  "Enter and deleted blocks": { actions: ENTER, withHub: true },
  ...Object.fromEntries(
    SHAPE.map((action): [string, Profile] => [
      action,
      { actions: [...ENTER, action], withHub: true },
    ]),
  ),
  "cut and paste": { actions: [...ENTER, ...CLIPBOARD], withHub: true },
  tables: { actions: TABLES, withHub: true },
  "undo and redo": {
    actions: [...ENTER, "split", "join", "deleteAcross", "undo", "undo", "redo"],
    withHub: true,
  },
  everything: { actions: [...ALL, "undo", "redo"], withHub: true },
  "everything, three people": { actions: [...ALL, "undo", "redo"], withHub: true, peers: 3 },
  "everything, and a server that forgets": {
    actions: [...ALL, "undo", "redo"],
    withHub: true,
    peers: 3,
    reloads: true,
  },
}

function playAll({ actions, ...options }: Profile): { outcomes: Outcome[]; summary: string } {
  const seed = runSeed()
  const start = Number(ONLY ?? 0)
  const end = ONLY === undefined ? SEQUENCES : start + 1
  const outcomes: Outcome[] = []
  for (let at = start; at < end; at++)
    outcomes.push(play(new Random(seed * 100_000 + at), actions, options))
  const bad = outcomes.flatMap((outcome, at) => (isBad(outcome) ? [start + at] : []))
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0)
  const summary = `FUZZ_SEED=${seed}: typed ${sum((o) => o.typed)}, lost ${sum((o) => o.lost.length)}, handed out ${sum((o) => o.handedOut)}, put back ${sum((o) => o.putBack)}, doubled ${sum((o) => o.doubled)}, destroyed ${sum((o) => o.destroyed)}, meddled ${sum((o) => o.meddled)}, diverged ${sum((o) => Number(o.diverged))}, invalid ${sum((o) => Number(o.invalid))}, double ids ${sum((o) => o.doubleIds)}, bad sequences ${bad.join(" ")}`
  return { outcomes, summary }
}

function isBad({ lost, destroyed, meddled, diverged, invalid, doubleIds }: Outcome): boolean {
  return lost.length + destroyed + meddled + doubleIds > 0 || diverged || invalid
}

for (const [name, profile] of Object.entries(PROFILES)) {
  test(
    `[D2] no typed letter is lost in silence: ${name}, ${SEQUENCES} sequences (FUZZ_SEED=${runSeed()})`,
    ({ task }) => {
      const { outcomes, summary } = playAll(profile)
      task.meta.figures = summary
      console.log(`${name}: ${summary}`)
      expect(outcomes.filter(isBad), summary).toEqual([])
      const typed = outcomes.reduce((total, outcome) => total + outcome.typed, 0)
      expect(typed).toBeGreaterThan(outcomes.length)
    },
    TIMEOUT_MS,
  )
}
