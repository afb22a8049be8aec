import { EditorState, TextSelection } from "@tiptap/pm/state"
import { describe, expect, test } from "vitest"
import {
  findSlashEntries,
  SLASH_ENTRIES,
} from "../../../app/features/documents/editor/suggest/slash-entries.ts"
import { triggerAt } from "../../../app/features/documents/editor/suggest/trigger.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"

function triggerIn(before: string) {
  const text = before === "" ? null : textSchema.text(before)
  const doc = textSchema.nodes.doc.create(null, textSchema.nodes.block.create(null, text))
  const selection = TextSelection.create(doc, before.length + 1)
  const found = triggerAt(EditorState.create({ doc, selection }))
  return found && `${found.kind} ${found.query}`
}

describe("what opens a list", () => {
  test.each([
    ["/", "slash "],
    ["Wort /üb", "slash üb"],
    ["/überschrift 2", "slash überschrift 2"],
    ["und/oder", null],
    ["und / oder", null],
    ["https://", null],
    ["@", "mention "],
    ["@ ", null],
    ["@w", "mention w"],
    ["Dank an (@Wiebke Ha", "mention Wiebke Ha"],
    ["„@O'Neill-M", "mention O'Neill-M"],
    ["name@schwerin", null],
    ["@2", null],
    [`${"x".repeat(60)}/li`, null],
    [`${"x".repeat(60)} /li`, "slash li"],
  ])("behind %j: %j", (before, wanted) => {
    expect(triggerIn(before)).toBe(wanted)
  })
})

describe("the entries of the slash menu", () => {
  const found = (query: string) => findSlashEntries(query).map(({ label }) => label)

  test("all of them where nothing is typed yet", () => {
    expect(found("")).toHaveLength(SLASH_ENTRIES.length)
  })

  test("by name before other words, however umlauts are typed", () => {
    expect(found("ueberschr")).toEqual(found("überschr"))
    expect(found("überschr")).toEqual([
      "Überschrift 1",
      "Überschrift 2",
      "Überschrift 3",
      "Überschrift 4",
    ])
    expect(found("anm")).toEqual(["Hinweis", "Fußnote"])
    expect(found("liste")[0]).toBe("Liste")
    expect(found("fuss")).toEqual(["Fußnote"])
    expect(found("gibt es nicht")).toEqual([])
  })
})
