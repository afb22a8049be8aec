import { getSchema } from "@tiptap/core"
import { expect, test } from "vitest"
import { schemaExtensions } from "../../../app/features/documents/editor/schema-extensions.ts"
import { textSchema } from "../../../app/features/documents/text/schema.ts"

const schema = getSchema(schemaExtensions())

function describeNodes(nodes: typeof schema.nodes) {
  return Object.values(nodes).map(({ name, spec, isAtom, inlineContent }) => ({
    name,
    content: spec.content ?? "",
    marks: spec.marks,
    whitespace: spec.whitespace,
    isolating: spec.isolating,
    defining: spec.defining,
    isAtom,
    inlineContent,
    attrs: spec.attrs ?? {},
    rules: spec.parseDOM?.length ?? 0,
  }))
}

function describeMarks(marks: typeof schema.marks) {
  return Object.values(marks).map(({ name, spec }) => ({
    name,
    inclusive: spec.inclusive,
    excludes: spec.excludes,
    attrs: spec.attrs ?? {},
    rules: spec.parseDOM?.length ?? 0,
  }))
}

test("the editor's schema is the text's schema, in the same order", () => {
  expect(describeNodes(schema.nodes)).toEqual(describeNodes(textSchema.nodes))
  expect(describeMarks(schema.marks)).toEqual(describeMarks(textSchema.marks))
  expect(schema.topNodeType.name).toBe("doc")
})
