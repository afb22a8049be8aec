import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { correctionOf, type Edition, type ReadEdition, replacementOf } from "./editions.ts"

/** Above a report that does not count any more. */
export function replacedWords(read: ReadEdition): string | null {
  const newer = replacementOf(read)
  return newer === null ? null : `Ersetzt durch Bericht ${newer.number} vom ${dayOf(newer)}`
}

/** What a report says of those before and after it, in sentences; none where there are no others. */
export function editionSentences(read: ReadEdition): string[] {
  const [newer, own] = [replacementOf(read), correctionOf(read)]
  return [
    ...(own === null
      ? []
      : [
          `Bericht ${own.number} vom ${dayOf(own)} ersetzt Bericht ${own.number - 1}. Grund: ${own.reason}`,
        ]),
    ...(newer === null
      ? []
      : [
          `Es gilt Bericht ${newer.number} vom ${dayOf(newer)}. Grund der Berichtigung: ${newer.reason}`,
        ]),
  ]
}

/** By what a report can be checked, or why by nothing. */
export function hashWords(sha256: string | null): string {
  return sha256 === null ? NO_HASH : `SHA-256 ${sha256}`
}

export const NO_HASH = "Ohne Prüfsumme, weil freie Texte zurückgenommen wurden."

function dayOf({ publishedAt }: Edition): string {
  return formatDate(calendarDateOf(publishedAt))
}
