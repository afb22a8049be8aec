import { describe, expect, test } from "vitest"
import type { PaperSource } from "../../../app/features/decisions/papers/pdf/paper-print.ts"
import { writePaper } from "../../../app/features/decisions/papers/pdf/write-paper.ts"
import { readPdf } from "../../documents/export/read-pdf.ts"

const SHA256 = "7c2e91af".repeat(8)
const SOURCE: PaperSource = {
  kind: "decision",
  title: "Grobkonzept: #strong[Straßen] & Ämter",
  owner: "Landeshauptstadt Schwerin",
  committee: "Hauptausschuss",
  references: [
    { organization: "Schwerin", reference: "2026/014" },
    { organization: "StGT", reference: "BV-7" },
  ],
  proposalText: "1. Die Stadtvertretung stimmt zu.\n2. Sie bittet um einen Bericht.",
  reasons: `Ein Rahmen für alle.\n\nEin zweiter Absatz mit ☃ und ${"sehrlangeswort".repeat(12)}`,
  financialEffect: {
    ...{ kind: "amounts", oneOffCents: 12_000_000, yearlyCents: 4_000_050, fromYear: 2027 },
    cover: "Produkt 11104.\n\nAus der Rücklage.",
  },
  text: {
    title: "Grobkonzept",
    version: "Fassung 3: Beschlussfassung",
    frozenAt: "2026-05-06T08:00:00.000Z",
    sha256: SHA256,
    address: "https://stadt.example/documents/doc_1/versions/3",
  },
  release: { number: 2, at: "2026-05-07T08:00:00.000Z", by: "Wiebke Harmsdorf" },
  at: "2026-05-07T08:00:00.000Z",
  address: "https://stadt.example/papers/pap_1",
  isDemo: false,
}

function flat(words: string): string {
  return words.replace(/[\s\u200B]+/g, " ")
}

describe("a paper's PDF", () => {
  const bytes = writePaper(SOURCE)
  const pdf = readPdf(bytes)
  const words = flat(pdf.text)

  test("is PDF/UA with title, language and headings", () => {
    expect(pdf.info).toMatchObject({ Title: SOURCE.title, Tagged: "yes", JavaScript: "no" })
    expect(pdf.info.Author).toBe("Landeshauptstadt Schwerin")
    expect(bytes.toString("latin1")).toContain("/Lang (de-DE)")
    expect(pdf.metadata).toContain("<pdfuaid:part>1</pdfuaid:part>")
    expect(pdf.bookmarks).toEqual([
      "Beschlussvorschlag",
      "Begründung",
      "Finanzielle Auswirkungen",
      "Der Text, über den beraten wird",
    ])
  })

  test("says what is asked, why, what it costs, under which numbers", () => {
    for (const one of [
      "2026/014",
      "Weitere Nummer BV-7 (StGT)",
      "1. Die Stadtvertretung stimmt zu.",
      "Ein zweiter Absatz mit",
      "Einmalig 120.000,00 € und jährlich 40.000,50 € ab 2027.",
      "Deckung: Produkt 11104.",
      "Aus der Rücklage.",
      "Freigabe 2 vom 07.05.2026",
    ]) {
      expect(words).toContain(one)
    }
  })

  test("names the text with its version and its whole hash", () => {
    expect(words).toContain("Fassung 3: Beschlussfassung")
    expect(words.replaceAll(" ", "")).toContain(SHA256)
    expect(pdf.metadata).toContain(SHA256)
  })

  test("the same release gives the same bytes", () => {
    expect(writePaper(SOURCE).equals(bytes)).toBe(true)
  })

  test("words of people are words, never a program", () => {
    const evil = { ...SOURCE, title: '#read("/etc/passwd")', reasons: "$ #panic() \\ @note" }
    expect(flat(readPdf(writePaper(evil)).text)).toContain("$ #panic() \\ @note")
  })

  test("a draft, and the demo, say so on their first page", () => {
    const draft = flat(readPdf(writePaper({ ...SOURCE, release: null, isDemo: true })).text)
    expect(draft).toContain("Entwurf, nicht freigegeben")
    expect(draft).toContain("Demodaten, frei erfunden")
    expect(words).not.toContain("Demodaten")
  })
})
