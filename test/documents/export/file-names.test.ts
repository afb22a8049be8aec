import { expect, test } from "vitest"
import { exportFileName } from "../../../app/features/documents/export/file-names.ts"
import { sourceOf, VERSION } from "./sources.ts"

const named = (title: string, version: typeof VERSION | null = VERSION) =>
  exportFileName(sourceOf([], { title, version }), "pdf")

test.each([
  ["Grundsätze für Überörtliches", "Grundsaetze-fuer-Ueberoertliches_Fassung-3.pdf"],
  ["Maßnahmen & Ziele: 2027/28", "Massnahmen-Ziele-2027-28_Fassung-3.pdf"],
  ["../../etc/passwd", "etc-passwd_Fassung-3.pdf"],
  ['"; filename="böse.exe', "filename-boese-exe_Fassung-3.pdf"],
  ["Straße Łódź Ærø", "Strasse-odz-r_Fassung-3.pdf"],
  ["漢字 😀", "Dokument_Fassung-3.pdf"],
  ["\u202Efdp.txt\u0000\n", "fdp-txt_Fassung-3.pdf"],
])("„%s“ is saved as %s", (title, plain) => {
  expect(named(title).plain).toBe(plain)
})

test("the full name keeps its letters, and nothing that a folder or a line could be made of", () => {
  expect(named("Grundsätze: Fahrpläne/Netze").full).toBe(
    "Grundsätze Fahrpläne Netze – Fassung 3.pdf",
  )
  expect(named("a\nb\u202Ec").full).toBe("a b c – Fassung 3.pdf")
})

test("a long title ends at a word, and the live text names its day", () => {
  const { full, plain } = named("Vereinbarung über die gemeinsame Beschaffung ".repeat(9), null)
  expect(full.length).toBeLessThan(120)
  expect(plain).toMatch(/^Vereinbarung-ueber-die-gemeinsame-.*[a-z]_Arbeitsstand-2026-11-22\.pdf$/)
})
