import { describe, expect, test } from "vitest"
import type { Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import { findItem, listItems } from "../../../app/features/surveys/questionnaire/items.ts"
import {
  applyOperation,
  type Operation,
} from "../../../app/features/surveys/questionnaire/operations.ts"
import { smallDefinition } from "./small-definition.ts"

const small = smallDefinition()
const order = (operation: Operation) =>
  applyOperation(small, operation).pages.map(({ name, items }) => [
    name,
    ...items.map((i) => i.name),
  ])

describe("steps of the builder", () => {
  test("an item moves within its page, to another and to the top", () => {
    expect(order({ op: "move-item", item: "konzept", page: "seite_1", after: "stellen" })).toEqual([
      ["seite_1", "stellen", "konzept"],
      ["seite_2", "bedarf", "worte"],
    ])
    expect(order({ op: "move-item", item: "worte", page: "seite_1", after: null })).toEqual([
      ["seite_1", "worte", "konzept", "stellen"],
      ["seite_2", "bedarf"],
    ])
    expect(order({ op: "move-item", item: "worte", page: "seite_2", after: "worte" })).toEqual([
      ["seite_1", "konzept", "stellen"],
      ["seite_2", "bedarf", "worte"],
    ])
  })

  test("what is new gets the lowest free name, a copy stands behind its original", () => {
    const once = applyOperation(small, {
      op: "add-item",
      page: "seite_1",
      after: null,
      item: { kind: "scale", title: "Wie zufrieden sind Sie?" },
    })
    const twice = applyOperation(once, { op: "copy-item", item: "konzept" })
    expect(twice.pages[0]?.items.map(({ name }) => name)).toEqual([
      "frage_1",
      "konzept",
      "frage_2",
      "stellen",
    ])
    const paged = applyOperation(twice, { op: "add-page", after: "seite_1", title: "Neu" })
    expect(paged.pages.map(({ name }) => name)).toEqual(["seite_1", "seite_3", "seite_2"])
  })

  test("another name is taken over by the conditions that name the item, and by no text beside", () => {
    const konzept = findItem(small, "konzept")?.item
    if (konzept === undefined) throw new Error("no item")
    const value = { ...konzept, name: "sicherheit" }
    const renamed = applyOperation(small, { op: "edit-item", item: "konzept", value })
    expect(renamed.pages[1]?.visibleIf).toBe("{sicherheit} = 'ja'")
    expect(findItem(renamed, "stellen")?.item.visibleIf).toBe("{sicherheit} = 'ja'")
    expect(findItem(renamed, "worte")?.item.visibleIf).toBe("{stellen} > 2")
  })

  test("a new item never gets the name of one that is gone while a condition still asks for it", () => {
    const asking = smallDefinition((json) => {
      const [first] = json.pages[0]?.elements ?? []
      if (first) first.name = "frage_1"
      if (json.pages[1])
        json.pages[1].visibleIf = "{frage_1} = 'ja' and {frage_2.z1} = \"{frage_3}\""
    })
    const without = applyOperation(asking, { op: "remove-item", item: "frage_1" })
    const item = { kind: "single", title: "Etwas ganz anderes?" } as const
    const added = applyOperation(without, { op: "add-item", page: "seite_1", after: null, item })
    expect(added.pages[0]?.items[0]?.name).toBe("frage_3")
  })

  test("what is removed can be put back where it was", () => {
    const bedarf = findItem(small, "bedarf")?.item
    if (bedarf === undefined) throw new Error("no item")
    const without = applyOperation(small, { op: "remove-item", item: "bedarf" })
    expect(findItem(without, "bedarf")).toBeNull()
    const back: Operation = { op: "add-item", page: "seite_2", after: null, item: bedarf }
    expect(applyOperation(without, back)).toEqual(small)
  })

  test("who aims at what is gone meets a conflict, and what is no definition is invalid", () => {
    const gone: Operation[] = [
      { op: "remove-item", item: "weg" },
      { op: "move-item", item: "worte", page: "weg", after: null },
      { op: "move-page", page: "seite_1", after: "weg" },
      { op: "edit-page", page: "weg", title: "" },
    ]
    for (const operation of gone) {
      expect(() => applyOperation(small, operation)).toThrow(
        expect.objectContaining({ kind: "conflict" }),
      )
    }
    const konzept = findItem(small, "konzept")?.item
    if (konzept === undefined) throw new Error("no item")
    for (const name of ["worte", "Zwei Worte", ""]) {
      const value = { ...konzept, name }
      expect(() => applyOperation(small, { op: "edit-item", item: "konzept", value })).toThrow(
        expect.objectContaining({ kind: "invalid" }),
      )
    }
  })

  test.each([
    ["marks", { kind: "information", html: "&".repeat(20_000) }],
    ["a title", { kind: "information", title: "\u0958".repeat(2_000), html: "<p>a</p>" }],
    ["half a letter", { kind: "information", title: "\ud800", html: "<p>a</p>" }],
  ])("what could not be read back is not kept: %s", (_what, value) => {
    const base = { name: "a", title: "", description: "", isRequired: false, visibleIf: "" }
    const item = { ...base, sentence: "", ...value } as Item
    expect(() =>
      applyOperation(small, { op: "add-item", page: "seite_1", after: null, item }),
    ).toThrow(expect.objectContaining({ kind: "invalid" }))
  })

  test("information is cleaned before it is kept", () => {
    const added = applyOperation(small, {
      op: "add-item",
      page: "seite_1",
      after: null,
      item: { kind: "information", title: "<script>böse</script> & gut" },
    })
    const [first] = listItems(added)
    expect(first?.item.kind === "information" && first.item.html).toBe(
      "<p>&lt;script&gt;böse&lt;/script&gt; &amp; gut</p>",
    )
    expect(first?.number).toBeNull()
  })
})
