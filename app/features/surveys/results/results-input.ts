import type { Answers } from "../compile/compiled.ts"
import type { Condition } from "../conditions/grammar.ts"
import type { Definition } from "../questionnaire/definition.ts"
import type {
  AnalysisPlan,
  ReleasedTexts,
  ResultsDocument,
  SurveyFacts,
} from "./results-document.ts"

/** One administration's kept answers, without its name or any id: nothing leads back from here. */
export interface Unit {
  /** Keys of the rows of `ResultsInput.response` in which it counts. */
  dims: { district: string; size: string; type: string }
  answers: Answers
}

/** All that results are made of, as plain data: it may be handed to a worker. */
export interface ResultsInput {
  definition: Definition
  /** In an order that has nothing to do with who answered when. */
  units: readonly Unit[]
  response: ResultsDocument["response"]
  plan: AnalysisPlan
  texts: readonly ReleasedTexts[]
  facts: SurveyFacts
  asOf: string
  isFinal: boolean
  /** Of items that not everybody is asked: the item's own condition and its page's, both to hold. */
  conditions: readonly { item: string; condition: Condition }[]
}
