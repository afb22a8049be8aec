import { parse } from "csv-parse/sync"
import { invalid } from "../../../commands/errors.ts"
import { MAX_RECIPIENTS } from "./limits.ts"

/** A line of a list as it was written, with its place in the file. */
export interface CsvRow {
  line: number
  key: string
  name: string
  email: string
}

const COLUMNS: Record<"key" | "name" | "email", RegExp> = {
  key: /^(ars|ags|schl(ü|ue)ssel|regionalschl(ü|ue)ssel|kennung)$/i,
  name: /^(name|verwaltung|bezeichnung)$/i,
  email: /^(e-?mail|mail|e-?mail-?adresse|mailadresse)$/i,
}
const DELIMITERS = [";", "\t", ","]
const NO_TABLE =
  "Diese Liste können wir nicht lesen. Die erste Zeile nennt die Spalten: ARS oder AGS, Name, E-Mail."

/** A file as an office saves it: UTF-8, "Unicode text", or what old spreadsheets write. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/**
 * Reads a list of bodies: with a semicolon, tab or comma between the columns, which the first line names.
 *
 * @throws invalid at the field `csv` for what is no such list
 */
export function readCsv(text: string): CsvRow[] {
  const bare = text.replace(/^\uFEFF/, "")
  if (bare.trim() === "")
    throw invalid({ csv: "Bitte wählen Sie eine Datei, oder fügen Sie die Liste ein." })
  const records = recordsOf(bare)
  const [head, ...rest] = records
  const columns = head && columnsOf(head.record)
  if (!columns) throw invalid({ csv: NO_TABLE })
  const rows = rest.map(({ record, line }) => {
    const cell = (column: number) => (record[column] ?? "").trim()
    return {
      ...{ line, key: cell(columns.key), name: cell(columns.name), email: cell(columns.email) },
    }
  })
  if (rows.length === 0) throw invalid({ csv: "Die Liste hat keine Zeile außer der ersten." })
  if (rows.length > MAX_RECIPIENTS) {
    throw invalid({ csv: `Eine Liste hat höchstens ${MAX_RECIPIENTS} Zeilen.` })
  }
  return rows
}

function recordsOf(text: string): { record: string[]; line: number }[] {
  const [first = ""] = /\S.*/.exec(text) ?? []
  const delimiter = DELIMITERS.find((sign) => first.includes(sign)) ?? ";"
  const options = {
    ...{ delimiter, relax_column_count: true, relax_quotes: true, trim: true },
    // Spreadsheets save the lines below a table as nothing but delimiters.
    ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
  }
  try {
    const parsed = parse(text, { ...options, info: true }) as unknown as {
      record: string[]
      info: { lines: number }
    }[]
    return parsed.map(({ record, info }) => ({ record, line: info.lines }))
  } catch {
    throw invalid({ csv: NO_TABLE })
  }
}

/** Null where neither a key nor a name is among the columns; a column that is missing is empty in each line. */
function columnsOf(head: readonly string[]): Record<keyof typeof COLUMNS, number> | null {
  const find = (pattern: RegExp) => head.findIndex((title) => pattern.test(title.trim()))
  const columns = { key: find(COLUMNS.key), name: find(COLUMNS.name), email: find(COLUMNS.email) }
  return columns.key < 0 && columns.name < 0 ? null : columns
}
