import { beforeAll, describe, expect, test } from "vitest"
import { describeChanges } from "../../../app/features/surveys/builder/describe-changes.ts"
import type { ConditionLibrary } from "../../../app/features/surveys/conditions/grammar.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { findItem } from "../../../app/features/surveys/questionnaire/items.ts"
import {
  applyOperation,
  type Operation,
} from "../../../app/features/surveys/questionnaire/operations.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"

const before = smallDefinition()

describe("two versions of a questionnaire, in words", () => {
  let library: ConditionLibrary
  beforeAll(async () => {
    library = await loadConditions()
  })
  const after = (...operations: Operation[]) => operations.reduce(applyOperation, before)
  const describeAll = (...operations: Operation[]) =>
    describeChanges(before, after(...operations), library)
  const edit = (name: string, values: object): Operation => {
    const item = findItem(before, name)?.item
    if (!item) throw new Error(name)
    return { op: "edit-item", item: name, value: { ...item, ...values } as typeof item }
  }

  test("say nothing where nothing differs", () => {
    expect(describeAll()).toEqual([])
  })

  test("show other words of a question as words, by page and number", () => {
    expect(describeAll(edit("worte", { title: "Was fehlt Ihnen am meisten?" }))).toEqual([
      {
        title: "Seite 2: Bedarf",
        changes: [
          {
            ...{ kind: "changed", subject: "Frage 4: Was fehlt Ihnen am meisten?", field: "Worte" },
            ...{ before: "Was fehlt Ihnen?", after: "Was fehlt Ihnen am meisten?", isWords: true },
          },
        ],
      },
    ])
  })

  test("tell from where a question came, and what kind it was", () => {
    const moved = describeAll({ op: "move-item", item: "worte", page: "seite_1", after: null })
    expect(moved[0]?.changes).toMatchObject([
      { kind: "moved", subject: "Frage 1: Was fehlt Ihnen?", before: "Seite 2: Bedarf" },
    ])
    const choices = [{ value: "a1", text: "ja", isExclusive: false }]
    const kind = { kind: "scale", choices, other: null, dontKnow: null }
    const [group] = describeAll(edit("konzept", kind))
    expect(group?.changes).toContainEqual(
      expect.objectContaining({ field: "Art", before: "Eine Antwort", after: "Skala" }),
    )
  })

  test("say a condition in words, numbered as its own side numbers it", () => {
    const [group] = describeAll(
      { op: "add-item", page: "seite_1", after: null, item: { kind: "text", title: "Ort?" } },
      edit("stellen", { visibleIf: "" }),
    )
    expect(group?.changes).toContainEqual(
      expect.objectContaining({
        ...{ field: "Bedingung", before: "nur falls Frage 1 ‚ja‘ ist", after: "immer" },
      }),
    )
  })

  test("list what came and what went as a whole, lists by their words", () => {
    const [first, second] = describeAll(
      { op: "add-item", page: "seite_1", after: null, item: { kind: "text", title: "Ort?" } },
      { op: "remove-item", item: "worte" },
    )
    expect(first?.changes).toMatchObject([{ kind: "added", subject: "Frage 1: Ort?" }])
    expect(second?.changes).toMatchObject([
      { kind: "removed", subject: "Frage 4: Was fehlt Ihnen?" },
    ])
    const choices = [
      { value: "nein", text: "nein", isExclusive: false },
      { value: "ja", text: "ja", isExclusive: false },
    ]
    expect(describeAll(edit("konzept", { choices }))[0]?.changes).toMatchObject([
      { field: "Antworten und ihre Reihenfolge", before: "ja · nein", after: "nein · ja" },
    ])
  })
})
