import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { committeeInFull, organizationBeside } from "../committee-names.ts"
import type { LineCounts } from "../rules/counts.ts"
import { isApproval, resultWord } from "../rules/results.ts"
import {
  type CellPlan,
  type CellResult,
  type Matrix,
  type MatrixBody,
  standingConsents,
} from "./matrix.ts"

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
 * "Drei von sechs entscheidenden Gremien haben Fassung 3 zugestimmt, eines mit Maßgaben, eines noch unbestätigt;
 * eines bekennt sich politisch zu ihr." Only who decides counts, as having agreed and in the total.
 */
export function matrixSentence({ versions, bodies }: Matrix): string {
  const newest = versions.at(-1)
  if (!newest) return "Noch kein Gremium hat sich mit dem Text befasst."
  const agreed = bodies
    .flatMap((body) => latestOn(body, newest.number, "decide"))
    .filter(({ result }) => isApproval(result))
  const committed = bodies
    .flatMap((body) => latestOn(body, newest.number, null))
    .filter(({ result }) => result === "commits_itself").length
  const first = `${agreedWords(agreed.length, bodies, newest.number)}${details(agreed)}`
  if (committed === 0) return `${first}.`
  return `${first}; ${countWord(committed)} ${committed === 1 ? "bekennt" : "bekennen"} sich politisch zu ihr.`
}

function agreedWords(agreed: number, bodies: readonly MatrixBody[], number: number): string {
  const total = bodies.filter(({ decides }) => decides).length
  // Where others only advise or are told, the total says whom it counts.
  const kind = total < bodies.length ? "entscheidende" : ""
  if (total === 0) return `Um eine Entscheidung über Fassung ${number} ist kein Gremium gebeten`
  if (agreed === 0) return `Noch kein Gremium hat Fassung ${number} zugestimmt`
  if (total === 1) {
    return `Das ${[kind, "Gremium"].filter(Boolean).join(" ")} hat Fassung ${number} zugestimmt`
  }
  const bodiesWord = kind === "" ? "Gremien" : `${kind}n Gremien`
  const of = NUMBERS[total] ?? total
  const who = agreed === total ? `Alle ${of}` : `${capital(countWord(agreed))} von ${of}`
  return `${who} ${bodiesWord} ${agreed === 1 ? "hat" : "haben"} Fassung ${number} zugestimmt`
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

/** What a body has consented to last on a version, in steps of that role; null for any. */
function latestOn(body: MatrixBody, versionNumber: number, role: "decide" | null): CellResult[] {
  const cell = body.cells.find((one) => one.versionNumber === versionNumber)
  const results = standingConsents(cell?.results ?? [])
  return results.filter((result) => role === null || result.role === role).slice(0, 1)
}

/** "Ja 38 · Nein 4 · Enth. 3 · Bef. 0", short for a narrow column; the rest only where there is some. */
export function countsWords({ yes, no, abstain, excluded, invalid, notCast }: LineCounts): string {
  const parts = [`Ja ${yes}`, `Nein ${no}`, `Enth. ${abstain}`]
  if (invalid !== null && invalid > 0) parts.push(`Ung. ${invalid}`)
  if (notCast !== null && notCast > 0) parts.push(`n. teilg. ${notCast}`)
  return [...parts, `Bef. ${excluded}`].join(" · ")
}

/** What came of the attempt to decide without a meeting. */
const TRIED: Record<NonNullable<CellPlan["lastCircular"]>, string> = {
  failed: "Umlauf nicht zustande gekommen",
  objected: "Umlauf widersprochen",
}

/** "geplant", "in Beratung", and when. */
export function planWords(plan: CellPlan): { word: string; when: string } {
  const word = plan.state === "in_session" ? "in Beratung" : "geplant"
  const { agenda, circularDeadlineOn, dueOn } = plan
  if (circularDeadlineOn !== null)
    return { word, when: `Umlaufbeschluss bis ${formatDate(circularDeadlineOn)}` }
  const tried = plan.lastCircular === null ? "" : `${TRIED[plan.lastCircular]} · `
  if (agenda !== null) {
    const day = formatDate(calendarDateOf(agenda.startsAt))
    const item = agenda.isInvited ? `TOP ${agenda.itemNumber}` : "Einladung folgt"
    return { word, when: `${tried}${day} · ${item}` }
  }
  return {
    word,
    when: `${tried}${dueOn === null ? "noch ohne Termin" : `bis ${formatDate(dueOn)}`}`,
  }
}

/** "Vorstand, Städte- und Gemeindetag M-V" */
export function bodyWords(
  body: Pick<MatrixBody, "committee" | "organization" | "shortName">,
): string {
  return committeeInFull(body.committee, body)
}

/** "Vorstand StGT M-V", where there is little room. */
export function shortBodyWords(
  body: Pick<MatrixBody, "committee" | "organization" | "shortName">,
): string {
  const isNamed = organizationBeside(body.committee, body) === null
  return isNamed || body.shortName === null ? body.committee : `${body.committee} ${body.shortName}`
}

/** "zugestimmt"; of a report that nobody has confirmed "gemeldet: zugestimmt". */
export function actWords({ result, role, isConfirmed }: CellResult): string {
  const word = resultWord(result, role)
  return isConfirmed ? word : `gemeldet: ${word}`
}
