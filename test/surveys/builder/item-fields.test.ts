import { describe, expect, test } from "vitest"
import { changeKind } from "../../../app/features/surveys/builder/change-kind.ts"
import { expressionOf } from "../../../app/features/surveys/builder/condition-options.ts"
import { fieldsOf } from "../../../app/features/surveys/builder/item-fields.ts"
import { itemKey } from "../../../app/features/surveys/builder/item-key.ts"
import { ITEM_KINDS } from "../../../app/features/surveys/builder/kind-words.ts"
import { namedCodes } from "../../../app/features/surveys/builder/known-conditions.ts"
import {
  EMPTY_LINE,
  moveLine,
  pasteLines,
  withLineStep,
} from "../../../app/features/surveys/builder/line-steps.ts"
import { readItem, withCodes } from "../../../app/features/surveys/builder/read-item.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { listItems } from "../../../app/features/surveys/questionnaire/items.ts"
import { newItem } from "../../../app/features/surveys/questionnaire/new-item.ts"
import { Random, runSeed } from "../../support/random.ts"
import { randomDefinition } from "../questionnaire/random-definition.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"

const line = (value: string, text: string) => ({ value, text, isExclusive: false })

/** SurveyJS compares "5" and 5 alike. */
const sense = (condition: unknown) =>
  JSON.stringify(condition, (_name, value) => (typeof value === "number" ? String(value) : value))

describe("the form of a question", () => {
  test("says the same question again when nothing is typed, its condition too", async () => {
    const library = await loadConditions()
    const seed = runSeed()
    const random = new Random(seed)
    const definitions = [
      smallDefinition(),
      ...Array.from({ length: 60 }, () => randomDefinition(random)),
    ]
    for (const { item } of definitions.flatMap(listItems)) {
      const fields = fieldsOf(item, library.parse(item.visibleIf))
      const { item: again, faults } = readItem(fields, item.visibleIf)
      expect(faults).toEqual({})
      expect(itemKey(again), `seed ${seed}`).toBe(itemKey(item))
      const meant = expressionOf(fields.condition)
      expect(sense(library.parse(meant))).toBe(sense(library.parse(item.visibleIf)))
    }
  })

  test.each(ITEM_KINDS)(
    "of any kind becomes one of the kind %s, and its words come along",
    (kind) => {
      for (const from of ITEM_KINDS) {
        const before = fieldsOf(newItem(from, "frage_1", "Wie steht es?"), null)
        const { item } = readItem(changeKind(before, kind), "")
        expect(item.kind).toBe(kind)
        if (kind !== "information" && from !== "information")
          expect(item.title).toBe("Wie steht es?")
        if ("choices" in item) expect(item.choices.length).toBeGreaterThan(1)
      }
    },
  )

  test("keeps the answers from one choice to several, to a scale, and into a table's columns", () => {
    const single = { ...fieldsOf(newItem("single", "frage_1", "Wie?"), null) }
    const own = { ...single, choices: [line("a1", "ja"), line("a2", "teils"), line("a3", "nein")] }
    for (const kind of ["multiple", "scale", "ranking"] as const) {
      expect(changeKind(own, kind).choices.map(({ text }) => text)).toEqual(["ja", "teils", "nein"])
    }
    expect(changeKind(own, "matrix").columns.map(({ text }) => text)).toEqual([
      "ja",
      "teils",
      "nein",
    ])
    expect(changeKind(changeKind(own, "text"), "single").choices).toEqual(own.choices)
  })

  test("says what is no number, and keeps it as it was typed", () => {
    const fields = { ...fieldsOf(newItem("number", "frage_1", "Wie viele?"), null), max: "ca. 40" }
    const { item, faults } = readItem(fields, "")
    expect(faults).toEqual({ max: "„ca. 40“ ist keine Zahl, zum Beispiel 40 oder 2,5." })
    expect(item).toMatchObject({ max: null })
  })

  test("reads numbers as they are written here", () => {
    const fields = fieldsOf(newItem("number", "frage_1", "Wie viele?"), null)
    const typed = { ...fields, min: "1.234,5", max: "2000", classes: "10; 50; 250", decimals: "1" }
    expect(readItem(typed, "").item).toMatchObject({
      ...{ min: 1234.5, max: 2000, classes: [10, 50, 250], decimals: 1 },
    })
  })

  test("gives a new line the lowest free code, and never changes one that is given", () => {
    const fields = fieldsOf(newItem("single", "frage_1", "Wie?"), null)
    const lines = [line("a1", "ja"), line("", "vielleicht"), line("a3", "nein"), line("", "")]
    const coded = withCodes({ ...fields, choices: lines }, [])
    expect(coded.choices.map(({ value }) => value)).toEqual(["a1", "a2", "a3", ""])
    const moved = { ...coded, choices: moveLine(coded.choices, 1, "up") }
    expect(readItem(moved, "").item).toMatchObject({
      choices: [{ value: "a2" }, { value: "a1" }, { value: "a3" }],
    })
  })

  test("says which end of a scale is the favourable one, and of nothing else", () => {
    const steps = { ...fieldsOf(newItem("scale", "frage_1", "Wie?"), null), best: "first" }
    const best = (fields: typeof steps) => {
      const { item } = readItem(fields, "")
      return "best" in item ? item.best : undefined
    }
    expect(best(steps)).toBe("first")
    expect(best({ ...steps, best: "" })).toBeNull()
    expect(best(changeKind(steps, "single"))).toBeNull()
    expect(best(changeKind(steps, "matrix"))).toBe("first")
    expect(best({ ...changeKind(steps, "matrix"), isScale: false })).toBeNull()
  })

  test("gives no new line a code that a condition names: it would ask for the new answer unseen", () => {
    const fields = fieldsOf(newItem("single", "frage_1", "Wie?"), null)
    const known = {
      "{frage_1} anyof ['A2', 'a1']": {
        ...({ item: "frage_1", row: null, is: "anyof", value: ["A2", "a1"] } as const),
      },
    }
    const lines = [line("a1", "ja"), line("", "vielleicht")]
    const coded = withCodes({ ...fields, choices: lines }, namedCodes(known, "frage_1"))
    expect(coded.choices.map(({ value }) => value)).toEqual(["a1", "a3"])
  })
})

describe("lines", () => {
  const lines = [line("a1", "ja"), line("a2", "teils"), line("a3", "nein")]
  const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text)

  test("move up and down, and stay at the ends", () => {
    expect(texts(moveLine(lines, 2, "up"))).toEqual(["ja", "nein", "teils"])
    expect(texts(moveLine(lines, 0, "up"))).toEqual(["ja", "teils", "nein"])
    expect(texts(moveLine(lines, 2, "down"))).toEqual(["ja", "teils", "nein"])
    expect(texts(moveLine(lines, 1, "remove"))).toEqual(["ja", "nein"])
  })

  test("become many when many are pasted, without their dashes", () => {
    const pasted = pasteLines([EMPTY_LINE], 0, "- Personal\r\n- Geld\n\n• Zeit")
    expect(texts(pasted)).toEqual(["Personal", "Geld", "Zeit"])
  })

  test("are moved by a button without script; any other word of a button changes nothing", () => {
    const fields = { ...fieldsOf(newItem("single", "frage_1", "Wie?"), null), choices: lines }
    expect(texts(withLineStep(fields, "choices.0.down").choices)).toEqual(["teils", "ja", "nein"])
    expect(withLineStep(fields, "choices.x.down")).toBe(fields)
    expect(withLineStep(fields, "__proto__.0.down")).toBe(fields)
  })
})
