import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  effectWords,
  readEffect,
  writeEffect,
} from "../../../app/features/decisions/papers/financial-effect.ts"
import { formatCents, MAX_CENTS, parseCents } from "../../../app/features/decisions/papers/money.ts"
import { nextReference } from "../../../app/features/decisions/papers/references.ts"
import {
  assertWithdrawable,
  coverLawOf,
  isConcludable,
  isOnOlderText,
} from "../../../app/features/decisions/papers/rules.ts"
import { LEGAL_FORMS } from "../../../app/features/organizations/terms.ts"

// fast-check prints seed and path of a counterexample; give them here to see it again.
const RUNS = { numRuns: 1000 }

describe("money as people write it", () => {
  test.each([
    ["1.234,56 €", 123_456],
    ["1234,5", 123_450],
    ["EUR 40.000", 4_000_000],
    ["40.000,– €", 4_000_000],
    ["0", 0],
    ["1 234 567,89 Euro", 123_456_789],
    ["12.345.678", 1_234_567_800],
  ])("%s is %d cents", (words, cents) => {
    expect(parseCents(words)).toBe(cents)
  })

  test.each(["", "ca. 40", "1.23", "1,234", "12.34,5", "-5", "1e3", "1.2345,00", "9".repeat(20)])(
    "%j is no amount",
    (words) => {
      expect(parseCents(words)).toBeNull()
    },
  )

  test("what is shown is read again as the same cents", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => {
        expect(parseCents(formatCents(cents))).toBe(cents)
      }),
      RUNS,
    )
  })
})

describe("the financial effect", () => {
  const costs = { kind: "amounts" as const, fromYear: 2027, cover: "Produkt 11104" }

  test.each([
    [{ kind: "none" as const }, "keine"],
    [{ kind: "open" as const }, "noch nicht geklärt"],
    [{ ...costs, oneOffCents: 12_000_000, yearlyCents: 0 }, "einmalig 120.000,00 € ab 2027"],
    [
      { ...costs, oneOffCents: 50, yearlyCents: 4_000_000 },
      "einmalig 0,50 € und jährlich 40.000,00 € ab 2027",
    ],
  ])("%o in words: %s", (effect, words) => {
    expect(effectWords(effect)).toBe(words)
    expect(readEffect(writeEffect(effect))).toEqual(effect)
  })

  test("an elected body's law asks for the cover, a registered association's does not", () => {
    expect(LEGAL_FORMS.filter((form) => coverLawOf(form) !== null)).toEqual([
      "municipality",
      "city",
      "amt",
      "district",
      "special_purpose_association",
    ])
  })
})

describe("the number of a paper", () => {
  const given = (...references: string[]) =>
    references.map((reference) => ({ reference, year: 2026 }))

  test.each([
    [[], "2026/001"],
    [given("2026/001", "2026/002"), "2026/003"],
    [given("2026/009"), "2026/010"],
    [given("2026/999"), "2026/1000"],
    [given("BV/2026/0014"), "BV/2026/0015"],
    [given("2026/007", "BV 2026-0100"), "BV 2026-0101"],
    [given("2026/010", "2026/003"), "2026/011"],
    [given("00123/2026"), "00124/2026"],
    [given("2026/2026"), "2026/2027"],
    [given("Eilvorlage"), "2026/001"],
  ])("after %j the next one is %s", (taken, next) => {
    expect(nextReference(taken, 2026)).toBe(next)
  })

  test("a new year counts from 1, in the same writing", () => {
    expect(nextReference([{ year: 2025, reference: "BV/2025/0340" }], 2026)).toBe("BV/2026/0001")
  })

  test("whatever was given before, the next one was not", () => {
    const taken = fc.record({
      year: fc.constantFrom(2025, 2026),
      reference: fc.oneof(
        fc
          .tuple(fc.constantFrom("2026/", "BV-2026-", "X"), fc.nat(9999))
          .map((two) => two.join("")),
        fc.string({ minLength: 1, maxLength: 12 }),
      ),
    })
    fc.assert(
      fc.property(fc.array(taken, { maxLength: 40 }), (all) => {
        const next = nextReference(all, 2026)
        expect(all.filter(({ year }) => year === 2026).map((one) => one.reference)).not.toContain(
          next,
        )
      }),
      RUNS,
    )
  })
})

test("[P2] a result on a text that was replaced since is one on an older text", () => {
  expect(isOnOlderText({ sha256: "a" }, { sha256: "b" })).toBe(true)
  expect(isOnOlderText({ sha256: "a" }, { sha256: "a" })).toBe(false)
})

describe("concluding a paper", () => {
  test.each([
    ["in_consultation", ["confirmed", "skipped", "cancelled"], true],
    ["released", ["confirmed"], true],
    ["in_consultation", ["confirmed", "planned"], false],
    ["in_consultation", ["confirmed", "reported"], false],
    ["in_consultation", ["skipped", "cancelled"], false],
    ["released", [], false],
    ["withdrawn", ["confirmed"], false],
  ] as const)("a paper that is %s with steps %j: %s", (state, states, isAllowed) => {
    const steps = states.map((one) => ({ state: one, role: "decide" }))
    expect(isConcludable(state, steps)).toBe(isAllowed)
  })
})

describe("withdrawing a paper", () => {
  test.each([
    ["planned", "decide", true],
    ["scheduled", "decide", true],
    ["in_session", "advise", false],
    ["reported", "decide", true],
    ["confirmed", "decide", false],
    ["confirmed", "inform", true],
  ])("a step that is %s with the role %s: %s", (state, role, isAllowed) => {
    const withdraw = () => assertWithdrawable([{ state, role }])
    if (isAllowed) expect(withdraw).not.toThrow()
    else expect(withdraw).toThrow()
  })
})
