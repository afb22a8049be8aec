import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { resultWord } from "../rules/results.ts"
import type { CellPlan, CellResult, Matrix, MatrixBody, MatrixCounts } from "./matrix.ts"

const NUMBERS = [
  ...["kein", "ein", "zwei", "drei", "vier", "fünf", "sechs"],
  ...["sieben", "acht", "neun", "zehn", "elf", "zwölf"],
]

/** "eines", "zwei", … "zwölf", 13: of committees. */
function countWord(count: number): string {
  return count === 1 ? "eines" : (NUMBERS[count] ?? String(count))
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * "Drei von acht Gremien haben Fassung 3 zugestimmt, eines mit Maßgaben, eines noch unbestätigt; eines bekennt
 * sich politisch zu ihr." Only who decides counts as having agreed.
 */
export function matrixSentence({ versions, bodies }: Matrix): string {
  const newest = versions.at(-1)
  if (!newest) return "Noch kein Gremium hat sich mit dem Text befasst."
  const latest = bodies.flatMap((body) => latestOn(body, newest.number))
  const agreed = latest.filter(
    ({ role, result }) => role === "decide" && result.startsWith("endorsed"),
  )
  const committed = latest.filter(({ result }) => result === "commits_itself").length
  const first = `${agreedWords(agreed, bodies.length, newest.number)}${details(agreed)}`
  if (committed === 0) return `${first}.`
  return `${first}; ${countWord(committed)} ${committed === 1 ? "bekennt" : "bekennen"} sich politisch zu ihr.`
}

function agreedWords(agreed: readonly CellResult[], total: number, number: number): string {
  if (agreed.length === 0) return `Noch kein Gremium hat Fassung ${number} zugestimmt`
  if (total === 1) return `Das Gremium hat Fassung ${number} zugestimmt`
  const who =
    agreed.length === total
      ? `Alle ${NUMBERS[total] ?? total}`
      : `${capital(countWord(agreed.length))} von ${NUMBERS[total] ?? total}`
  const verb = agreed.length === 1 ? "hat" : "haben"
  return `${who} Gremien ${verb} Fassung ${number} zugestimmt`
}

function details(agreed: readonly CellResult[]): string {
  const withConditions = agreed.filter((one) => one.result === "endorsed_with_conditions").length
  const reported = agreed.filter((one) => !one.isConfirmed).length
  const parts = [
    withConditions > 0 && `${ofThem(withConditions, agreed.length)}mit Maßgaben`,
    reported > 0 && `${ofThem(reported, agreed.length)}noch unbestätigt`,
  ].filter((part) => part !== false)
  return parts.map((part) => `, ${part}`).join("")
}

/** "eines " among several; nothing where it is the only one. */
function ofThem(count: number, of: number): string {
  return of === 1 ? "" : `${countWord(count)} `
}

function latestOn(body: MatrixBody, versionNumber: number): CellResult[] {
  const cell = body.cells.find((one) => one.versionNumber === versionNumber)
  return cell?.results.slice(0, 1) ?? []
}

/** "Ja 38 · Nein 4 · Enth. 3 · Bef. 0", short for a narrow column. */
export function countsWords({ yes, no, abstain, excluded }: MatrixCounts): string {
  return `Ja ${yes} · Nein ${no} · Enth. ${abstain} · Bef. ${excluded}`
}

/** The same as a council's minutes have it, for screen readers and cards. */
export function countsInFull({ yes, no, abstain, excluded }: MatrixCounts): string {
  return `Ja: ${yes} · Nein: ${no} · Enthaltungen: ${abstain} · Befangen: ${excluded}`
}

/** "2 Maßgaben, 1 offen" */
export function conditionsWords({ total, open }: CellResult["conditions"]): string {
  const all = total === 1 ? "1 Maßgabe" : `${total} Maßgaben`
  if (open === 0) return `${all}, ${total === 1 ? "erledigt" : "alle erledigt"}`
  return total === 1 ? `${all}, offen` : `${all}, ${open} offen`
}

/** "geplant", "in Beratung", and when. */
export function planWords(plan: CellPlan): { word: string; when: string } {
  const word = plan.state === "in_session" ? "in Beratung" : "geplant"
  const { agenda, circularDeadlineOn, dueOn } = plan
  if (circularDeadlineOn !== null)
    return { word, when: `Umlaufbeschluss bis ${formatDate(circularDeadlineOn)}` }
  if (agenda !== null) {
    const day = formatDate(calendarDateOf(agenda.startsAt))
    return {
      word,
      when: `${day} · ${agenda.isInvited ? `TOP ${agenda.itemNumber}` : "Einladung folgt"}`,
    }
  }
  return { word, when: dueOn === null ? "noch ohne Termin" : `bis ${formatDate(dueOn)}` }
}

/** "Vorstand, Städte- und Gemeindetag M-V" */
export function bodyWords(body: Pick<MatrixBody, "committee" | "organization">): string {
  return body.organization === null ? body.committee : `${body.committee}, ${body.organization}`
}

/** "Vorstand StGT M-V", where there is little room. */
export function shortBodyWords(body: Pick<MatrixBody, "committee" | "shortName">): string {
  return body.shortName === null ? body.committee : `${body.committee} ${body.shortName}`
}

/** "zugestimmt"; of a report that nobody has confirmed "gemeldet: zugestimmt". */
export function actWords({ result, role, isConfirmed }: CellResult): string {
  const word = resultWord(result, role)
  return isConfirmed ? word : `gemeldet: ${word}`
}
