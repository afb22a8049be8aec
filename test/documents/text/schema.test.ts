import { expect, test } from "vitest"
import { isSafeHref } from "../../../app/features/documents/text/safe-href.ts"
import {
  FRAGMENT,
  SCHEMA_VERSION,
  textSchema,
} from "../../../app/features/documents/text/schema.ts"

test("schema version 1 has exactly these nodes, contents, attributes and marks", () => {
  const nodes = Object.values(textSchema.nodes).map((type) => {
    const attrs = Object.keys(type.spec.attrs ?? {}).join(",")
    return `${type.name} [${type.spec.content ?? ""}] {${attrs}}`
  })
  expect(SCHEMA_VERSION).toBe(1)
  expect(FRAGMENT).toBe("content")
  expect(nodes).toEqual([
    "doc [(block | table | figure | divider | unknown)*] {}",
    "block [text*] {id,kind,level,checked}",
    "table [tableRow*] {id,caption,headerRows,headerColumns}",
    "tableRow [tableCell*] {}",
    "tableCell [block*] {}",
    "figure [text*] {id,src,alt,decorative}",
    "divider [] {id}",
    "unknown [] {id,original}",
    "text [] {}",
  ])
  expect(Object.keys(textSchema.marks)).toEqual([
    "link",
    "bold",
    "italic",
    "underline",
    "strike",
    "code",
    "language",
    "mention",
    "note",
  ])
})

test("every content rule allows nothing at all, so that no merge can make a text invalid", () => {
  for (const type of Object.values(textSchema.nodes)) {
    expect(type.contentMatch.validEnd, type.name).toBe(true)
  }
})

test("no mark excludes another, and no two links stand on one character", () => {
  for (const a of Object.values(textSchema.marks)) {
    for (const b of Object.values(textSchema.marks)) expect(a.excludes(b)).toBe(a === b)
  }
})

test("links are http, https or mailto and absolute", () => {
  for (const href of [
    "https://a.example/x?y#z",
    "http://a.example",
    "mailto:a@b.example",
    "HTTPS://A.example",
  ]) {
    expect(isSafeHref(href), href).toBe(true)
  }
  const refused = [
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.example",
    "//a.example",
    "/admin",
    "",
    null,
    undefined,
    7,
    `https://a.example/${"x".repeat(3000)}`,
  ]
  for (const href of refused) expect(isSafeHref(href), String(href)).toBe(false)
})

test("an unsafe link leaves the schema as plain words", () => {
  const mark = textSchema.marks.link.create({ href: "javascript:alert(1)" })
  expect(JSON.stringify(textSchema.marks.link.spec.toDOM?.(mark, true))).not.toContain("javascript")
})
