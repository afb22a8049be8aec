import { beforeAll, describe, expect, test } from "vitest"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type { CompiledQuestionnaire } from "../../../app/features/surveys/compile/compiled.ts"
import { renderForPrint } from "../../../app/features/surveys/compile/print.ts"
import { allFaults } from "../../../app/features/surveys/compile/validate.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"
import { multiple, questionnaire, ranking } from "../results/survey-fixture.ts"
import { EVERY_KIND } from "./every-kind.ts"

let every: CompiledQuestionnaire
beforeAll(async () => {
  const parsed = parseDefinition(EVERY_KIND)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  every = compileQuestionnaire(parsed.definition, await loadConditions())
})

/** Text as one reads it, without marks. */
const words = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim()

describe("a questionnaire on paper", () => {
  test("without answers is a form to fill by hand: all questions, with their conditions in words", () => {
    const html = renderForPrint(every, null)
    const text = words(html)
    for (const { item, number } of every.pages.flatMap(({ items }) => items)) {
      if (number !== null) expect(text).toContain(`${number} ${item.title}`)
    }
    expect(text).toContain("nur falls Frage 2 ‚ja‘ ist")
    expect(text).toContain("Andere Antwort: ____")
    expect(text).not.toContain("☒")
    // 5 + 1, 4, 3 + 2, 4 rows of 6: each has its box.
    expect(html.match(/☐/g)).toHaveLength(6 + 4 + 5 + 24)
    // Three lines for what is one value, and room for what is said in more than a word.
    expect(html.match(/q-blank/g)).toHaveLength(3 + 4)
    expect(html).not.toMatch(/<(input|select|textarea|button|script)/)
  })

  test("says how to fill in what on a screen one sees: several answers, and what a rank is", async () => {
    const formOf = async (...items: Parameters<typeof questionnaire>) =>
      words(
        renderForPrint(compileQuestionnaire(questionnaire(...items), await loadConditions()), null),
      )
    expect(await formOf(ranking("r", ["a", "b", "c"], { max: 2 }))).toContain(
      "Bitte tragen Sie Ränge von 1 bis 2 ein; 1 steht an erster Stelle.",
    )
    const several = (bounds: object = {}) => multiple("m", "Was?", ["a", "b", "c"], bounds)
    expect(await formOf(several())).toContain("Mehrere Antworten sind möglich.")
    expect(await formOf(several({ min: 1, max: 2 }))).toContain(
      "Mehrere Antworten sind möglich, mindestens 1, höchstens 2.",
    )
    expect(await formOf(several({ max: 1 }))).not.toContain("Mehrere")
    const answered = renderForPrint(every, { rang: ["g3"] })
    expect(words(answered)).not.toMatch(/Bitte tragen|sind möglich/)
    expect(answered.match(/q-blank/g)).toHaveLength(3)
  })

  test("with answers holds what was asked and said, and nothing else", () => {
    const answers = {
      stand: "s4",
      konzept: "other",
      "konzept-Comment": "<b>beim</b> Kreis & Land",
      mittel: ["m1", "m3"],
      bedarf: { r1: "k5", r2: "k6" },
      rang: ["g3", "g1"],
      tag: "2026-11-24",
      lang: "Zeile 1\nZeile 2",
    }
    const html = renderForPrint(every, answers)
    const text = words(html)
    expect(text).toContain("☒ gewählt: gut")
    expect(html).toContain("&lt;b&gt;beim&lt;/b&gt; Kreis &amp; Land")
    expect(text).toContain("2. Rechenzentrum")
    expect(text).toContain("____ Beschaffung")
    expect(text).toContain("24.11.2026")
    expect(html).toContain("Zeile 1<br>Zeile 2")
    expect(html.match(/☒/g)).toHaveLength(1 + 1 + 2 + 2)
    // Asked only after "ja".
    expect(text).not.toContain("Wie viele Fachverfahren")
  })
})

describe("the least number of ranks", () => {
  const faultsOf = async (min: number | null, isRequired: boolean, given: string[] | null) => {
    const definition = questionnaire(ranking("r", ["a", "b", "c"], { min, isRequired }))
    const compiled = compileQuestionnaire(definition, await loadConditions())
    return allFaults(compiled, given === null ? {} : { r: given }).map(({ kind }) => kind)
  }

  test.each([
    [2, false, null, ["too_few"]],
    [2, false, ["c0"], ["too_few"]],
    [2, false, ["c0", "c2"], []],
    [1, true, null, ["required"]],
    [null, true, null, ["required"]],
    [null, false, null, []],
  ] as const)("%s, required: %s, given %j: %j", async (min, isRequired, given, kinds) => {
    expect(await faultsOf(min, isRequired, given && [...given])).toEqual(kinds)
  })
})
