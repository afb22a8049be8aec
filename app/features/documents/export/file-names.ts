import { calendarDateOf } from "../../../ui/dates.ts"
import { cutAtWord } from "../../../ui/short-text.ts"
import type { ExportSource } from "./export-source.ts"
import type { ExportFormat } from "./formats.ts"

const MAX_TITLE = 80
const GERMAN: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  Ä: "Ae",
  Ö: "Oe",
  Ü: "Ue",
  ß: "ss",
  ẞ: "SS",
}

/**
 * What an export is saved as: title and version, once as people write it and once in letters that every
 * program takes.
 */
export function exportFileName(
  { content, version, at }: Pick<ExportSource, "content" | "version" | "at">,
  format: ExportFormat,
): { full: string; plain: string } {
  const state =
    version === null ? `Arbeitsstand ${calendarDateOf(at)}` : `Fassung ${version.number}`
  const words = content.frame.title.normalize("NFC").replace(/[\p{C}\p{Z}<>:"/\\|?*.]+/gu, " ")
  const title = cutAtWord(words.trim(), MAX_TITLE)
  const full = `${title || "Dokument"} – ${state}.${format}`
  return { full, plain: `${plainLetters(title) || "Dokument"}_${plainLetters(state)}.${format}` }
}

function plainLetters(words: string): string {
  return words
    .replace(/[äöüÄÖÜßẞ]/g, (letter) => GERMAN[letter] ?? "")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
}
