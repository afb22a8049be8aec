import { beforeAll, describe, expect, test } from "vitest"
import { walkAsked } from "../../../app/features/surveys/compile/asked.ts"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type { Answers, CompiledPage } from "../../../app/features/surveys/compile/compiled.ts"
import { liveConditions } from "../../../app/features/surveys/compile/live.ts"
import { renderItems } from "../../../app/features/surveys/compile/render.ts"
import { holds } from "../../../app/features/surveys/conditions/browser/conditions.js"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { Random, runSeed } from "../../support/random.ts"
import { questionnaire, single } from "../results/survey-fixture.ts"

const SEED = runSeed()
const YES_NO = ["ja", "nein"]

let conditions: ConditionLibrary
beforeAll(async () => {
  conditions = await loadConditions()
})

/** A second page whose last question has this condition. */
function secondPage(visibleIf: string): CompiledPage {
  const { pages, ...head } = questionnaire(single("a", "A?", YES_NO), single("b", "B?", YES_NO))
  const [first] = pages
  if (first === undefined) throw new Error("none")
  const items = [single("c", "C?", YES_NO), single("d", "D?", YES_NO, { visibleIf })]
  const definition: Definition = { ...head, pages: [first, { ...first, name: "seite_2", items }] }
  const page = compileQuestionnaire(definition, conditions).pages[1]
  if (page === undefined) throw new Error("none")
  return page
}

const read = (page: CompiledPage, answers: Answers) => {
  const text = liveConditions(page, answers)
  return text === "" ? null : JSON.parse(text)
}
const draw = (page: CompiledPage, answers: Answers) =>
  renderItems(page, { typed: new Map(), faults: [], answers })

describe("a condition on this page and on an earlier one", () => {
  test("goes to the browser without what the earlier page has decided", () => {
    const page = secondPage("{a} = 'c0' and {c} = 'c1'")
    const own = { item: "c", row: null, is: "=", value: "c1" }
    expect(read(page, { a: "c0" })).toEqual({ d: own })
    expect(draw(page, { a: "c0" })).toContain('data-q="d"')
  })

  test("is not drawn where the earlier page has ruled it out", () => {
    const page = secondPage("{a} = 'c0' and {c} = 'c1'")
    expect(read(page, { a: "c1" })).toBeNull()
    expect(draw(page, { a: "c1" })).not.toContain('data-q="d"')
  })

  test("is asked of everybody where the earlier page has decided that", () => {
    const page = secondPage("{a} = 'c0' or {c} = 'c1'")
    expect(read(page, { a: "c0" })).toBeNull()
    expect(draw(page, { a: "c0" })).toContain('data-q="d"')
  })

  test(`decides in the browser as on the server, whatever was said before (FUZZ_SEED=${SEED})`, () => {
    const random = new Random(SEED)
    const one = () =>
      `{${random.pick(["a", "b", "c"])}} ${random.pick(["=", "<>"])} 'c${random.below(2)}'`
    const some = (depth: number): string => {
      if (depth === 0 || random.below(3) === 0) return one()
      if (random.below(4) === 0) return `!(${some(depth - 1)})`
      return `(${some(depth - 1)} ${random.pick(["and", "or"])} ${some(depth - 1)})`
    }
    let decided = 0
    for (let round = 0; round < 300; round++) {
      const expression = `${some(2)} and ({c} = 'c0' or {c} <> 'c0')`
      const page = secondPage(expression)
      const pick = () => ["c0", "c1", undefined][random.below(3)]
      const given = Object.fromEntries(
        ["a", "b"].flatMap((name) => {
          const value = pick()
          return value === undefined ? [] : [[name, value]]
        }),
      )
      const value = pick()
      const typed: Answers = value === undefined ? {} : { c: value }
      const asked: string[] = []
      walkAsked([page], typed, given, ({ item }) => asked.push(item.name))
      const live = read(page, given)
      const isDrawn = draw(page, given).includes('data-q="d"')
      const isAsked = live === null ? isDrawn : holds(live.d, typed)
      expect(isAsked, `${expression} ${JSON.stringify([given, typed])}`).toBe(asked.includes("d"))
      if (live === null) decided++
    }
    expect(decided).toBeGreaterThan(20)
  })
})
