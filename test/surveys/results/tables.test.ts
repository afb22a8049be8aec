import { describe, expect, test } from "vitest"
import { buildResults } from "../../../app/features/surveys/results/build-results.ts"
import { questionsOf } from "../../../app/features/surveys/results/questions.ts"
import {
  breakdownTable,
  type FigureTable,
  totalTable,
} from "../../../app/features/surveys/results/tables.ts"
import { INVITED, matrix, questionnaire, resultsInput, single } from "./survey-fixture.ts"

/** Of the second district all. */
const RESPONDED = INVITED.filter((_, unit) => unit < 45 || unit >= 60)

describe("under each share stands its interval", () => {
  const results = buildResults(
    resultsInput(
      questionnaire(
        single("f", "Frage", ["ja", "nein"]),
        matrix("m", ["Geld", "Netz"], ["x", "y"]),
      ),
      INVITED,
      RESPONDED,
      RESPONDED.map((_, unit) => ({ f: `c${unit % 2}`, m: { c0: `c${unit % 2}`, c1: "c0" } })),
    ),
  )
  const [choice, statements] = questionsOf(results.figures)
  const [figure] = results.figures
  if (!(choice && statements && figure)) throw new Error("A question is missing.")
  const told = ({ rows }: FigureTable) =>
    rows.map(({ cells }) => cells.map(({ text, interval }) => `${text} ${interval}`))

  test("in groups, but for one that answered whole: its share is no estimate", () => {
    const groups = breakdownTable(figure, "district")
    expect(groups && told(groups)).toEqual([
      ["23 (51\u00A0%) 44–58\u00A0%", "22 (49\u00A0%) 42–56\u00A0%", "45 von 60 null"],
      ["28 (50\u00A0%) null", "28 (50\u00A0%) null", "56 von 56 null"],
    ])
  })

  test("of statements", () => {
    expect(told(totalTable(statements))[0]).toEqual([
      "51 (50\u00A0%) 47–54\u00A0%",
      "50 (50\u00A0%) 46–53\u00A0%",
      "101 von 116 null",
    ])
  })

  test("of a question by itself in a column of its own", () => {
    expect(told(totalTable(choice))[0]).toEqual([
      ...["51 null", "50\u00A0% null", "47\u00A0% bis 54\u00A0% null"],
    ])
  })
})
