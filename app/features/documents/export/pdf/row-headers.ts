/**
 * Says of the first columns of tables that they are headers of their rows. Typst tags only the rows at the top
 * as headers (as of 0.14); this adds what is missing at the end of the file, as PDF's incremental update: all
 * that Typst wrote stays as it is.
 *
 * @param headerColumns for each table of the document, in its order
 * @throws Error where the file holds other tables than said: headers in the wrong place would be worse than none
 */
export function tagRowHeaders(pdf: Buffer, headerColumns: readonly number[]): Buffer {
  if (headerColumns.every((columns) => columns === 0)) return pdf
  const file = readObjects(pdf)
  const tables = tablesOf(file)
  if (tables.length !== headerColumns.length) {
    throw new Error(`The PDF has ${tables.length} tables instead of ${headerColumns.length}.`)
  }
  const changed = new Map<number, string>()
  tables.forEach((table, at) => {
    const columns = headerColumns[at] ?? 0
    if (columns > 0) tagTable(file, table, columns, changed)
  })
  return withUpdate(pdf, file, changed)
}

interface PdfFile {
  /** The text of an object that is no stream, by its number. */
  object(number: number): string
  root: number
  trailer: string
  /** Where the table of all objects begins. */
  start: number
}

function readObjects(pdf: Buffer): PdfFile {
  // One character a byte, so that places in the text are places in the file.
  const text = pdf.toString("latin1")
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
  const table = text.slice(start)
  const [, count, entries = ""] = /^xref\s+0 (\d+)\s+([\s\S]*?)trailer/.exec(table) ?? []
  const places = [...entries.matchAll(/(\d{10}) \d{5} [nf]/g)].map(([, place]) => Number(place))
  if (places.length !== Number(count)) throw new Error("The PDF's table of objects is another.")
  const trailer = /trailer\s*<<([\s\S]*?)>>/.exec(table)?.[1] ?? ""
  return {
    object: (number) => {
      const from = places[number] ?? 0
      return text.slice(text.indexOf("obj", from) + 3, text.indexOf("endobj", from)).trim()
    },
    root: referenceIn(trailer, "Root"),
    trailer,
    start,
  }
}

function referenceIn(object: string, name: string): number {
  return Number(new RegExp(`/${name} (\\d+) 0 R`).exec(object)?.[1])
}

/** Numbers of the elements below one, in their order; what is no element has no number. */
function kidsOf(object: string): number[] {
  const [, one, many = ""] = /\/K (?:(\d+) 0 R|\[([^\]]*)\])/.exec(object) ?? []
  if (one !== undefined) return [Number(one)]
  return [...many.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number))
}

function roleOf(object: string): string {
  return /\/S \/(\w+)/.exec(object)?.[1] ?? ""
}

function tablesOf(file: PdfFile): number[] {
  const tree = referenceIn(file.object(file.root), "StructTreeRoot")
  const found: number[] = []
  const walk = (number: number): void => {
    const object = file.object(number)
    if (roleOf(object) === "Table") found.push(number)
    else for (const kid of kidsOf(object)) walk(kid)
  }
  for (const kid of kidsOf(file.object(tree))) walk(kid)
  return found
}

function tagTable(
  file: PdfFile,
  table: number,
  columns: number,
  changed: Map<number, string>,
): void {
  for (const row of rowsOf(file, table)) {
    kidsOf(file.object(row)).forEach((cell, column) => {
      const object = file.object(cell)
      if (roleOf(object) !== "TD") return
      changed.set(cell, column < columns ? rowHeader(object) : withoutHeaders(object))
    })
  }
}

function rowsOf(file: PdfFile, number: number): number[] {
  const object = file.object(number)
  return roleOf(object) === "TR" ? [number] : kidsOf(object).flatMap((kid) => rowsOf(file, kid))
}

function rowHeader(cell: string): string {
  const scope = "<< /O /Table /Scope /Row >>"
  const header = cell.replace(/\/S \/TD/, "/S /TH")
  const table = /<<\s*\/O \/Table[^>]*>>/
  if (table.test(header)) return header.replace(table, scope)
  if (/\/A \[/.test(header)) return header.replace(/\/A \[/, `/A [${scope} `)
  return header.replace(/\/S \/TH/, `/S /TH /A [${scope}]`)
}

/** A cell that names the head of its column would be told of no other; by their directions it is told of both. */
function withoutHeaders(cell: string): string {
  return cell.replace(/\/Headers \[[^\]]*\]/, "")
}

function withUpdate(pdf: Buffer, file: PdfFile, changed: ReadonlyMap<number, string>): Buffer {
  let update = "\n"
  const entries = [...changed]
    .sort(([a], [b]) => a - b)
    .map(([number, object]) => {
      const place = String(pdf.length + update.length).padStart(10, "0")
      update += `${number} 0 obj\n${object}\nendobj\n`
      return `${number} 1\n${place} 00000 n\r\n`
    })
  const start = pdf.length + update.length
  const trailer = `trailer\n<<${file.trailer}/Prev ${file.start}\n>>`
  update += `xref\n${entries.join("")}${trailer}\nstartxref\n${start}\n%%EOF`
  return Buffer.concat([pdf, Buffer.from(update, "latin1")])
}
