import type { Stretch } from "./change.ts"

/** What makes a change substantive whatever else it is. */
export const CRITICAL_REASONS = ["number", "amount", "date", "negation", "modal"] as const
export type CriticalReason = (typeof CRITICAL_REASONS)[number]

const UNITS = [
  "null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf",
  "(?:drei|vier|fünf|sech|sieb|acht|neun)zehn",
  "(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?(?:zwan|vier|fünf|sech|sieb|acht|neun)zig",
  "(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?dreißig",
  "(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?hundert",
  "(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|fünfzig|hundert)?tausend",
].join("|")
const NUMBER_ENDINGS = [
  "s?te[nrms]?",
  "mal|malig\\p{L}*|fach\\p{L}*|teln?|telte\\p{L}*",
  "(?:s?(?:tägig|wöchig|wöchentlich|monatig|monatlich|jährig|jährlich|stündig|stündlich))\\p{L}*",
  "(?:stufig|köpfig|seitig|teilig|stellig)\\p{L}*",
].join("|")
const NUMBER_WORD = new RegExp(
  `^(?:(?:${UNITS})(?:${NUMBER_ENDINGS})?|erste[nrms]?|erstmal\\p{L}*|dritte[nrms]?|siebte[nrms]?|einmal|einmalig\\p{L}*|beide[nrms]?|halbe?[nrms]?|halbier\\p{L}*|hälften?|drittel[ns]?|viertel[ns]?|(?:halb|viertel)(?:jahr|jähr|stünd)\\p{L}*|doppelt?\\p{L}*|verdoppel\\p{L}*|dutzend\\p{L}*)$`,
  "u",
)
/** An amount by itself, also without a number beside it. */
const AMOUNT_WORD =
  /^(?:euro|eur|teur|cents?|prozent\p{L}*|promille|millionen?|mio|milliarden?|mrd|tsd|mindestens|höchstens|maximal|minimal|wenigstens|[€$%‰£§])$/u
/** What a number counts: changed beside one, the amount is another. */
const MEASURE =
  /^(?:tag(?:e[ns]?)?|werktag(?:e[ns]?)?|arbeitstag(?:e[ns]?)?|wochen?|monat(?:e[ns]?|s)?|jahr(?:e[ns]?|s)?|stunden?|minuten?|sekunden?|uhr|quartal(?:e[ns]?|s)?|stellen?|personen|mal|fach|[kcm]?m[²³]?|km|hektar|ha|kg|g|tonnen?|t|liter|kwh|mwh|[kmgt]b|[kmgt]bit|seiten?|vollzeitäquivalente?|vzä)$/u
const DATE_WORD =
  /^(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mrz|apr|jun|jul|aug|sept?|okt|nov|dez|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonnabends?|sonntags?|jahresende|jahresbeginn|monatsende|monatsersten|quartalsende|spätestens|frühestens|täglich\p{L}*|wöchentlich\p{L}*|monatlich\p{L}*|quartalsweise|jährlich\p{L}*)$/u
export const NEGATION =
  /^(?:nicht\p{L}*|nichts|nie|niemals|niemand\p{L}*|nirgends|nirgendwo|nein|kein|kein(?:e|er|es|en|em|erlei|eswegs|esfalls)|weder|ohne|mitnichten)$/u
const MODAL =
  /^(?:muss|muß|musst|müsst|müssen|musste\p{L}*|müsste\p{L}*|gemusst|soll|sollst|sollt|sollen|sollte\p{L}*|gesollt|kann|kannst|könnt|können|konnte\p{L}*|könnte\p{L}*|gekonnt|darf|darfst|dürft|dürfen|durfte\p{L}*|dürfte\p{L}*|gedurft|will|willst|wollt|wollen|wollte\p{L}*|gewollt|mag|magst|mögt|mögen|mochte\p{L}*|möchte\p{L}*|gemocht)$/u
/** "ist … zu prüfen", "sind … vorzulegen", "hat … zu tragen": an obligation without a modal verb. */
const IS_TO =
  /(?<![\p{L}])(?<finite>ist|sind|war|waren|sei|seien|wäre|wären|hat|haben|habe|hatte|hatten|bleibt|bleiben)(?![\p{L}])(?<between>[^.;:!?\n]{0,160}?)(?<![\p{L}])(?<infinitive>(?<zu>zu)\s+\p{Ll}+n|(?:ab|an|auf|aus|bei|bekannt|bereit|dar|durch|ein|entgegen|fest|fort|frei|gegenüber|her|heran|heraus|hervor|hin|hinzu|mit|nach|nieder|offen|sicher|statt|teil|um|unter|voraus|vor|weg|weiter|wieder|zurück|zusammen|zu)zu\p{Ll}+n)(?![\p{L}])/giu

const WORD = /\p{N}+(?:[.,:/]\p{N}+)*|[\p{L}\p{M}]+|[€$%‰£§]/gu

/** What of the critical kinds a stretch of a text touches. */
export function criticalReasons(stretch: Stretch): Set<CriticalReason> {
  const reasons = new Set<CriticalReason>()
  const { text, from, to } = stretch
  const words = [...text.matchAll(WORD)]
  for (const [index, { 0: word, index: at }] of words.entries()) {
    if (at >= to || at + word.length <= from) continue
    const reason = reasonOf(word.toLowerCase())
    if (reason !== null) reasons.add(reason)
    else if (measures(word, words[index - 1]?.[0])) reasons.add("amount")
  }
  if (touchesObligation(stretch)) reasons.add("modal")
  if (touchesSign(stretch)) reasons.add("number")
  return reasons
}

function reasonOf(word: string): CriticalReason | null {
  if (/\p{N}/u.test(word) || NUMBER_WORD.test(word)) return "number"
  if (AMOUNT_WORD.test(word)) return "amount"
  if (DATE_WORD.test(word)) return "date"
  if (NEGATION.test(word)) return "negation"
  return MODAL.test(word) ? "modal" : null
}

function measures(word: string, before: string | undefined): boolean {
  return (
    before !== undefined &&
    MEASURE.test(word.toLowerCase()) &&
    reasonOf(before.toLowerCase()) === "number"
  )
}

/** Whether the finite verb or the "zu" of an obligation lies in the stretch. */
function touchesObligation({ text, from, to }: Stretch): boolean {
  if (from === to) return false
  for (const { index, groups } of text.matchAll(IS_TO)) {
    const { finite = "", between = "", infinitive = "", zu } = groups ?? {}
    const second = index + finite.length + between.length
    const length = zu === undefined ? infinitive.length : zu.length
    const touches = (start: number, end: number) => start < to && end > from
    if (touches(index, index + finite.length) || touches(second, second + length)) return true
  }
  return false
}

/** A sign that stands on a number: without it "-5" is another one, and so is "3-5". */
function touchesSign({ text, from, to }: Stretch): boolean {
  const words = text.slice(from, to)
  const [left, right] = [text[from - 1] ?? "", text[to] ?? ""]
  const isAfter = /\p{N}/u.test(left) && /^[-+−–.,:/%°]/u.test(words)
  const isBefore = /\p{N}/u.test(right) && /[-+−–±~≈<>≤≥=.,:/]$/u.test(words)
  // The full stop of a sentence that ends with a number is none of its.
  const isFullStop =
    words.startsWith(".") && !/[\p{N}\p{Ll}]/u.test(text.slice(from + 1).trim()[0] ?? "")
  return (isAfter && !isFullStop) || isBefore
}
