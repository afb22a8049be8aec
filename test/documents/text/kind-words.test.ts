import { expect, test } from "vitest"
import { kindWords } from "../../../app/features/documents/text/kind-words.ts"

test("a block is called the same in the editor, in a comparison and in a suggestion", () => {
  expect(kindWords({ kind: "heading", level: 2 })).toBe("Überschrift 2")
  expect(kindWords({ kind: "bullet" })).toBe("Liste")
  expect(kindWords({ kind: "task", level: 1 })).toBe("Aufgabenliste, Ebene 2")
  expect(kindWords({ kind: "table" })).toBe("Tabelle")
  // What a newer program wrote is named, not hidden.
  expect(kindWords({ kind: "poem", level: 0 })).toBe("poem")
})
