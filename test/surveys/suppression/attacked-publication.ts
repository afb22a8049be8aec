import { buildResults, resultsText } from "../../../app/features/surveys/results/build-results.ts"
import type { ResultsDocument } from "../../../app/features/surveys/results/results-document.ts"
import { NOWHERE } from "../../../app/features/surveys/suppression/cell-shapes.ts"
import { layOut } from "../../../app/features/surveys/suppression/cells.ts"
import {
  isCalledSmall,
  LOCKED,
  SHOWN,
  SMALL,
} from "../../../app/features/surveys/suppression/ledger.ts"
import type { Subject } from "../../../app/features/surveys/suppression/subject.ts"
import type { Suppression } from "../../../app/features/surveys/suppression/suppress.ts"
import { THRESHOLD } from "../../../app/features/surveys/suppression/threshold.ts"
import type { Random } from "../../support/random.ts"
import { PLAN, questionnaire, resultsInput } from "../results/survey-fixture.ts"
import type { Knowledge } from "./attack.ts"
import type { AttackedSurvey } from "./attacked-surveys.ts"
import { responders, type Stratum, strataOfTheRegister } from "./world-of-answers.ts"

export const REGISTER = strataOfTheRegister()

export type Hide = (subject: Subject) => Suppression

/** What is published of a survey that some of the register answered, read back from its text. */
export function publish(survey: AttackedSurvey, random: Random, hide: Hide) {
  const responded = responders(random, REGISTER, 0.5 + random.next() * 0.4)
  const give = survey.give(random)
  const input = resultsInput(
    questionnaire(...survey.items),
    REGISTER,
    responded,
    responded.map(() => give()),
    { plan: { ...PLAN, crosses: survey.crosses ?? [] }, conditions: survey.conditions ?? [] },
  )
  const results = JSON.parse(resultsText(buildResults(input, hide))) as ResultsDocument
  return { results, responded }
}

export function knowledgeOf(survey: AttackedSurvey, responded: readonly Stratum[]): Knowledge {
  return {
    responded,
    patterns: survey.patterns,
    parts: survey.parts ?? {},
    numbers: survey.numbers ?? {},
  }
}

/** What the rule names, and nothing to keep it from being computed. */
export function primaryOnly(subject: Subject): Suppression {
  const cells = layOut(subject)
  const hiding = new Uint8Array(cells.count.length)
  cells.row.forEach((row, cell) => {
    const count = cells.count[cell] ?? 0
    if (row === NOWHERE) return
    const rest = (cells.count[row] ?? 0) - count
    const isSmall = isCalledSmall(cells, cell, count, THRESHOLD)
    hiding[cell] = isSmall ? SMALL : Math.min(count, rest) < THRESHOLD ? LOCKED : SHOWN
  })
  return { cells, hiding, witnesses: new Map(), withheld: [] }
}

export function hideNothing(subject: Subject): Suppression {
  const cells = layOut(subject)
  const hiding = new Uint8Array(cells.count.length)
  return { cells, hiding, witnesses: new Map(), withheld: [] }
}
