import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { DateItem, NumberItem, TextItem } from "../../questionnaire/definition.ts"
import { isDay } from "../../questionnaire/limits.ts"
import type { Answers, Part, Typed } from "../compiled.ts"
import { formatDecimal, readDecimal } from "../decimals.ts"
import { single } from "./frame.ts"
import { type Drawing, type FoundFault, firstTyped, parts, type Reading } from "./part.ts"

type Item = NumberItem | TextItem | DateItem

export function drawInput(item: Item, drawing: Drawing): Part[] {
  const { name, isRequired } = item
  const rest = parts` id="${drawing.ids.own}" name="${name}"${isRequired ? ' aria-required="true"' : ""}${{ slot: "bad", item: name, row: null }}`
  const value: Part = { slot: "value", field: name }
  if (item.kind === "number") {
    const input = parts`<input class="q-in q-short" inputmode="${item.decimals > 0 ? "decimal" : "numeric"}"${rest} value="${value}">`
    const unit =
      item.unit === ""
        ? ""
        : ` <span class="q-unit" id="${drawing.ids.unit}">${escapeHtml(item.unit)}</span>`
    return single(item, drawing, ['<div class="q-number">', ...input, unit, "</div>"])
  }
  if (item.kind === "long_text") {
    // The first line break in a text area is eaten by the browser.
    return single(
      item,
      drawing,
      parts`<textarea class="q-in" rows="5" maxlength="${String(item.maxLength)}"${rest}>\n${value}</textarea>`,
    )
  }
  if (item.kind === "date") {
    const bounds = `${item.min === null ? "" : ` min="${item.min}"`}${item.max === null ? "" : ` max="${item.max}"`}`
    return single(
      item,
      drawing,
      parts`<input class="q-in q-short" type="date"${bounds}${rest} value="${value}">`,
    )
  }
  return single(
    item,
    drawing,
    parts`<input class="q-in" maxlength="${String(item.maxLength)}"${rest} value="${value}">`,
  )
}

export function readInput(item: Item, typed: Typed): Reading {
  const raw = firstTyped(typed, item.name)
  const text = raw.replaceAll(/\r\n?/g, "\n").trim()
  if (text === "") return { value: undefined, faults: [] }
  if (item.kind === "number") return readNumber(item, text)
  if (item.kind === "date") return readDate(text)
  if (text.length <= item.maxLength) return { value: text, faults: [] }
  const message = `Bitte kürzen Sie Ihre Antwort auf ${formatDecimal(item.maxLength)} Zeichen (jetzt ${formatDecimal(text.length)}).`
  return { value: text, faults: [{ row: null, kind: "too_long", message }] }
}

function readNumber(item: NumberItem, text: string): Reading {
  const value = readDecimal(text)
  if (value === null) {
    const message = `„${text.slice(0, 40)}“ ist keine Zahl. Bitte schreiben Sie zum Beispiel ${item.decimals > 0 ? "12,5" : "12"}.`
    return { value: undefined, faults: [{ row: null, kind: "not_a_number", message }] }
  }
  if (Number(value.toFixed(item.decimals)) !== value) {
    const message =
      item.decimals === 0
        ? "Bitte geben Sie eine ganze Zahl an."
        : `Bitte geben Sie höchstens ${item.decimals} Stellen nach dem Komma an.`
    return { value: undefined, faults: [{ row: null, kind: "not_a_number", message }] }
  }
  return { value, faults: [] }
}

function readDate(text: string): Reading {
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  const iso = year === "" ? text : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  if (isDay(iso)) return { value: iso, faults: [] }
  const message = `„${text.slice(0, 40)}“ ist kein Tag. Bitte schreiben Sie ihn wie 24.11.2026.`
  return { value: undefined, faults: [{ row: null, kind: "not_a_date", message }] }
}

export function faultsOfInput(item: Item, answers: Answers): FoundFault[] {
  const value = answers[item.name]
  if (value === undefined || value === "") {
    const message =
      item.kind === "number"
        ? "Bitte geben Sie eine Zahl an."
        : item.kind === "date"
          ? "Bitte geben Sie einen Tag an."
          : "Bitte beantworten Sie diese Frage."
    return item.isRequired ? [{ row: null, kind: "required", message }] : []
  }
  if (item.kind === "number" && typeof value === "number") return faultsOfNumber(item, value)
  if (item.kind === "date" && typeof value === "string") return faultsOfDate(item, value)
  return []
}

function faultsOfNumber({ min, max, unit }: NumberItem, value: number): FoundFault[] {
  const words = (bound: number) => `${formatDecimal(bound)}${unit === "" ? "" : ` ${unit}`}`
  if (min !== null && value < min) {
    return [
      { row: null, kind: "too_small", message: `Bitte geben Sie mindestens ${words(min)} an.` },
    ]
  }
  if (max !== null && value > max) {
    return [
      { row: null, kind: "too_large", message: `Bitte geben Sie höchstens ${words(max)} an.` },
    ]
  }
  return []
}

function faultsOfDate({ min, max }: DateItem, value: string): FoundFault[] {
  const words = (day: string) => day.split("-").toReversed().join(".")
  if (min !== null && value < min) {
    return [
      {
        row: null,
        kind: "too_small",
        message: `Bitte geben Sie einen Tag ab dem ${words(min)} an.`,
      },
    ]
  }
  if (max !== null && value > max) {
    return [
      {
        row: null,
        kind: "too_large",
        message: `Bitte geben Sie einen Tag bis zum ${words(max)} an.`,
      },
    ]
  }
  return []
}
