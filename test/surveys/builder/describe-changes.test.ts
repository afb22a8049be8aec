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
  const changed = (...operations: Operation[]) => operations.reduce(applyOperation, before)
  const describeAll = (...operations: Operation[]) =>
    describeChanges(before, changed(...operations), library)
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
            details: [],
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

  test("say what is in a page that came or went, and each of its questions with what it offers", () => {
    const asked = { kind: "scale", title: "Reicht die Technik?" } as const
    const operations: Operation[] = [
      { op: "add-page", after: "seite_1", title: "Technik" },
      { op: "add-item", page: "seite_3", after: null, item: asked },
    ]
    const agreement = "stimme gar nicht zu · stimme eher nicht zu · teils, teils"
    const [came] = describeAll(...operations)
    expect(came?.title).toBe("Seite 2: Technik")
    expect(came?.changes).toMatchObject([
      { kind: "added", subject: "Seite 2: Technik", details: [] },
      {
        ...{ kind: "added", subject: "Frage 3: Reicht die Technik?" },
        details: [
          { label: "Art", words: "Skala" },
          { label: "Antworten", words: expect.stringContaining(agreement) },
          { label: "Günstigste Stufe", words: "die letzte" },
        ],
      },
    ])
    const [went] = describeChanges(changed(...operations), before, library)
    expect(went?.changes.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["removed", "Seite 2: Technik"],
      ["removed", "Frage 3: Reicht die Technik?"],
    ])
    expect(went?.changes[1]?.details).toEqual(came?.changes[1]?.details)
  })

  test("tell of an empty page that nothing is asked on it, and of one that is asked seldom when", () => {
    const [empty] = describeAll({ op: "add-page", after: "seite_2", title: "" })
    expect(empty?.changes).toMatchObject([
      { subject: "Seite 3", details: [{ label: "Fragen", words: "noch keine" }] },
    ])
    const [went] = describeAll({ op: "remove-page", page: "seite_2" })
    expect(went?.changes.map(({ subject, details }) => [subject, details])).toEqual([
      ["Seite 2: Bedarf", [{ label: "Bedingung", words: "nur falls Frage 1 ‚ja‘ ist" }]],
      [
        "Frage 3: Wie groß ist der Bedarf?",
        [
          { label: "Art", words: "Tabelle mit Zeilen" },
          { label: "Zeilen", words: "Personal · Geld" },
          { label: "Spalten", words: "gering · hoch · kann ich nicht beurteilen" },
          {
            ...{ label: "Spalte für „kann ich nicht beurteilen“" },
            words: "kann ich nicht beurteilen",
          },
        ],
      ],
      [
        "Frage 4: Was fehlt Ihnen?",
        [
          { label: "Art", words: "Langer Text" },
          { label: "Höchste Zahl der Zeichen", words: "2000" },
          { label: "Bedingung", words: "nur falls Frage 2 größer als 2 ist" },
        ],
      ],
    ])
  })

  test("tell an answer that came or went once, and its order only where others changed theirs", () => {
    const choice = (value: string, text = value) => ({ value, text, isExclusive: false })
    const told = (...choices: object[]) =>
      describeAll(edit("konzept", { choices }))[0]?.changes.map(({ field, before, after }) => [
        ...[field, before, after],
      ])
    expect(told(choice("ja"), choice("teils", "zum Teil"), choice("nein"))).toEqual([
      ["Neu: Antwort 2", "", "zum Teil"],
    ])
    expect(told(choice("ja"))).toEqual([["Gestrichen: Antwort 2", "nein", ""]])
    expect(told(choice("nein"), choice("teils", "zum Teil"), choice("ja"))).toEqual([
      ["Neu: Antwort 2", "", "zum Teil"],
      ["Antworten und ihre Reihenfolge", "ja · nein", "nein · zum Teil · ja"],
    ])
    expect(told(choice("ja", "ja, eines"), { ...choice("nein"), isExclusive: true })).toEqual([
      ["Antwort 1", "ja", "ja, eines"],
      ["Antwort 2 schließt andere aus", "nein", "ja"],
    ])
  })

  test("say nothing of what only one kind of question has and nobody has set", () => {
    const choices = [
      { value: "ja", text: "ja", isExclusive: false },
      { value: "nein", text: "nein", isExclusive: false },
    ]
    const values = { kind: "multiple", choices, none: null, min: null, max: 1 }
    expect(describeAll(edit("konzept", values))[0]?.changes).toMatchObject([
      { field: "Art", before: "Eine Antwort", after: "Mehrere Antworten" },
      { field: "Höchstens", before: "", after: "1" },
    ])
  })

  test("tell of a page that was moved from which place to which, not of the questions that went along", () => {
    const groups = describeAll({ op: "move-page", page: "seite_2", after: null })
    expect(groups.flatMap(({ changes }) => changes)).toMatchObject([
      { kind: "moved", subject: "Seite", before: "Platz 1", after: "Platz 2" },
    ])
  })
})
