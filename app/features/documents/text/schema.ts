import {
  type Attrs,
  type DOMOutputSpec,
  type MarkSpec,
  type Node,
  type NodeSpec,
  Schema,
} from "@tiptap/pm/model"
import { headingLevel, isBlockKind, isListKind } from "./kinds.ts"
import { MARK_ATTRIBUTES, MARK_NAMES, type MarkName } from "./marks.ts"
import { isSafeHref } from "./safe-href.ts"

/** Goes up with every change of node, attribute or mark names; a client with an older one only reads. */
export const SCHEMA_VERSION = 1

/** Name of the document's Y.XmlFragment that holds the blocks. */
export const FRAGMENT = "content"

function readBlockElement(element: HTMLElement): Attrs | false {
  const { kind, level, checked } = element.dataset
  if (!isBlockKind(kind)) return false
  return { kind, level: Number(level ?? 0) || 0, checked: checked === "true" }
}

/** What leaves the editor by copying: real headings, lists and quotes, with the attributes beside them. */
function blockToDom(node: Node): DOMOutputSpec {
  const { kind, level, checked } = node.attrs
  const data: Record<string, string> = { "data-kind": kind, "data-level": String(level) }
  if (kind === "task") data["data-checked"] = String(checked)
  if (kind === "heading") return [`h${headingLevel(level)}`, data, 0]
  if (isListKind(kind)) return [kind === "ordered" ? "ol" : "ul", data, ["li", 0]]
  if (kind === "quote") return ["blockquote", data, ["p", 0]]
  if (kind === "note") return ["aside", data, ["p", 0]]
  return ["p", data, 0]
}

function readTableElement(element: HTMLElement): Attrs {
  const { caption, headerRows, headerColumns } = element.dataset
  return {
    caption: caption ?? "",
    headerRows: Number(headerRows ?? 1) || 0,
    headerColumns: Number(headerColumns ?? 0) || 0,
  }
}

/**
 * What the editor draws among the words: names of colleagues, numbers and ways back of footnotes. Where a
 * browser joins two blocks by itself it makes copies, which nobody but this rule knows for what they are.
 */
const DRAWN_BESIDE = {
  tag: ".s-caret, .s-fn, .s-tick, .s-fnote__aside, .s-fnote__orphan",
  ignore: true,
  priority: 100,
} as const

const id = { default: null, validate: "string|null" }

/** The flat text: every block is a child of the document, its kind and level are attributes. */
export const nodeSpecs = {
  doc: { content: "(block | table | figure | divider | unknown)*" },
  block: {
    content: "text*",
    marks: "_",
    whitespace: "pre",
    defining: true,
    attrs: {
      id,
      kind: { default: "paragraph", validate: "string" },
      level: { default: 0, validate: "number" },
      checked: { default: false, validate: "boolean" },
    },
    parseDOM: [DRAWN_BESIDE, { tag: "div[data-kind]", getAttrs: readBlockElement }],
    toDOM: blockToDom,
  },
  table: {
    content: "tableRow*",
    isolating: true,
    attrs: {
      id,
      caption: { default: "", validate: "string" },
      headerRows: { default: 1, validate: "number" },
      headerColumns: { default: 0, validate: "number" },
    },
    parseDOM: [{ tag: "table", getAttrs: readTableElement }],
    toDOM: (node: Node) => [
      "table",
      {
        "data-caption": node.attrs.caption,
        "data-header-rows": String(node.attrs.headerRows),
        "data-header-columns": String(node.attrs.headerColumns),
      },
      ["tbody", 0],
    ],
  },
  tableRow: {
    content: "tableCell*",
    parseDOM: [{ tag: "tr" }],
    toDOM: () => ["tr", 0],
  },
  tableCell: {
    content: "block*",
    isolating: true,
    parseDOM: [{ tag: "td" }, { tag: "th" }],
    toDOM: () => ["td", 0],
  },
  figure: {
    content: "text*",
    marks: "_",
    whitespace: "pre",
    isolating: true,
    attrs: {
      id,
      src: { default: null, validate: "string|null" },
      alt: { default: "", validate: "string" },
      decorative: { default: false, validate: "boolean" },
    },
    parseDOM: [
      {
        tag: "figure[data-src]",
        contentElement: "figcaption",
        getAttrs: (element: HTMLElement) => ({
          src: element.dataset.src ?? null,
          alt: element.dataset.alt ?? "",
          decorative: element.dataset.decorative === "true",
        }),
      },
    ],
    toDOM: (node: Node) => [
      "figure",
      {
        "data-src": node.attrs.src ?? "",
        "data-alt": node.attrs.alt,
        "data-decorative": String(node.attrs.decorative),
      },
      ["figcaption", 0],
    ],
  },
  divider: {
    attrs: { id },
    parseDOM: [{ tag: "hr" }],
    toDOM: () => ["hr"],
  },
  // Made only by reading: what this schema does not know, shown and never written.
  unknown: {
    atom: true,
    attrs: { id, original: { default: "", validate: "string" } },
    toDOM: (node: Node) => ["p", String(node.attrs.original)],
  },
  text: {},
} satisfies Record<string, NodeSpec>

const MARK_TAGS = {
  bold: { tag: "strong", reads: ["strong", "b"] },
  italic: { tag: "em", reads: ["em", "i"] },
  underline: { tag: "u", reads: ["u"] },
  strike: { tag: "s", reads: ["s", "del", "strike"] },
  code: { tag: "code", reads: ["code"] },
} as const

function plainMark(tag: string, reads: readonly string[]): MarkSpec {
  return { parseDOM: reads.map((name) => ({ tag: name })), toDOM: () => [tag, 0] }
}

/** A mark whose one attribute travels in a data attribute of a span. */
function spanMark(name: MarkName, attribute: string): MarkSpec {
  const data = `data-${name}`
  return {
    inclusive: false,
    attrs: { [attribute]: { validate: "string" } },
    parseDOM: [
      {
        tag: `span[${data}]`,
        getAttrs: (element: HTMLElement) => ({ [attribute]: element.getAttribute(data) ?? "" }),
      },
    ],
    toDOM: (mark) => ["span", { [data]: mark.attrs[attribute] }, 0],
  }
}

const link: MarkSpec = {
  inclusive: false,
  attrs: { href: { validate: "string" } },
  parseDOM: [
    {
      tag: "a[href]",
      getAttrs: (element: HTMLElement) => {
        const href = element.getAttribute("href")
        return isSafeHref(href) ? { href } : false
      },
    },
  ],
  toDOM: (mark) =>
    isSafeHref(mark.attrs.href)
      ? ["a", { href: mark.attrs.href, rel: "noopener noreferrer" }, 0]
      : ["span", 0],
}

const language: MarkSpec = {
  attrs: { lang: { validate: "string" } },
  parseDOM: [
    {
      tag: "span[lang]",
      getAttrs: (element: HTMLElement) => ({ lang: element.getAttribute("lang") ?? "" }),
    },
  ],
  toDOM: (mark) => ["span", { lang: mark.attrs.lang }, 0],
}

export const markSpecs: Record<MarkName, MarkSpec> = {
  link,
  bold: plainMark(MARK_TAGS.bold.tag, MARK_TAGS.bold.reads),
  italic: plainMark(MARK_TAGS.italic.tag, MARK_TAGS.italic.reads),
  underline: plainMark(MARK_TAGS.underline.tag, MARK_TAGS.underline.reads),
  strike: plainMark(MARK_TAGS.strike.tag, MARK_TAGS.strike.reads),
  code: plainMark(MARK_TAGS.code.tag, MARK_TAGS.code.reads),
  language,
  mention: spanMark("mention", MARK_ATTRIBUTES.mention[0]),
  note: spanMark("note", MARK_ATTRIBUTES.note[0]),
}

export type NodeName = keyof typeof nodeSpecs
export const NODE_NAMES = Object.keys(nodeSpecs) as NodeName[]

/** The text's schema without any view: for the server, for tests, and as the editor's one source. */
export const textSchema: Schema<NodeName, MarkName> = new Schema<NodeName, MarkName>({
  nodes: nodeSpecs,
  marks: Object.fromEntries(MARK_NAMES.map((name) => [name, markSpecs[name]])) as Record<
    MarkName,
    MarkSpec
  >,
  topNode: "doc",
})
