import { describe, expect, test } from "vitest"
import {
  ASIDE,
  type Cells,
  NOWHERE,
} from "../../../app/features/surveys/suppression/cell-shapes.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import {
  LOCKED,
  SHOWN,
  SMALL,
  type World,
} from "../../../app/features/surveys/suppression/ledger.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import { suppress } from "../../../app/features/surveys/suppression/suppress.ts"
import { LARGE_ROW, THRESHOLD } from "../../../app/features/surveys/suppression/threshold.ts"
import { findZeros } from "../../../app/features/surveys/suppression/zeros.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import {
  type Case,
  crossed,
  crossedFilter,
  demanded,
  filtered,
  oneChoice,
  several,
} from "./questionnaires.ts"
import { nationwide, responders, strataOfTheRegister } from "./world-of-answers.ts"

const SEED = runSeed()
const ROUNDS = sized(3, 20)
const REGISTER = strataOfTheRegister()

const CASES: readonly [string, (random: Random) => Case][] = [
  ["two categories", (random) => oneChoice(random, answering(random), 2, false)],
  ["five categories", (random) => oneChoice(random, answering(random), 5, false)],
  ["five categories in parts", (random) => oneChoice(random, answering(random), 5, true)],
  ["a demanded choice of two", (random) => demanded(random, answering(random), 3)],
  ["a demanded choice of five", (random) => demanded(random, answering(random), 6)],
  ["a filter and free questions", (random) => filtered(random, answering(random), false)],
  ["a filter and required questions", (random) => filtered(random, answering(random), true)],
  ["several options", (random) => several(random, answering(random), 0, 6)],
  ["several options, two at most", (random) => several(random, answering(random), 1, 2)],
  ["several options, two at least", (random) => several(random, answering(random), 2, 4)],
  [
    "several options, the exclusive one picked by nobody",
    (random) => several(random, answering(random), 2, 4, 0),
  ],
  ["crossed questions", (random) => crossed(random, answering(random))],
  ["a crossed filter with texts", (random) => crossedFilter(random, answering(random))],
  ["1,000 answers", (random) => oneChoice(random, nationwide(random, 1000), 5, false)],
  ["1,000 answers behind a filter", (random) => filtered(random, nationwide(random, 1000), true)],
]

function answering(random: Random) {
  return responders(random, REGISTER, 0.5 + random.next() * 0.4)
}

function inWorld(subject: Subject, world: World): Subject {
  const columns = subject.columns.map((column) => ({ ...column, answers: column.answers.slice() }))
  for (const { unit, column, to } of world) columns[column]?.answers.fill(to, unit, unit + 1)
  return { ...subject, columns }
}

/** „< 5“: of a large row, where a zero would be shown, at least one. */
function isSmallIn({ count: before, row, secondRow }: Cells, cell: number, count: number): boolean {
  const isLarge = secondRow[cell] === NOWHERE && (before[row[cell] ?? NOWHERE] ?? 0) >= LARGE_ROW
  return count < THRESHOLD && (count > 0 || !isLarge)
}

/** What a reader could hold against a world, or nothing. */
function objections({ subject, isLawful }: Case, world: World, hiding: Uint8Array): string[] {
  const other = inWorld(subject, world)
  const cells = layOut(subject)
  const [before, after] = [cells.count, layOut(other).count]
  const told = [...hiding].flatMap((state, cell) => {
    if (state === SHOWN && before[cell] !== after[cell]) return [`shown ${cell}`]
    const isCalled = state !== SMALL || isSmallIn(cells, cell, after[cell] ?? 0)
    return isCalled ? [] : [`labelled ${cell}`]
  })
  const answerOf = (whose: Subject, unit: number) =>
    whose.columns.map(({ answers }) => answers[unit] ?? -1)
  const units = [...new Set(world.map(({ unit }) => unit))]
  const law = units.flatMap((unit) => {
    const answer = answerOf(other, unit)
    const known = subject.rules.flatMap(({ isConditional, columns }) =>
      isConditional ? [] : columns,
    )
    const isKnown = known.every((at) => {
      const was = subject.columns[at]?.answers[unit] ?? -1
      return was < 0 === (answer[at] ?? -1) < 0
    })
    return isLawful(answer) && isKnown ? [] : [`unlawful ${answer}`]
  })
  return [...told, ...law]
}

describe("every hidden number has another possible world", () => {
  test.each(CASES)(`%s (${ROUNDS} rounds, FUZZ_SEED=${SEED})`, (_, make) => {
    const random = new Random(SEED)
    let withheldRounds = 0
    for (let round = 0; round < ROUNDS; round++) {
      const made = make(random)
      const { cells, hiding, witnesses, withheld } = suppress(made.subject)
      if (withheld.length > 0) {
        withheldRounds++
        continue
      }
      const zeros = findZeros(made.subject, cells, THRESHOLD)
      const worlds = new Set(witnesses.values())
      for (const world of worlds) expect(objections(made, world, hiding)).toEqual([])
      const counts = new Map(
        [...worlds].map((world) => [world, layOut(inWorld(made.subject, world)).count]),
      )
      hiding.forEach((state, cell) => {
        const row = cells.row[cell] ?? NOWHERE
        const isEmptyRow = row !== NOWHERE && hiding[row] === SHOWN && cells.count[row] === 0
        const isKnown = cells.isVoid[cell] === 1 || zeros.known[cell] === 1
        if (state === SHOWN || isEmptyRow || isKnown) return
        const witness = witnesses.get(cell)
        const other = witness === undefined ? undefined : counts.get(witness)?.[cell]
        expect(other, `cell ${cell}`).not.toBeUndefined()
        expect(other).not.toBe(cells.count[cell])
      })
    }
    expect(withheldRounds).toBeLessThanOrEqual(ROUNDS * 0.05)
  })
})

describe("what the rule demands is hidden", () => {
  test.each(CASES)(`%s (${ROUNDS} rounds, FUZZ_SEED=${SEED})`, (_, make) => {
    const random = new Random(SEED)
    for (let round = 0; round < ROUNDS; round++) {
      const { subject } = make(random)
      const { cells, hiding } = suppress(subject)
      const zeros = findZeros(subject, cells, THRESHOLD)
      hiding.forEach((state, cell) => {
        const count = cells.count[cell] ?? 0
        for (const row of [cells.row[cell] ?? NOWHERE, cells.secondRow[cell] ?? NOWHERE]) {
          if (row === NOWHERE) continue
          if (hiding[row] === LOCKED) expect(state).not.toBe(SHOWN)
          const rest = (cells.count[row] ?? 0) - count
          const isSmall = count < THRESHOLD || rest < THRESHOLD
          const isOpen = cells.aside[cell] === ASIDE && (count === 0 || count + rest >= LARGE_ROW)
          if (isSmall && !isOpen && zeros.shown[cell] === 0) expect(state).not.toBe(SHOWN)
        }
        if (state === SMALL) expect(count).toBeLessThan(THRESHOLD)
      })
    }
  })
})

test("a block of questions for which no other world is known tells nothing at all", () => {
  const strata = REGISTER.slice(0, 40)
  const { subject } = filtered(new Random(1), strata, true)
  const answers = Int8Array.from(strata, (_, unit) => (unit % 3 === 0 ? -1 : 0))
  const [filter, scale, detail] = subject.columns
  if (filter === undefined || scale === undefined || detail === undefined) throw new Error("none")
  const first = { ...filter, answers: answers.map((answer) => (answer < 0 ? 1 : 0)) }
  const nobody = { ...detail, answers: answers.map(() => -1) }
  const columns = [first, { ...scale, answers }, nobody]
  const { cells, hiding, withheld } = suppress({ ...subject, columns, asksThen: () => null })
  expect(withheld).toEqual(["f", "d", "e"])
  const isKnown = (cell: number) =>
    cells.row[cell] === NOWHERE &&
    cells.tables[0]?.some(({ base, groups }) => cell >= base && cell < base + groups)
  hiding.forEach((state, cell) => {
    expect(state, `cell ${cell}`).toBe(isKnown(cell) ? SHOWN : LOCKED)
  })
})
