import { expect, test } from "vitest"
import { type Action, type Outcome, play } from "./fuzz.ts"
import { Random, runSeed } from "./random.ts"

const SEQUENCES = Number(process.env.FUZZ_SEQUENCES ?? 150)

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

test("[D2] kind, level, checked state and marks never cost a typed character", () => {
  const { outcomes, summary } = playAll(ATTRIBUTES)
  expect(
    outcomes.flatMap((outcome) => outcome.lost),
    summary,
  ).toEqual([])
  expect(outcomes.reduce((total, outcome) => total + outcome.typed, 0)).toBeGreaterThan(SEQUENCES)
  expect(
    outcomes.some(({ diverged, invalid }) => diverged || invalid),
    summary,
  ).toBe(false)
  expect(outcomes.every(({ doubled, inDeletedBlocks }) => doubled + inDeletedBlocks === 0)).toBe(
    true,
  )
})

test("[D2] Enter at block ends and deleted blocks cost nothing typed elsewhere", () => {
  const { outcomes, summary } = playAll(ENTER)
  expect(
    outcomes.flatMap((outcome) => outcome.lost),
    summary,
  ).toEqual([])
  expect(
    outcomes.some(({ diverged, invalid }) => diverged || invalid),
    summary,
  ).toBe(false)
  expect(
    outcomes.every(({ doubleIds }) => doubleIds === 0),
    summary,
  ).toBe(true)
})

test("splitting and joining never makes two editors differ", () => {
  const { outcomes, summary } = playAll([...ENTER, "split", "join"])
  expect(
    outcomes.some(({ diverged, invalid }) => diverged || invalid),
    summary,
  ).toBe(false)
})

for (const action of ["split", "join", "move", "deleteAcross"] as const) {
  test(`[D2] with the server's repairs ${action} loses no typed character in silence`, () => {
    const { outcomes, summary } = playAll([...ENTER, action], true)
    expect(
      outcomes.flatMap((outcome) => outcome.lost),
      summary,
    ).toEqual([])
    expect(
      outcomes.some(({ diverged, invalid }) => diverged || invalid),
      summary,
    ).toBe(false)
    expect(
      outcomes.every(({ doubleIds }) => doubleIds === 0),
      summary,
    ).toBe(true)
  })
}

test("[D2] with the server's repairs nothing done at once loses a typed character in silence", () => {
  const { outcomes, summary } = playAll([...ENTER, "split", "join", "move", "deleteAcross"], true)
  expect(
    outcomes.flatMap((outcome) => outcome.lost),
    summary,
  ).toEqual([])
  expect(
    outcomes.some(({ diverged, invalid }) => diverged || invalid),
    summary,
  ).toBe(false)
  expect(
    outcomes.every(({ doubleIds }) => doubleIds === 0),
    summary,
  ).toBe(true)
})
