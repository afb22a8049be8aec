import { type ActionFunctionArgs, data, redirect } from "@remix-run/node"
import { DomainError, isDomainError } from "../../../commands/errors.ts"
import { formValues, readForm, refusal } from "../../../commands/form.ts"
import type { Context } from "../../../context.ts"
import { type CsvRow, decodeCsv, readCsv } from "./csv.server.ts"

/** What is wrong with one line of a list. */
export interface LineFault {
  /** As the file counts. */
  line: number
  message: string
}

/**
 * A page's action that takes a list, as a file or pasted. Refused, it answers with the list as text and what is wrong
 * with each line; nothing of it is stored then.
 */
export function submitCsv<Result>(
  run: (context: Context, rows: CsvRow[], surveyId: string) => Promise<Result>,
  next: (result: Result) => string,
) {
  return async ({ request, params, context }: ActionFunctionArgs) => {
    const surveyId = String(params.surveyId)
    const form = await readForm(request)
    const file = form.get("file")
    const values = formValues(form)
    if (file instanceof File && file.size > 0) {
      values.csv = decodeCsv(new Uint8Array(await file.arrayBuffer()))
    }
    let rows: CsvRow[] = []
    try {
      rows = readCsv(String(values.csv ?? ""))
      return redirect(next(await run(context, rows, surveyId)), 303)
    } catch (error) {
      const faults = faultsOf(error, rows)
      if (faults.length === 0) return refusal(error, values)
      const refused = refusal(listRefused(faults.length), values).data
      return data({ ...refused, faults }, { status: 422 })
    }
  }
}

function listRefused(count: number): DomainError {
  const lines = count === 1 ? "Eine Zeile stimmt" : `${count} Zeilen stimmen`
  return new DomainError("invalid", `${lines} nicht. Es ist nichts gespeichert.`)
}

/** "rows.3.key" of a command's refusal is a line of the file. */
function faultsOf(error: unknown, rows: readonly CsvRow[]): LineFault[] {
  if (!isDomainError(error)) return []
  return Object.entries(error.fields)
    .flatMap(([field, message]) => {
      const row = rows[Number(/^rows\.(\d+)\b/.exec(field)?.[1] ?? Number.NaN)]
      return row ? [{ line: row.line, message }] : []
    })
    .sort((one, other) => one.line - other.line)
}
