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
import { cellHtml, type Pictures } from "./html-nodes.ts"
import { isBlank } from "./inlines.ts"
import { escapeMarkdown, inlinesMarkdown } from "./markdown-text.ts"
import { tableName } from "./tables.ts"
import { MISSING_PICTURE, UNKNOWN_WORDS } from "./words.ts"

/** Writes the nodes of one text and keeps which pictures it has named. */
export class MarkdownNodes {
  readonly #pictures: Pictures
  readonly #used: string[] = []

  constructor(pictures: Pictures) {
    this.#pictures = pictures
  }

  /** Each node as one piece; an empty line belongs between them. */
  nodes(nodes: readonly ExportNode[]): string[] {
    return nodes.map((node) => this.#node(node)).filter((piece) => piece !== "")
  }

  /** The pictures in the order in which the text names them. */
  usedPictures(): { name: string; picture: ExportPicture }[] {
    return this.#used.flatMap((hash, at) => {
      const picture = this.#pictures[hash]
      return picture ? [{ name: pictureName(at), picture }] : []
    })
  }

  #node(node: ExportNode): string {
    switch (node.type) {
      case "heading":
        return headingMarkdown(node)
      case "list":
        return this.#list(node)
      case "table":
        return this.#table(node)
      case "figure":
        return this.#figure(node)
      case "divider":
        return "---"
      case "unknown":
        return `*${UNKNOWN_WORDS}*`
      default:
        return textMarkdown(node)
    }
  }

  #list({ kind, depth, items }: ListNode): string {
    return items
      .map(({ checked, inlines, children }, at) => {
        const marker = kind === "ordered" && depth % 2 === 0 ? `${at + 1}. ` : "- "
        const sign = checked === null ? letterOf(kind, depth, at) : checked ? "[x] " : "[ ] "
        const below = children.map((child) => {
          const piece = this.#node(child)
          return `${child.type === "list" ? "\n" : "\n\n"}${piece}`
        })
        const words = `${sign}${inlinesMarkdown(inlines)}${below.join("")}`
        return `${marker}${indented(words, marker.length)}`
      })
      .join("\n")
  }

  #table(table: TableNode): string {
    return isPlain(table) ? this.#plainTable(table) : this.#htmlTable(table)
  }

  #plainTable(table: TableNode): string {
    const rows = table.rows.map((row) => {
      const cells = row.map(([node]) =>
        node?.type === "paragraph" ? inlinesMarkdown(node.inlines, "<br>") : "",
      )
      return `| ${cells.join(" | ")} |`
    })
    const rule = `|${" --- |".repeat(table.rows[0]?.length ?? 0)}`
    const lines = [rows[0] ?? "", rule, ...rows.slice(1)].join("\n")
    return [...captionOf(table), lines].join("\n\n")
  }

  /** Markdown's tables have one row of headers and one line a cell; HTML's hold the rest, with Markdown in them. */
  #htmlTable(table: TableNode): string {
    const rows = table.rows.map((row, at) => {
      const cells = row.map((cell, column) => {
        const content = this.nodes(cell).join("\n\n")
        return cellHtml(table, at, column, content === "" ? "" : `\n\n${content}\n\n`)
      })
      return ["<tr>", ...cells, "</tr>"].join("\n")
    })
    const caption =
      table.caption === "" ? [] : [`<caption>${escapeHtml(tableName(table))}</caption>`]
    return ["<table>", ...caption, ...rows, "</table>"].join("\n")
  }

  #figure({ picture, alt, number, caption }: FigureNode): string {
    const label = number === null ? "" : `Abbildung ${number}: `
    const words = caption.length > 0 ? [`${label}${inlinesMarkdown(caption)}`] : []
    return [this.#picture(picture, alt), ...words].join("\n\n")
  }

  #picture(hash: string | null, alt: string): string {
    if (hash === null) return `*${MISSING_PICTURE}${alt && `: ${escapeMarkdown(alt)}`}*`
    if (!this.#used.includes(hash)) this.#used.push(hash)
    return `![${escapeMarkdown(alt)}][${pictureName(this.#used.indexOf(hash))}]`
  }
}

function pictureName(at: number): string {
  return `bild-${at + 1}`
}

/** Markdown has no list that counts by letters, so the letter is written. */
function letterOf(kind: ListNode["kind"], depth: number, at: number): string {
  if (kind !== "ordered" || depth % 2 === 0) return ""
  let letters = ""
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters
  }
  return `${letters}\\. `
}

function headingMarkdown({ level, number, inlines }: HeadingNode): string {
  if (isBlank(inlines) && number === "") return ""
  const words = `${number === "" ? "" : `${number} `}${inlinesMarkdown(inlines, " ")}`
  // The title has taken the first level, and Markdown knows six.
  return level < 6
    ? `${"#".repeat(level + 1)} ${words}`
    : `<h6 aria-level="7">\n\n${words}\n\n</h6>`
}

function textMarkdown({ type, number, inlines }: TextNode): string {
  const words = inlinesMarkdown(inlines)
  if (type === "quote") return quoted(words)
  if (type === "note") return quoted(`**Hinweis:** ${words}`)
  return `${number === "" ? "" : `${number} `}${words}`
}

function quoted(text: string): string {
  return text.replace(/^/gm, "> ")
}

/** All lines but the first moved in, so that they belong to what the first begins. */
export function indented(text: string, columns: number): string {
  return text.replace(/\n(?!\n)/g, `\n${" ".repeat(columns)}`)
}

function isPlain({ headerRows, headerColumns, rows }: TableNode): boolean {
  const isLine = (cell: ExportNode[]) =>
    cell.length === 0 || (cell.length === 1 && cell[0]?.type === "paragraph")
  return headerRows === 1 && headerColumns === 0 && rows.every((row) => row.every(isLine))
}

function captionOf(table: TableNode): string[] {
  return table.caption === "" ? [] : [escapeMarkdown(tableName(table))]
}
