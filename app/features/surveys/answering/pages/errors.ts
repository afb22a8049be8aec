import { escapeHtml } from "../../../../ui/escape-html.ts"
import { formatCount } from "../../../../ui/numbers.ts"
import type { CompiledQuestionnaire, Fault } from "../../compile/compiled.ts"
import { pageAddress } from "../addresses.ts"

/** "Frage 7: Personal: Bitte wählen Sie eine Antwort."; the message names the row itself. */
function faultWords({ pages }: CompiledQuestionnaire, fault: Fault): string {
  const compiled = pages.flatMap(({ items }) => items).find(({ item }) => item.name === fault.item)
  return compiled?.number ? `Frage ${compiled.number}: ${fault.message}` : fault.message
}

/** What is wrong on a page, each with a link to its field; takes the focus. */
export function errorSummary(
  questionnaire: CompiledQuestionnaire,
  faults: readonly Fault[],
): string {
  return summary(
    faults.length,
    list(questionnaire, faults, (fault) => `#${fault.field}`),
  )
}

/** The same for a form that is no questionnaire: what is wrong, by the id of its field. */
export function fieldSummary(faults: Readonly<Record<string, string>>): string {
  const lines = Object.entries(faults).map(
    ([field, message]) => `<li><a href="#${field}">${escapeHtml(message)}</a></li>`,
  )
  return summary(lines.length, `<ul>${lines.join("")}</ul>`)
}

function summary(count: number, listed: string): string {
  if (count === 0) return ""
  const words = formatCount(count, "Angabe", "Angaben")
  return `<div class="r-errs" role="alert" tabindex="-1" autofocus><h2>Bitte prüfen Sie ${words}</h2>${listed}</div>`
}

/** The same for all pages, with links to them. */
export function faultList(questionnaire: CompiledQuestionnaire, faults: readonly Fault[]): string {
  return list(questionnaire, faults, ({ page, field }) => {
    const index = questionnaire.pages.findIndex(({ name }) => name === page)
    return `${pageAddress(index)}?check#${field}`
  })
}

function list(
  questionnaire: CompiledQuestionnaire,
  faults: readonly Fault[],
  addressOf: (fault: Fault) => string,
): string {
  const lines = faults.map(
    (fault) =>
      `<li><a href="${addressOf(fault)}">${escapeHtml(faultWords(questionnaire, fault))}</a></li>`,
  )
  return `<ul>${lines.join("")}</ul>`
}
