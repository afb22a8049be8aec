import { describe, expect, test } from "vitest"
import {
  assertDraft,
  assertFreezable,
  assertInReview,
  assertNothingBlocks,
  assertReopenable,
} from "../../../app/features/review/freezing/rules.ts"

describe("[V2] a text cannot be frozen while suggestions marked as blocking are open", () => {
  test("none stands against it", () => expect(() => assertNothingBlocks(4, [])).not.toThrow())

  const refusals: [string[], string][] = [
    [
      ["4.2"],
      "Fassung 4 lässt sich nicht einfrieren: Ein Änderungsvorschlag zu 4.2, der das Einfrieren hindert, ist offen. Nehmen Sie ihn an, oder lehnen Sie ihn mit Begründung ab.",
    ],
    [
      [""],
      "Fassung 4 lässt sich nicht einfrieren: Ein Änderungsvorschlag, der das Einfrieren hindert, ist offen. Nehmen Sie ihn an, oder lehnen Sie ihn mit Begründung ab.",
    ],
    [
      ["1", "4.2", "4.2", ""],
      "Fassung 4 lässt sich nicht einfrieren: 4 Änderungsvorschläge (zu 1, 4.2), die das Einfrieren hindern, sind offen. Nehmen Sie jeden an, oder lehnen Sie ihn mit Begründung ab.",
    ],
    [
      ["", ""],
      "Fassung 4 lässt sich nicht einfrieren: 2 Änderungsvorschläge, die das Einfrieren hindern, sind offen. Nehmen Sie jeden an, oder lehnen Sie ihn mit Begründung ab.",
    ],
  ]
  for (const [places, message] of refusals) {
    test(`${places.length} at ${places.join(", ") || "no number"}`, () => {
      const refused = expect.objectContaining({ kind: "rule", rule: "V2", message })
      expect(() => assertNothingBlocks(4, places)).toThrow(refused)
    })
  }
})

describe("which state a document must be in", () => {
  const STATES = ["draft", "in_review", "frozen"] as const
  const allowed = (assert: typeof assertDraft, archivedAt: string | null = null) =>
    STATES.filter((state) => {
      try {
        assert({ state, archivedAt })
        return true
      } catch (error) {
        expect(error).toMatchObject({ kind: "conflict", message: expect.stringMatching(/\.$/) })
        return false
      }
    })
  const rules = [
    ["to be frozen", assertFreezable, ["draft", "in_review"]],
    ["to be reopened", assertReopenable, ["frozen"]],
    ["to be deliberated on", assertDraft, ["draft"]],
    ["to be taken back", assertInReview, ["in_review"]],
  ] as const
  for (const [what, assert, states] of rules) {
    test(what, () => {
      expect(allowed(assert)).toEqual(states)
      expect(allowed(assert, "2026-11-24T09:00:00.000Z")).toEqual([])
    })
  }
})
