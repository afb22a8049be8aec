import type { Answers } from "../../../app/features/surveys/compile/compiled.ts"
import type { Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import { buildResults } from "../../../app/features/surveys/results/build-results.ts"
import type { ResultsInput } from "../../../app/features/surveys/results/results-input.ts"
import { Random } from "../../support/random.ts"
import {
  multiple,
  number,
  questionnaire,
  resultsInput,
  scale,
  single,
} from "../../surveys/results/survey-fixture.ts"
import { nationwide, skewed } from "../../surveys/suppression/world-of-answers.ts"

const ANSWERS = 1_000
const OPTIONS = ["a", "b", "c", "d", "e"]

export function thousandAnswersCounted(): () => void {
  const input = thousandAnswers()
  return () => void buildResults(input)
}

/** To sixty questions: 40 scales, 10 single and 6 multiple choices, 4 numbers. */
export function thousandAnswers(): ResultsInput {
  const random = new Random(1)
  const strata = nationwide(random, ANSWERS)
  const items = [
    ...numbered(40, (at) => scale(`s${at}`, `Skala ${at}`)),
    ...numbered(10, (at) => single(`e${at}`, `Auswahl ${at}`, ["a", "b", "c", "d"])),
    ...numbered(6, (at) => multiple(`m${at}`, `Mehrfach ${at}`, OPTIONS)),
    ...numbered(4, (at) => number(`z${at}`, `Zahl ${at}`, [10, 50, 100])),
  ]
  const draws = items.map((item) => drawOf(item, random))
  const answers = strata.map(
    (): Answers => Object.fromEntries(items.map(({ name }, at) => [name, draws[at]?.() ?? ""])),
  )
  return resultsInput(questionnaire(...items), strata, strata, answers)
}

function drawOf({ kind }: Item, random: Random): () => Answers[string] {
  if (kind === "number") return () => random.below(200)
  if (kind === "multiple") {
    return () => {
      const picks = OPTIONS.flatMap((_, pick) => (random.next() < 0.4 ? [`c${pick}`] : []))
      return picks.length === 0 ? ["none"] : picks
    }
  }
  const draw = skewed(random, kind === "scale" ? 5 : 4)
  return () => `c${draw()}`
}

function numbered(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
