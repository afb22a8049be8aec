import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { ExportTree } from "../export-tree.ts"

/** The file's own properties: with its language, and with the version's time instead of the clock's. */
export function coreProperties({ title, language, origin }: ExportTree): string {
  const at = origin.at.replace(/\.\d+Z$/, "Z")
  const fields = [
    ["dc:title", title],
    ["dc:creator", origin.owner],
    ["dc:description", `${origin.state}. SHA-256 ${origin.sha256}`],
    ["dc:language", language],
    ["cp:lastModifiedBy", origin.owner],
    ["cp:version", origin.shortState],
  ] as const
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    ...fields.map(([name, value]) => `<${name}>${escapeHtml(value)}</${name}>`),
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>`,
    "</cp:coreProperties>",
  ].join("")
}
