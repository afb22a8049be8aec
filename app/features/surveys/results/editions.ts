import type { ResultsDocument } from "./results-document.ts"

/** One published report of a survey: the newest counts, those before it stay to be read. */
export interface Edition {
  number: number
  publishedAt: string
  /** Why the one before was wrong; null for the first. */
  reason: string | null
}

/** Which report one reads, among all that are out, the oldest first. */
export interface ReadEdition {
  /** Null for what is not published yet. */
  report: number | null
  editions: readonly Edition[]
}

/** The report that counts in place of this one; null where this one does. */
export function replacementOf({ report, editions }: ReadEdition): Edition | null {
  const newest = editions.at(-1)
  return newest === undefined || report === null || newest.number === report ? null : newest
}

/** What this report was published to put right; null for the first. */
export function correctionOf({ report, editions }: ReadEdition): Edition | null {
  return editions.find(({ number, reason }) => number === report && reason !== null) ?? null
}

/** Behind an address that is to lead to this very report; "" where it is the newest. */
export function editionQuery(read: ReadEdition): string {
  return replacementOf(read) === null ? "" : `?report=${read.report}`
}

/**
 * A report that is replaced, without the free texts that were taken back since: what must not be read any more is not
 * read in an older report either. Where some are, it says so, and it is not what its hash was taken of.
 */
export function withoutTakenBack(old: ResultsDocument, newest: ResultsDocument): ResultsDocument {
  const left = new Map(newest.texts.map(({ item, texts }) => [item, new Set(texts)]))
  const texts = old.texts.map((released) => ({
    ...released,
    texts: released.texts.filter((text) => left.get(released.item)?.has(text) === true),
  }))
  const textsTakenBack = countTexts(old) - countTexts({ texts })
  if (textsTakenBack === 0) return old
  return { ...old, texts, textsTakenBack, method: [...old.method, takenBackWords(textsTakenBack)] }
}

function takenBackWords(count: number): string {
  const missing =
    count === 1
      ? "wurde ein freier Text zurückgenommen; er fehlt"
      : `wurden ${count} freie Texte zurückgenommen; sie fehlen`
  return `Nachdem dieser Bericht veröffentlicht war, ${missing} hier. Die Zahlen sind dieselben. Die Prüfsumme von damals galt dem Bericht mit allen Texten und wird deshalb nicht mehr angegeben; die jeder einzelnen Zahl gilt weiter.`
}

export function countTexts({ texts }: Pick<ResultsDocument, "texts">): number {
  return texts.reduce((sum, released) => sum + released.texts.length, 0)
}
