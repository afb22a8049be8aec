import { expect, test } from "vitest"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { type Action, type Outcome, play } from "./fuzz.ts"

const SEQUENCES = Number(process.env.FUZZ_SEQUENCES ?? sized(150, 2_000))
const TIMEOUT_MS = 30_000 + SEQUENCES * 200

const ATTRIBUTES: Action[] = ["type", "type", "remove", "kind", "level", "checked", "mark"]
const ENTER: Action[] = [...ATTRIBUTES, "enterAtEnd", "enterAtStart", "deleteBlock"]

function playAll(
  actions: readonly Action[],
  withHub = false,
): { outcomes: Outcome[]; summary: string } {
  const seed = runSeed()
  const outcomes: Outcome[] = []
  for (let at = 0; at < SEQUENCES; at++)
    outcomes.push(play(new Random(seed * 100_000 + at), actions, { withHub }))
  const bad = outcomes.flatMap((outcome, at) =>
    outcome.lost.length > 0 || outcome.diverged || outcome.invalid ? [at] : [],
  )
  const sum = (count: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + count(outcome), 0)
  const summary = `FUZZ_SEED=${seed}: typed ${sum((o) => o.typed)}, lost ${sum((o) => o.lost.length)}, in deleted blocks ${sum((o) => o.inDeletedBlocks)}, put back ${sum((o) => o.putBack)}, doubled ${sum((o) => o.doubled)}, diverged ${sum((o) => Number(o.diverged))}, double ids ${sum((o) => o.doubleIds)}, bad sequences ${bad.join(" ")}`
  console.log(summary)
  return { outcomes, summary }
}

type Played = ReturnType<typeof playAll>

function expectNothingLost({ outcomes, summary }: Played): void {
  const lost = outcomes.flatMap((outcome) => outcome.lost)
  expect(lost, summary).toEqual([])
}

function expectOneText({ outcomes, summary }: Played): void {
  const apart = outcomes.some(({ diverged, invalid }) => diverged || invalid)
  expect(apart, summary).toBe(false)
}

function expectOwnIds({ outcomes, summary }: Played): void {
  const own = outcomes.every(({ doubleIds }) => doubleIds === 0)
  expect(own, summary).toBe(true)
}

test(
  "[D2] kind, level, checked state and marks never cost a typed character",
  () => {
    const played = playAll(ATTRIBUTES)
    expectNothingLost(played)
    expect(played.outcomes.reduce((total, outcome) => total + outcome.typed, 0)).toBeGreaterThan(
      SEQUENCES,
    )
    expectOneText(played)
    expect(
      played.outcomes.every(({ doubled, inDeletedBlocks }) => doubled + inDeletedBlocks === 0),
    ).toBe(true)
  },
  TIMEOUT_MS,
)

test(
  "[D2] Enter at block ends and deleted blocks cost nothing typed elsewhere",
  () => {
    const played = playAll(ENTER)
    expectNothingLost(played)
    expectOneText(played)
    expectOwnIds(played)
  },
  TIMEOUT_MS,
)

test(
  "splitting and joining never makes two editors differ",
  () => {
    const played = playAll([...ENTER, "split", "join"])
    expectOneText(played)
  },
  TIMEOUT_MS,
)

for (const action of ["split", "join", "move", "deleteAcross"] as const) {
  test(
    `[D2] with the server's repairs ${action} loses no typed character in silence`,
    () => {
      const played = playAll([...ENTER, action], true)
      expectNothingLost(played)
      expectOneText(played)
      expectOwnIds(played)
    },
    TIMEOUT_MS,
  )
}

test(
  "[D2] with the server's repairs nothing done at once loses a typed character in silence",
  () => {
    const played = playAll([...ENTER, "split", "join", "move", "deleteAcross"], true)
    expectNothingLost(played)
    expectOneText(played)
    expectOwnIds(played)
  },
  TIMEOUT_MS,
)
