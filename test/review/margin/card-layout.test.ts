import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { placeCards, type WaitingCard } from "../../../app/features/review/margin/card-layout.ts"
import { runSeed } from "../../support/random.ts"

const card = (id: string, wanted: number, height = 100): WaitingCard => ({ id, wanted, height })
const tops = (cards: WaitingCard[], activeId: string | null = null, from?: number) =>
  Object.fromEntries(placeCards(cards, activeId, from))

describe("cards beside the text", () => {
  test("stand level with their passages where there is room", () => {
    expect(tops([card("a", 40), card("b", 400)])).toEqual({ a: 40, b: 400 })
  })

  test("are pushed down, and never above the beginning", () => {
    expect(tops([card("a", 10), card("b", 20), card("c", 30)], null, 48)).toEqual({
      a: 48,
      b: 172,
      c: 296,
    })
  })

  test("move up for the active one, so that it stands level with its passage", () => {
    const cards = [card("a", 400), card("b", 410), card("c", 420), card("d", 900)]
    expect(tops(cards, "c")).toEqual({ a: 172, b: 296, c: 420, d: 900 })
    expect(tops(cards, "a")).toEqual({ a: 400, b: 524, c: 648, d: 900 })
  })

  test("without room above, those before the active one go out of sight, and come back without it", () => {
    const cards = [card("a", 0), card("b", 5), card("c", 10), card("d", 20)]
    expect(tops(cards, "c")).toEqual({ a: -238, b: -114, c: 10, d: 134 })
    expect(tops(cards)).toEqual({ a: 0, b: 124, c: 248, d: 372 })
  })

  test("never overlap and keep their order, whatever is active", () => {
    const cards = fc.array(
      fc.record({
        wanted: fc.integer({ min: 0, max: 5000 }),
        height: fc.integer({ min: 20, max: 900 }),
      }),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(cards, fc.nat(), (drawn, which) => {
        const waiting = drawn
          .toSorted((a, b) => a.wanted - b.wanted)
          .map((one, at) => ({ id: String(at), ...one }))
        const activeId = String(which % waiting.length)
        const placed = placeCards(waiting, activeId, 60)
        let end = Number.NEGATIVE_INFINITY
        for (const { id, height, wanted } of waiting) {
          const top = placed.get(id) ?? Number.NaN
          expect(top).toBeGreaterThanOrEqual(end + 24)
          end = top + height
          if (id === activeId) expect(top).toBe(Math.max(wanted, 60))
        }
      }),
      { seed: runSeed() },
    )
  })
})
