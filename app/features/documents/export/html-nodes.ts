import { escapeHtml } from "../../../ui/escape-html.ts"
import type { ExportPicture } from "./export-source.ts"
import type {
  ExportNode,
  FigureNode,
  HeadingNode,
  ListNode,
  TableNode,
  TextNode,
} from "./export-tree.ts"
import { inlinesHtml } from "./html-text.ts"
import { isBlank } from "./inlines.ts"
import { tableName } from "./tables.ts"
import { MISSING_PICTURE, UNKNOWN_WORDS } from "./words.ts"

export type Pictures = Readonly<Record<string, ExportPicture>>

export function nodesHtml(nodes: readonly ExportNode[], pictures: Pictures): string {
  return nodes.map((node) => nodeHtml(node, pictures)).join("\n")
}

function nodeHtml(node: ExportNode, pictures: Pictures): string {
  switch (node.type) {
    case "heading":
      return headingHtml(node)
    case "list":
      return listHtml(node, pictures)
    case "table":
      return tableHtml(node, pictures)
    case "figure":
      return figureHtml(node, pictures)
    case "divider":
      return "<hr>"
    case "unknown":
      return `<p class="muted">${UNKNOWN_WORDS}</p>`
    default:
      return textHtml(node)
  }
}

function idOf({ id }: { id: string | null }): string {
  return id === null ? "" : ` id="${id}"`
}

function numberHtml(number: string): string {
  return number === "" ? "" : `<span class="number">${number}</span> `
}

/** The title is the one heading of the first level. */
function headingHtml(node: HeadingNode): string {
  if (isBlank(node.inlines) && node.number === "") return ""
  const level = node.level + 1
  const tag = `h${Math.min(level, 6)}`
  const deeper = level > 6 ? ` aria-level="${level}"` : ""
  return `<${tag}${idOf(node)}${deeper}>${numberHtml(node.number)}${inlinesHtml(node.inlines)}</${tag}>`
}

function textHtml(node: TextNode): string {
  const words = inlinesHtml(node.inlines)
  if (node.type === "quote") return `<blockquote${idOf(node)}><p>${words}</p></blockquote>`
  if (node.type === "note")
    return `<div class="note" role="note"${idOf(node)}><p>${words}</p></div>`
  return `<p${idOf(node)}>${numberHtml(node.number)}${words}</p>`
}

function listHtml({ kind, depth, items }: ListNode, pictures: Pictures): string {
  const rows = items.map((item) => {
    const state = item.checked === null ? "" : stateHtml(item.checked)
    const children = item.children.length > 0 ? `\n${nodesHtml(item.children, pictures)}` : ""
    return `<li${idOf(item)}>${state}${inlinesHtml(item.inlines)}${children}</li>`
  })
  const open =
    kind === "ordered" ? (depth % 2 === 1 ? '<ol type="a">' : "<ol>") : `<ul class="${kind}">`
  return [open, ...rows, kind === "ordered" ? "</ol>" : "</ul>"].join("\n")
}

function stateHtml(checked: boolean): string {
  return `<span class="muted">${checked ? "erledigt:" : "offen:"}</span> `
}

function tableHtml(table: TableNode, pictures: Pictures): string {
  const { headerRows, caption, number } = table
  const rows = table.rows.map((cells, row) => {
    const inner = cells.map((cell, column) =>
      cellHtml(table, row, column, nodesHtml(cell, pictures)),
    )
    return `<tr>${inner.join("")}</tr>`
  })
  const name = tableName(table)
  return [
    `<div class="wide" role="region" aria-label="${escapeHtml(name || `Tabelle ${number}`)}" tabindex="0">`,
    `<table${idOf(table)}>`,
    ...(caption === "" ? [] : [`<caption>${escapeHtml(name)}</caption>`]),
    ...(headerRows > 0 ? [`<thead>${rows.slice(0, headerRows).join("")}</thead>`] : []),
    `<tbody>${rows.slice(headerRows).join("\n")}</tbody>`,
    "</table>",
    "</div>",
  ].join("\n")
}

/** One cell; what is a header says for which direction. */
export function cellHtml(table: TableNode, row: number, column: number, content: string): string {
  if (row < table.headerRows) return `<th scope="col">${content}</th>`
  if (column < table.headerColumns) return `<th scope="row">${content}</th>`
  return `<td>${content}</td>`
}

function figureHtml(figure: FigureNode, pictures: Pictures): string {
  const { number, caption } = figure
  const words =
    caption.length > 0
      ? `<figcaption>${number === null ? "" : `Abbildung ${number}: `}${inlinesHtml(caption)}</figcaption>`
      : ""
  return `<figure${idOf(figure)}>${pictureHtml(figure, pictures)}${words}</figure>`
}

function pictureHtml({ picture, alt }: FigureNode, pictures: Pictures): string {
  const found = picture === null ? undefined : pictures[picture]
  if (!found) return `<p class="muted">${MISSING_PICTURE}${alt && `: ${escapeHtml(alt)}`}</p>`
  const { width, height } = found
  return `<img src="${dataAddress(found)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}">`
}

/** The picture itself as an address. */
export function dataAddress({ mediaType, bytes }: ExportPicture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString("base64")}`
}
