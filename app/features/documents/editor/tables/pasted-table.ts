/** What a table of another program comes to here: rows of cells, of which merged ones leave some empty. */
export type PastedTable = {
  caption: string
  headerRows: number
  headerColumns: number
  rows: (HTMLElement | null)[][]
}

/** Nobody pastes more; a page may claim a cell that spans millions. */
const MAX_SPAN = 100

/**
 * Reads a pasted table: caption, which rows and columns are headings, and cells in a full grid.
 *
 * There are no merged cells here: the words stay in the first place, the others are left empty.
 */
export function readPastedTable(element: HTMLElement): PastedTable {
  const lines = [...element.querySelectorAll("tr")].filter(
    (row) => row.closest("table") === element,
  )
  const rows = toGrid(lines)
  const { caption, headerRows, headerColumns } = element.dataset
  const own = headerRows !== undefined
  return {
    caption: ownCaption(element) ?? caption ?? "",
    headerRows: own ? Number(headerRows) || 0 : countHeaderRows(lines),
    headerColumns: own ? Number(headerColumns) || 0 : countHeaderColumns(lines),
    rows,
  }
}

function ownCaption(element: HTMLElement): string | undefined {
  const caption = element.querySelector(":scope > caption")?.textContent?.replaceAll(/\s+/gu, " ")
  return caption?.trim() || undefined
}

function cellsOf(line: Element): HTMLElement[] {
  return [...line.children].filter(
    // Both are HTML elements; only the list says less.
    (cell): cell is HTMLElement => cell.tagName === "TD" || cell.tagName === "TH",
  )
}

function toGrid(lines: readonly Element[]): (HTMLElement | null)[][] {
  const grid: (HTMLElement | null)[][] = lines.map(() => [])
  for (const [at, line] of lines.entries()) {
    const row = grid[at] ?? []
    let column = 0
    for (const cell of cellsOf(line)) {
      while (row[column] !== undefined) column += 1
      const [high, wide] = [spanOf(cell, "rowspan"), spanOf(cell, "colspan")]
      for (let down = 0; down < Math.min(high, lines.length - at); down++) {
        const target = grid[at + down]
        for (let across = 0; target && across < wide; across++) target[column + across] = null
      }
      row[column] = cell
      column += wide
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? null))
}

function spanOf(cell: HTMLElement, name: "rowspan" | "colspan"): number {
  const span = Number(cell.getAttribute(name))
  return Number.isInteger(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1
}

function isHeading(cell: Element): boolean {
  return cell.tagName === "TH" && cell.getAttribute("scope") !== "row"
}

function countHeaderRows(lines: readonly Element[]): number {
  const isHead = (line: Element) =>
    line.parentElement?.tagName === "THEAD" ||
    (cellsOf(line).length > 0 && cellsOf(line).every(isHeading))
  const first = lines.findIndex((line) => !isHead(line))
  const count = first < 0 ? lines.length : first
  if (count > 0) return Math.min(count, Math.max(1, lines.length - 1))
  // Word and Excel mark none; nearly always the first row says what stands below.
  const marksRows = lines.some((line) => cellsOf(line)[0]?.tagName === "TH")
  return lines.length > 1 && !marksRows ? 1 : 0
}

function countHeaderColumns(lines: readonly Element[]): number {
  const body = lines.slice(countHeaderRows(lines))
  const isHeaded = body.length > 0 && body.every((line) => cellsOf(line)[0]?.tagName === "TH")
  return isHeaded && body.some((line) => cellsOf(line).length > 1) ? 1 : 0
}
