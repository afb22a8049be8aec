import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import type { Cell, Figure, Row } from "../../../app/features/surveys/results/results-document.ts"

/** A number as some outlet printed it, and where: nothing of the document behind it is known here. */
export interface ReadCell {
  figure: string
  /** Label of what the row breaks down by; "" for everybody. */
  by: string
  group: string
  answer: string
  /** Null where the outlet had a word in its place. */
  count: number | null
  isSmall: boolean
  n: number | null
}

/** A median or a quartile that some outlet printed. */
export interface ReadMeasure extends Pick<ReadCell, "figure" | "by" | "group"> {
  kind: "low" | "median" | "high"
  value: number
}

const MEASURES: Readonly<Record<string, ReadMeasure["kind"]>> = {
  "(unteres Quartil)": "low",
  "(Median)": "median",
  "(oberes Quartil)": "high",
  "Unteres Quartil": "low",
  Median: "median",
  "Oberes Quartil": "high",
}

/** Medians and quartiles of the table of results. */
export function readCsvMeasures(text: string): ReadMeasure[] {
  const lines: Record<string, string>[] = parse(text, { delimiter: ";", columns: true, bom: true })
  return lines.flatMap((line) => {
    const kind = MEASURES[line.Antwort ?? ""]
    if (kind === undefined || !line.Wert) return []
    const { Frage: figure = "", Aufgliederung: by = "", Gruppe: group = "", Wert } = line
    return [{ figure, by, group, kind, value: Number(Wert.replace(",", ".")) }]
  })
}

/** The lines of the table of results. */
export function readCsv(text: string): ReadCell[] {
  const lines: Record<string, string>[] = parse(text, { delimiter: ";", columns: true, bom: true })
  return lines
    .filter(({ Antwort = "" }) => !Antwort.startsWith("("))
    .map((line) => ({
      ...{ figure: line.Frage ?? "", by: line.Aufgliederung ?? "" },
      ...{ group: line.Gruppe ?? "", answer: line.Antwort ?? "" },
      count: line.Anzahl === "" ? null : Number(line.Anzahl),
      isSmall: line.Hinweis === "< 5",
      n: line.n === "" ? null : Number(line.n),
    }))
}

interface HtmlTable {
  /** Label of what it breaks down by; "" for everybody. */
  by: string
  name: string
  head: string[]
  lines: string[][]
}

/** Tables of a page: one for everybody with a line an answer, or one with a line a group. */
function htmlTables(html: string): HtmlTable[] {
  return [...html.matchAll(/<table[\s\S]*?<\/table>/g)].map(([table]) => {
    const caption = textOf(/<caption[^>]*>([\s\S]*?)<\/caption>/.exec(table)?.[1] ?? "")
    const [head = [], ...lines] = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => textOf(cell)),
    )
    const [name = "", by = ""] = caption.split(" – ")
    return { by, name, head, lines }
  })
}

export function readHtml(html: string, figure: string): ReadCell[] {
  return htmlTables(html).flatMap(({ by, name, head, lines }) =>
    readTable(by === "" ? name : `${name} – ${by}`, [head, ...lines], figure),
  )
}

/** Medians and quartiles of these tables. */
export function readHtmlMeasures(html: string, figure: string): ReadMeasure[] {
  const numberIn = (text: string) => {
    const [told] = /^[\d.,]+/.exec(text) ?? []
    return told === undefined ? null : Number(told.replaceAll(".", "").replace(",", "."))
  }
  return htmlTables(html).flatMap(({ by, head, lines }) =>
    lines.flatMap((line): ReadMeasure[] => {
      const [label = "", first = ""] = line
      const own = MEASURES[label]
      const value = numberIn(by === "" ? first : (line[head.indexOf("Median")] ?? ""))
      if (value === null) return []
      if (by === "") {
        return own === undefined ? [] : [{ figure, by, group: "Alle", kind: own, value }]
      }
      return [{ figure, by, group: label, kind: "median", value }]
    }),
  )
}

/** Tables of several answers: a line an option, or a column an option. `ids`: figures by what they are called. */
export function readHtmlOptions(html: string, ids: ReadonlyMap<string, string>): ReadCell[] {
  return htmlTables(html).flatMap(({ by, head, lines }) =>
    lines.flatMap(([label = "", ...fields]) => {
      const last = fields.at(-1) ?? ""
      const n = /^\d/.test(last) ? Number.parseInt(last, 10) : null
      const both = (figure: string, group: string, field: string) => {
        const picked = read({ figure, by, group, answer: "gewählt" }, field, n)
        // What is left of n is told with it.
        const count = picked.count === null || n === null ? null : n - picked.count
        return [picked, { ...picked, answer: "nicht gewählt", count, isSmall: false }]
      }
      if (by === "") return both(ids.get(label) ?? "", "Alle", fields[0] ?? "")
      const parts = head.slice(1, -1)
      return parts.flatMap((part, at) => both(ids.get(part) ?? "", label, fields[at] ?? ""))
    }),
  )
}

/** Statements on one scale: a line a statement. */
export function readHtmlStatements(html: string, ids: ReadonlyMap<string, string>): ReadCell[] {
  return htmlTables(html).flatMap(({ by, name, head, lines }) => {
    if (by !== "") return readTable(`${name} – ${by}`, [head, ...lines], ids.get(name) ?? "")
    return lines.flatMap(([label = "", ...fields]) => {
      const n = Number.parseInt(fields.at(-1) ?? "", 10)
      const where = { figure: ids.get(label) ?? "", by, group: "Alle" }
      return fields
        .slice(0, -1)
        .map((field, at) => read({ ...where, answer: head[at + 1] ?? "" }, field, n))
    })
  })
}

/** The same of the report, as a reader without eyes for it gets it. */
export function readPdf(pdf: Uint8Array, figure: string): ReadCell[] {
  const groups: string[][] = []
  let caption = ""
  const cells: ReadCell[] = []
  const flush = () => {
    cells.push(...readTable(caption, groups.splice(0), figure))
  }
  for (const line of pdfText(pdf)
    .split("\n")
    .map((one) => one.trim())) {
    const fields = line.split(/\s{2,}/)
    if (line.includes(" – ") && fields.length === 1) {
      flush()
      caption = line
      groups.push([])
    } else if (line.startsWith("Gruppe ") && caption !== "") groups.push(fields)
  }
  flush()
  return cells
}

export function pdfText(pdf: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-report-"))
  try {
    writeFileSync(join(folder, "report.pdf"), pdf)
    const options = { encoding: "utf8", maxBuffer: 64_000_000 } as const
    return execFileSync("pdftotext", ["-layout", join(folder, "report.pdf"), "-"], options)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What a drawing says in words: "Gruppe 1 (n = 40): a 60 %, b < 5." or "ja: 62 % (55 von 89)". */
export function readSvg(svg: string, figure: string, by: string): ReadCell[] {
  const words = textOf(/<desc[^>]*>([\s\S]*?)<\/desc>/.exec(svg)?.[1] ?? "")
  const bars = [
    ...words.matchAll(/(?:^|\. )([^.:]+): (?:(\d+) % \((\d+) von (\d+)\)|(< 5|gesperrt))/g),
  ]
  return bars.map(([, label = "", , count, n, word]) => ({
    ...{ figure, by, group: by === "" ? "Alle" : label.replace(/ \(n .*/, "") },
    answer: by === "" ? label : "",
    count: count === undefined ? null : Number(count),
    isSmall: word === "< 5",
    n: n === undefined ? null : Number(n),
  }))
}

function readTable(caption: string, rows: readonly string[][], figure: string): ReadCell[] {
  const [head = [], ...lines] = rows
  const by = caption.includes(" – ") ? (caption.split(" – ").at(-1) ?? "") : ""
  return lines.flatMap(([label = "", ...fields]) => {
    if (by === "") {
      const [count = "", share = ""] = fields
      const isNoAnswer = MEASURES[label] !== undefined || (share === "" && /^\d/.test(count))
      if (isNoAnswer) return []
      return [read({ figure, by, group: "Alle", answer: label }, count, null)]
    }
    const n = fields.at(-1) ?? ""
    const base = /^\d/.test(n) ? Number.parseInt(n, 10) : null
    const answers = fields.slice(0, head.includes("Median") ? -2 : -1)
    return answers.map((field, index) =>
      read({ figure, by, group: label, answer: head[index + 1] ?? String(index) }, field, base),
    )
  })
}

function read(
  where: Pick<ReadCell, "figure" | "by" | "group" | "answer">,
  field: string,
  n: number | null,
) {
  const count = /^\d/.test(field) ? Number.parseInt(field, 10) : null
  return { ...where, count, isSmall: /^<\s?5$/.test(field), n }
}

/** Figures as an attacker puts them together from what was read: by name of the figure and of the breakdown. */
export function figuresFrom(
  cells: readonly ReadCell[],
  keys: Readonly<Record<string, string>>,
  measures: readonly ReadMeasure[] = [],
): Figure[] {
  const names = [...new Set(cells.map(({ figure }) => figure))]
  return names.map((id) => {
    const own = cells.filter((cell) => cell.figure === id)
    const ofIt = measures.filter(({ figure }) => figure === id)
    const all = rowsFrom(
      own.filter(({ by }) => by === ""),
      ofIt.filter(({ by }) => by === ""),
    )
    const bys = [...new Set(own.map(({ by }) => by))].filter((by) => by !== "")
    const breakdowns = bys.map((by) => {
      const rows = rowsFrom(
        own.filter((cell) => cell.by === by),
        ofIt.filter((measure) => measure.by === by),
      )
      const categories = (rows[0]?.cells ?? []).map((_, index) => ({
        ...{ value: String(index), label: "" },
      }))
      return { by: keys[by] ?? by, label: by, categories, rows }
    })
    const total = all[0] ?? emptyRow()
    const categories = total.cells.map((_, index) => ({ value: String(index), label: "" }))
    const [low, median, high] = (["low", "median", "high"] as const).map(
      (kind) => ofIt.find((one) => one.kind === kind && one.by === "")?.value,
    )
    const isWhole = low !== undefined && median !== undefined && high !== undefined
    const quartiles = isWhole ? [low, median, high] : null
    // Of a figure the attack reads its tables and measures alone.
    return { id, categories, total, breakdowns, quartiles } as unknown as Figure
  })
}

function rowsFrom(cells: readonly ReadCell[], measures: readonly ReadMeasure[]): Row[] {
  return [...new Set(cells.map(({ group }) => group))].map((group) => {
    const own = cells.filter((cell) => cell.group === group)
    const n = own.find((cell) => cell.n !== null)?.n ?? null
    return {
      ...emptyRow(),
      ...{ key: group.replace("Gruppe ", ""), label: group },
      base: n === null ? null : { answered: n, responded: n, invited: n },
      median: measures.find((one) => one.group === group && one.kind === "median")?.value ?? null,
      cells: own.map(
        ({ count, isSmall }): Cell =>
          count === null
            ? { hidden: isSmall ? "small" : "locked" }
            : { count, permille: 0, interval: null },
      ),
    }
  })
}

function emptyRow(): Row {
  return {
    ...{ key: "total", label: "Alle", base: null, cells: [], hiddenTogether: null, median: null },
    medianNote: null,
    isRepresentative: true,
  }
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .trim()
}
