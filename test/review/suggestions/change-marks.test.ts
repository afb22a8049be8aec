import { expect, test } from "vitest"
import { diffPlain } from "../../../app/features/review/redline/pieces.ts"
import { marksOf } from "../../../app/features/review/suggestions/change-marks.ts"

test("in the text are marked the words that go, with those that come behind them", () => {
  const pieces = diffPlain("vier Wochen ab Zugang", "sechs Wochen ab dem Zugang")
  expect(marksOf(pieces)).toEqual([
    { from: 0, to: 4, insert: "sechs" },
    { from: 14, to: 14, insert: " dem" },
  ])
  expect(marksOf(diffPlain("vier Wochen", "Wochen"))).toEqual([{ from: 0, to: 5, insert: "" }])
})

test("words that only look otherwise stay where they are", () => {
  const words = (marks: object) => [{ text: "fett", marks }]
  const pieces = [{ op: "formatted" as const, before: words({}), after: words({ bold: {} }) }]
  expect(marksOf(pieces)).toEqual([{ from: 0, to: 4 }])
})
