import { canonicalContent, sha256Hex } from "../text/canonical.ts"
import { buildTree } from "./build-tree.ts"
import type { ExportRequest, ExportSource } from "./export-source.ts"
import { writeHtml } from "./html.ts"
import { writeMarkdown } from "./markdown.ts"

/** Writes a text in a format: for a thread, where nobody's typing waits for it. */
export async function writeExport(request: ExportRequest): Promise<Uint8Array> {
  const { format, profile } = request
  const { content, pictures } = request.source
  const canonical = canonicalContent(content)
  // Exactly the bytes that the hash is taken of: without a line break at the end.
  if (format === "json") return Buffer.from(canonical, "utf8")
  const source: ExportSource = {
    ...request.source,
    sha256: request.source.sha256 ?? sha256Hex(canonical),
  }
  const tree = buildTree(source)
  if (format === "html") return Buffer.from(writeHtml(tree, pictures), "utf8")
  if (format === "md") return Buffer.from(writeMarkdown(tree, pictures), "utf8")
  // Each is a library that other threads and formats do without.
  if (format === "docx") return (await import("./docx/write-docx.ts")).writeDocx(tree, pictures)
  return (await import("./pdf/write-pdf.ts")).writePdf(tree, pictures, profile)
}
