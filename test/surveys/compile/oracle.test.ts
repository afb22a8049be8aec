import { isDeepStrictEqual } from "node:util"
import {
  type Model,
  QuestionCheckboxModel,
  QuestionMatrixModel,
  Model as SurveyModel,
} from "survey-core"
import { beforeAll, describe, expect, test } from "vitest"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type {
  Answers,
  CompiledQuestionnaire,
  Fault,
} from "../../../app/features/surveys/compile/compiled.ts"
import { keptAnswers } from "../../../app/features/surveys/compile/kept.ts"
import { readPage, typedFrom } from "../../../app/features/surveys/compile/read-page.ts"
import { allFaults, askedItems } from "../../../app/features/surveys/compile/validate.ts"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import {
  type Choice,
  commentKey,
  type Definition,
  type Item,
  type MatrixItem,
} from "../../../app/features/surveys/questionnaire/definition.ts"
import { toSurveyJs } from "../../../app/features/surveys/questionnaire/format.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { randomDefinition } from "../questionnaire/random-definition.ts"
import { randomTyped } from "./random-answers.ts"

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})

/** Ours by the names that survey-core gives the same faults; null for those that its Model does not name. */
const MODEL_FAULTS: Record<Fault["kind"], string | null> = {
  required: "required",
  row_required: "requiredinallrowserror",
  too_small: "custom",
  too_large: "custom",
  too_few: "custom",
  other_missing: "otherempty",
  not_a_number: null,
  not_a_date: null,
  too_long: null,
  too_many: null,
  exclusive: null,
  unknown_value: null,
  rank_twice: null,
}

interface Outcome {
  asked: string[]
  faults: string[]
  kept: Record<string, unknown>
}

/**
 * What survey-core's Model says. Set at once, stale values of hidden items go on holding later ones visible
 * there; so the first hidden item that has a value loses it, again and again, until there is none.
 */
function askModel(model: Model, answers: Answers): Outcome {
  model.clear(true, true)
  const data: Record<string, unknown> = structuredClone({ ...answers })
  for (;;) {
    model.data = data
    const questions = model.getAllQuestions()
    const stale = questions.find(
      ({ name, isVisible, page }) =>
        !(isVisible && page.isVisible) &&
        (data[name] !== undefined || data[commentKey(name)] !== undefined),
    )
    if (stale === undefined) break
    delete data[stale.name]
    delete data[commentKey(stale.name)]
  }
  const questions = model.getAllQuestions()
  const asked = questions.filter(({ isVisible, page }) => isVisible && page.isVisible)
  model.validate(true, false)
  const faults = asked.flatMap(({ name, errors }) => {
    const types = errors.map((error) => error.getErrorType())
    // Nothing at all is wrong twice there: not answered, and too few rows or ranks. One sentence says it.
    const [hasRows, isEmpty] = [
      types.includes("requiredinallrowserror"),
      types.includes("required"),
    ]
    return types
      .filter((type) => !(hasRows && type === "required") && !(isEmpty && type === "custom"))
      .map((type) => `${name} ${type}`)
  })
  model.clearIncorrectValues(true)
  model.doComplete()
  return {
    asked: asked.map(({ name }) => name),
    faults: [...new Set(faults)].sort(),
    kept: { ...model.data },
  }
}

/**
 * Items whose answer nobody can give in survey-core's own form: it lets no more be chosen than may be, and one answer
 * that stands alone drives out the others. So what is chosen here is clicked there, one after the other.
 */
function unreachableIn(form: Model, answers: Answers, asked: readonly string[]): string[] {
  return asked.filter((name) => {
    const question = form.getQuestionByName(name)
    const value = answers[name]
    if (value === undefined) return false
    if (question instanceof QuestionCheckboxModel) return !isClickable(question, value as string[])
    return question instanceof QuestionMatrixModel && question.cellType === "checkbox"
      ? !areRowsClickable(question, value as Record<string, string[]>)
      : false
  })
}

function isClickable(question: QuestionCheckboxModel, wanted: readonly string[]): boolean {
  question.value = []
  for (const value of wanted) {
    const choice = question.visibleChoices.find((one) => one.value === value)
    if (choice === undefined || !question.getItemEnabled(choice)) return false
    question.clickItemHandler(choice, true)
  }
  return isDeepStrictEqual([...question.value].sort(), [...wanted].sort())
}

function areRowsClickable(
  question: QuestionMatrixModel,
  wanted: Record<string, readonly string[]>,
): boolean {
  question.clearValue()
  for (const row of question.visibleRows) {
    for (const value of wanted[row.name] ?? []) {
      const column = question.columns.find((one) => one.value === value)
      if (column !== undefined) row.cellClick(column)
    }
  }
  return isDeepStrictEqual(plain(sortedRows(question.value)), plain(sortedRows(wanted)))
}

function sortedRows(rows: Record<string, readonly string[]>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(rows ?? {})
      .map(([row, values]): [string, string[]] => [row, [...values].sort()])
      .sort(),
  )
}

/**
 * A form to click in, where all is asked and nothing is handed in. That "I cannot judge" stands alone in a row of a
 * matrix is ours, and said in survey-core's words.
 */
function formOf(definition: Definition): Model {
  const items = (item: Item): Item =>
    item.kind === "matrix"
      ? { ...item, visibleIf: "", columns: item.columns.map((column) => alone(item, column)) }
      : { ...item, visibleIf: "" }
  const pages = definition.pages.map((page) => ({
    ...{ ...page, visibleIf: "" },
    items: page.items.map(items),
  }))
  return new SurveyModel(toSurveyJs({ ...definition, pages }))
}

function alone({ dontKnowColumn }: MatrixItem, column: Choice): Choice {
  return { ...column, isExclusive: column.isExclusive || column.value === dontKnowColumn }
}

function askOurs(
  questionnaire: CompiledQuestionnaire,
  answers: Answers,
): Outcome & { unreachable: string[] } {
  const asked = askedItems(questionnaire, answers)
  const own = allFaults(questionnaire, answers)
  const faults = own.flatMap(({ item, kind }) => {
    const name = MODEL_FAULTS[kind]
    return name === null ? [] : [`${item} ${name}`]
  })
  const names = questionnaire.pages.flatMap((page) => page.items.map(({ item }) => item.name))
  return {
    asked: names.filter((name) => asked.has(name)),
    faults: [...new Set(faults)].sort(),
    kept: { ...keptAnswers(questionnaire, answers) },
    unreachable: [
      ...new Set(own.filter(({ kind }) => MODEL_FAULTS[kind] === null).map(({ item }) => item)),
    ],
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe("the compiled questionnaire", () => {
  test("says of random answers what survey-core's Model says: same items, same errors, same kept values", () => {
    const seed = runSeed()
    const random = new Random(seed)
    const sets = sized(300, 10_000)
    const seen = { hidden: 0, unreachable: 0, faulty: 0, clean: 0 }
    for (let at = 0; at < sets; ) {
      const definition = randomDefinition(random)
      const questionnaire = compileQuestionnaire(definition, conditions)
      const model = new SurveyModel(toSurveyJs(definition))
      const form = formOf(definition)
      for (let round = 0; round < 10 && at < sets; round++, at++) {
        const answers: Answers = Object.assign(
          {},
          ...questionnaire.pages.map((page) => readPage(page, randomTyped(random, page)).answers),
        )
        const expected = askModel(model, answers)
        const { unreachable, ...ours } = askOurs(questionnaire, answers)
        const where = `seed ${seed}, set ${at}: ${JSON.stringify(answers)}\n${JSON.stringify(toSurveyJs(definition))}`
        expect(ours.asked, where).toEqual(expected.asked)
        // Of what cannot be chosen together nothing more is said: how many there are does not matter then.
        const said = (faults: string[]) =>
          faults.filter((fault) => !unreachable.some((item) => fault === `${item} custom`))
        expect(said(ours.faults), where).toEqual(said(expected.faults))
        expect(unreachable, where).toEqual(unreachableIn(form, answers, expected.asked))
        expect(plain(ours.kept), where).toEqual(plain(expected.kept))
        if (expected.asked.length < model.getAllQuestions().length) seen.hidden++
        if (unreachable.length > 0) seen.unreachable++
        if (expected.faults.length > 0) seen.faulty++
        else seen.clean++
      }
    }
    expect(seen.hidden).toBeGreaterThan(sets / 10)
    expect(seen.unreachable).toBeGreaterThan(sets / 10)
    expect(seen.faulty).toBeGreaterThan(sets / 10)
    expect(seen.clean).toBeGreaterThan(0)
  }, 600_000)

  test("draws what was stored so that it is read back the same", () => {
    const seed = runSeed()
    const random = new Random(seed)
    for (let round = 0; round < sized(200, 2_000); round++) {
      const questionnaire = compileQuestionnaire(randomDefinition(random), conditions)
      for (const page of questionnaire.pages) {
        const { answers } = readPage(page, randomTyped(random, page))
        const again = readPage(page, typedFrom(page, answers))
        expect(again, `seed ${seed}, round ${round}`).toEqual({ answers, faults: [] })
      }
    }
  })
})
