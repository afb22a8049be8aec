import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { Item } from "../../questionnaire/definition.ts"
import type { Part } from "../compiled.ts"
import { boundWords } from "./bounds.ts"
import { type Drawing, lines, parts } from "./part.ts"

/** Number, words and whether an answer is asked for: what a legend or a label holds. */
export function heading(item: Item, { number }: Drawing): string {
  const isFree = number !== null && !mustAnswer(item)
  const place =
    number === null ? "" : `<span class="q-n"><span class="q-sr">Frage </span>${number}</span>`
  return `${place}${lines(item.title)}${isFree ? ' <span class="q-free">(freiwillig)</span>' : ""}`
}

/** A least number of answers asks for them, too, and so does each row of a matrix. */
function mustAnswer(item: Item): boolean {
  const hasLeast = (item.kind === "ranking" || item.kind === "multiple") && (item.min ?? 0) > 0
  const wantsRows = item.kind === "matrix" && item.everyRow
  return item.isRequired || hasLeast || wantsRows
}

/** Hint, condition and what is wrong, below the question's words. */
export function below(item: Item, { ids, onlyIf }: Drawing): Part[] {
  const words = [
    item.description === "" ? "" : lines(item.description),
    escapeHtml(boundWords(item)),
    onlyIf === "" ? "" : `<span class="q-if">${escapeHtml(onlyIf)}</span>`,
  ].filter(Boolean)
  const hint =
    words.length === 0 ? "" : `<p class="q-hint" id="${ids.hint}">${words.join("<br>")}</p>`
  return [hint, { slot: "fault", item: item.name, row: null }]
}

/** Several inputs under one question. */
export function group(
  item: Item,
  drawing: Drawing,
  role: "radiogroup" | "group",
  inner: readonly Part[],
): Part[] {
  const asks =
    role === "radiogroup"
      ? ` role="radiogroup"${item.isRequired ? ' aria-required="true"' : ""}`
      : ""
  return parts`<fieldset class="q-i" id="${drawing.ids.own}" data-q="${item.name}"${asks}${{ slot: "bad", item: item.name, row: null }}${{ slot: "off", item: item.name }}><legend>${heading(item, drawing)}</legend>${below(item, drawing)}${inner}</fieldset>`
}

/** One input with its label. */
export function single(item: Item, drawing: Drawing, inner: readonly Part[]): Part[] {
  return parts`<div class="q-i" data-q="${item.name}"${{ slot: "off", item: item.name }}><label for="${drawing.ids.own}">${heading(item, drawing)}</label>${below(item, drawing)}${inner}</div>`
}
