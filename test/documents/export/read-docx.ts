import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"

const CONVERSION_MS = 120_000

/** The parts of a Word file by their path. */
export function readDocx(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]),
  )
}

/** The same file with one part changed. */
export function changeDocx(
  bytes: Uint8Array,
  path: string,
  change: (xml: string) => string,
): Uint8Array {
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, [path]: strToU8(change(strFromU8(parts[path] ?? new Uint8Array()))) })
}

/** The same file as somebody would write it who knows no styles: a control for what counts them. */
export function withoutStyles(bytes: Uint8Array): Uint8Array {
  return changeDocx(bytes, "word/document.xml", (xml) =>
    xml.replace(/<w:pStyle [^>]*\/>|<w:tblHeader\/>/g, ""),
  )
}

/** The words of a part, a line a paragraph; without the marks of footnotes. */
export function docxText(xml = ""): string {
  return xml
    .replace(/<w:r>(?:(?!<\/w:r>).)*"superscript"(?:(?!<\/w:r>).)*<\/w:r>/g, " ")
    .replace(/<w:(?:br|tab)\b[^>]*\/>/g, " ")
    .replace(/<\/w:p>/g, "\n")
    .replace(/<w:instrText\b.*?<\/w:instrText>/g, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&")
}

/** What another program makes of it: LibreOffice's flat text document, as XML. */
export function convertByLibreOffice(soffice: string, bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-office-"))
  try {
    writeFileSync(join(folder, "export.docx"), bytes)
    execFileSync(
      soffice,
      [
        "--headless",
        // A profile of its own: a running LibreOffice would take the work and answer nothing.
        `-env:UserInstallation=file://${folder}/profile`,
        "--convert-to",
        "fodt",
        "--outdir",
        folder,
        join(folder, "export.docx"),
      ],
      { stdio: "ignore", timeout: CONVERSION_MS },
    )
    return readFileSync(join(folder, "export.fodt"), "utf8")
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many of each LibreOffice has understood. */
export function countInOdt(odt: string) {
  const body = odt.slice(odt.indexOf("<office:body>"))
  const count = (pattern: RegExp) => body.match(pattern)?.length ?? 0
  return {
    headings: count(/<text:h /g),
    headerRows: count(/<table:table-header-rows>/g),
    tables: count(/<table:table /g),
    footnotes: count(/<text:note /g),
    descriptions: count(/<svg:desc>/g),
    lists: count(/<text:list-item\b/g),
    links: count(/<text:a /g),
  }
}
