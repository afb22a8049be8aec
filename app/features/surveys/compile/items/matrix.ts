import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { MatrixItem } from "../../questionnaire/definition.ts"
import type { Answers, Part, Typed } from "../compiled.ts"
import { group } from "./frame.ts"
import { allTyped, type Drawing, type FoundFault, firstTyped, parts, type Reading } from "./part.ts"

export function rowField(item: string, row: string): string {
  return `${item}.${row}`
}

/**
 * A real table: a screen reader says row and column of the cell, and each input carries both as its name, so
 * that it is understood by tabbing, too. On narrow screens CSS shows the same inputs as lists with words.
 */
export function drawMatrix(item: MatrixItem, drawing: Drawing): Part[] {
  const { ids } = drawing
  const heads = item.columns.map(({ text, value }, index) => {
    const apart = value === item.dontKnowColumn ? ' class="q-dk"' : ""
    return `<th scope="col" id="${ids.columnHead(index)}"${apart}>${escapeHtml(text)}</th>`
  })
  const rows = item.rows.flatMap((_, index) => drawRow(item, drawing, index))
  return group(
    item,
    drawing,
    "group",
    parts`<table class="q-m${standsInLine(item) ? " q-line" : ""}"><thead><tr><td></td>${heads.join("")}</tr></thead><tbody>${rows}</tbody></table>`,
  )
}

/** Letters that the columns of a phone hold beside each other. */
const MOST_LETTERS = 45

/** The steps of a scale stand in one line on a phone, too, where their words are short enough. */
function standsInLine({ isScale, columns, dontKnowColumn }: MatrixItem): boolean {
  const steps = columns.filter(({ value }) => value !== dontKnowColumn)
  const longest = Math.max(
    ...steps.flatMap(({ text }) => text.split(/\s+/)).map((word) => word.length),
  )
  return isScale && steps.length * longest <= MOST_LETTERS
}

function drawRow(item: MatrixItem, { ids }: Drawing, index: number): Part[] {
  const row = item.rows[index]
  if (row === undefined) return []
  const field = rowField(item.name, row.value)
  const type = item.several ? "checkbox" : "radio"
  const cells = item.columns.flatMap((column, at) => {
    const { value, text } = column
    // Only the first input says what is wrong with the row: its id is where the summary leads.
    const first: Part[] =
      at === 0
        ? parts` id="${ids.row(index)}"${{ slot: "bad", item: item.name, row: row.value }}`
        : []
    const apart = value === item.dontKnowColumn ? ' class="q-dk"' : ""
    const alone = item.several && (column.isExclusive || apart !== "") ? " data-alone" : ""
    return parts`<td${apart}><label data-l="${escapeHtml(text)}"><input type="${type}" name="${field}" value="${value}"${alone}${first} aria-labelledby="${ids.rowHead(index)} ${ids.columnHead(at)}"${{ slot: "checked", field, value }}></label></td>`
  })
  return parts`<tr><th scope="row"><span id="${ids.rowHead(index)}">${escapeHtml(row.text)}</span>${{ slot: "fault", item: item.name, row: row.value }}</th>${cells}</tr>`
}

export function readMatrix(item: MatrixItem, typed: Typed): Reading {
  const value: { [row: string]: string | readonly string[] } = Object.create(null) as Record<
    string,
    string
  >
  const faults: FoundFault[] = []
  for (const row of item.rows) {
    const field = rowField(item.name, row.value)
    const given = item.several ? allTyped(typed, field) : [firstTyped(typed, field)].filter(Boolean)
    const known = item.columns.map((column) => column.value).filter((one) => given.includes(one))
    if (known.length < given.length) {
      const message = `${row.text}: Diese Antwort gibt es hier nicht. Bitte wählen Sie neu.`
      faults.push({ row: row.value, kind: "unknown_value", message })
    }
    const [first] = known
    if (first !== undefined) value[row.value] = item.several ? known : first
  }
  return { value: Object.keys(value).length === 0 ? undefined : value, faults }
}

export function faultsOfMatrix(item: MatrixItem, answers: Answers): FoundFault[] {
  const value = answers[item.name]
  const given =
    typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, string | readonly string[]>)
      : {}
  const open = item.rows.filter((row) => given[row.value] === undefined)
  if (item.isRequired && open.length === item.rows.length && !item.everyRow) {
    return [
      { row: null, kind: "required", message: "Bitte beantworten Sie mindestens eine Zeile." },
    ]
  }
  const missing = item.everyRow
    ? open.map(
        (row): FoundFault => ({
          row: row.value,
          kind: "row_required",
          message: `${row.text}: Bitte wählen Sie eine Antwort.`,
        }),
      )
    : []
  return [...missing, ...item.rows.flatMap((row) => exclusiveIn(item, row, given[row.value]))]
}

function exclusiveIn(
  item: MatrixItem,
  row: { value: string; text: string },
  given: string | readonly string[] | undefined,
): FoundFault[] {
  if (!Array.isArray(given) || given.length < 2) return []
  const alone = item.columns.find(
    ({ value, isExclusive }) =>
      (isExclusive || value === item.dontKnowColumn) && given.includes(value),
  )
  if (alone === undefined) return []
  const message = `${row.text}: „${alone.text}“ geht nicht zusammen mit anderen Antworten.`
  return [{ row: row.value, kind: "exclusive", message }]
}
