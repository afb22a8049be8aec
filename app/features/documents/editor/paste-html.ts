import type { BlockKind } from "../text/kinds.ts"
import { inlineWrapper, styleOf } from "./paste-marks.ts"
import { readPastedTable } from "./tables/pasted-table.ts"

/** What text found next belongs to. */
type Context = {
  kind: BlockKind
  level: number
  checked: boolean
  /** Depth of lists around, 0 outside. */
  lists: number
  /** Elements that carry marks, from the outside in. */
  wrappers: readonly HTMLElement[]
  /** Whitespace counts as it stands. */
  preserve: boolean
}

const SKIPPED = new Set(
  "SCRIPT STYLE TEMPLATE META TITLE INPUT BUTTON SELECT TEXTAREA IFRAME OBJECT NOSCRIPT COL COLGROUP svg".split(
    " ",
  ),
)
const HEADING = /^H([1-6])$/u
const BLOCKS = new Set(
  "P DIV SECTION ARTICLE HEADER FOOTER MAIN NAV ADDRESS DL DT DD FIGCAPTION PRE BODY FORM DETAILS SUMMARY".split(
    " ",
  ),
)
/** What a cell cannot hold; of a table in a table the words stay, cell by cell. */
const OBJECTS = new Set(["TABLE", "TR", "TD", "TH", "HR", "FIGURE"])
const ORDERED_MARKER = /^\s*(?:\d+|[a-z]{1,4})[.)]/iu

/**
 * Any HTML as a flat row of `div[data-kind]`, tables and rules, in one walk.
 *
 * Nested lists keep their depth as level; Word's and Google's lists are recognised; what is ours
 * comes back as it left. Takes any DOM, so that import can use it without a browser.
 */
export function flattenHtml(source: Document): string {
  const walker = new Flattener(source)
  walker.children(source.body, {
    kind: "paragraph",
    level: 0,
    checked: false,
    lists: 0,
    wrappers: [],
    preserve: false,
  })
  const slice = source.querySelector("[data-pm-slice]")?.getAttribute("data-pm-slice")
  if (slice) walker.output.firstElementChild?.setAttribute("data-pm-slice", slice)
  return walker.finish()
}

class Flattener {
  output: HTMLElement
  private block: HTMLElement | null = null
  private keepsSpace = false
  private readonly source: Document

  constructor(source: Document) {
    this.source = source
    this.output = source.createElement("div")
  }

  finish(): string {
    this.close()
    return this.output.innerHTML
  }

  children(parent: Element, context: Context): void {
    for (const child of [...parent.childNodes]) {
      if (child.nodeType === 3) this.text(child.textContent ?? "", context)
      else if (child.nodeType === 1) this.element(child as HTMLElement, context)
    }
  }

  private element(element: HTMLElement, context: Context): void {
    const name = element.tagName
    if (SKIPPED.has(name) || isWordMarker(element) || isForeignNote(element)) return
    if (name === "BR") this.lineBreak(context)
    else if (element.dataset.kind) this.ownBlock(element, context)
    else if (name === "UL" || name === "OL") this.list(element, context)
    else if (name === "LI") this.item(element, context)
    else if (this.output.tagName === "TD" && OBJECTS.has(name)) this.container(element, context)
    else if (name === "TABLE" && this.source.contains(element)) this.table(element, context)
    else if (name === "HR") this.put(this.source.createElement("hr"))
    else if (name === "FIGURE" && element.dataset.src !== undefined) this.figure(element)
    else if (name === "BLOCKQUOTE") this.container(element, { ...context, kind: "quote", level: 0 })
    else if (name === "ASIDE") this.container(element, { ...context, kind: "note", level: 0 })
    else if (HEADING.test(name)) this.heading(element, context)
    else if (BLOCKS.has(name)) this.paragraph(element, context)
    else this.inline(element, context)
  }

  private inline(element: HTMLElement, context: Context): void {
    const wrapper = inlineWrapper(element)
    const wrappers = wrapper.length > 0 ? [...context.wrappers, ...wrapper] : context.wrappers
    this.children(element, { ...context, wrappers })
  }

  private container(element: HTMLElement, context: Context): void {
    this.close()
    this.children(element, context)
    this.close()
  }

  private heading(element: HTMLElement, context: Context): void {
    const level = Number(HEADING.exec(element.tagName)?.[1])
    this.container(element, { ...context, kind: "heading", level })
  }

  private paragraph(element: HTMLElement, context: Context): void {
    const word = wordList(element)
    if (word !== null) this.container(element, { ...context, ...word })
    else if (context.lists > 0 && this.itemHasText) this.container(element, continued(context))
    else this.container(element, { ...context, preserve: element.tagName === "PRE" })
  }

  private itemHasText = false

  private list(element: HTMLElement, context: Context): void {
    const kind = element.tagName === "OL" ? "ordered" : "bullet"
    this.container(element, { ...context, kind, level: context.lists, lists: context.lists + 1 })
  }

  private item(element: HTMLElement, context: Context): void {
    const box = element.querySelector(
      ":scope > input[type=checkbox], :scope > label > input[type=checkbox]",
    )
    const task = { kind: "task" as const, checked: box?.hasAttribute("checked") ?? false }
    this.itemHasText = false
    const lists = Math.max(1, context.lists)
    this.container(element, { ...context, ...(box ? task : {}), lists, level: lists - 1 })
    this.itemHasText = true
  }

  private ownBlock(element: HTMLElement, context: Context): void {
    const { kind, level, checked } = element.dataset
    const block = this.source.createElement("div")
    block.dataset.kind = kind
    block.dataset.level = level ?? "0"
    if (checked !== undefined) block.dataset.checked = checked
    this.put(block)
    this.block = block
    this.keepsSpace = true
    // Its inner list and item elements are only the clothes it travelled in.
    for (const inner of element.querySelectorAll("li, p")) inner.replaceWith(...inner.childNodes)
    this.children(element, { ...context, preserve: true })
    this.close()
  }

  private table(element: HTMLElement, context: Context): void {
    const { rows, caption, headerRows, headerColumns } = readPastedTable(element)
    const plain: Context = { ...context, kind: "paragraph", level: 0, lists: 0 }
    const [[only] = []] = rows
    // A page that was laid out by a table of one cell.
    if (rows.length === 1 && rows[0]?.length === 1 && only) {
      this.container(only, plain)
      return
    }
    const table = this.source.createElement("table")
    Object.assign(table.dataset, { caption, headerRows, headerColumns })
    this.put(table)
    const outer = this.output
    for (const cells of rows) {
      const line = table.appendChild(this.source.createElement("tr"))
      for (const cell of cells) {
        this.output = line.appendChild(this.source.createElement("td"))
        if (cell) this.container(cell, plain)
      }
    }
    this.output = outer
  }

  private figure(element: HTMLElement): void {
    const figure = element.cloneNode(true) as HTMLElement
    this.put(figure)
  }

  private text(text: string, context: Context): void {
    const spaced = context.preserve ? text : text.replaceAll(/[ \t\r\n]+/gu, " ")
    const isStart = this.block === null || this.block.textContent === ""
    const trimmed = isStart && !context.preserve ? spaced.trimStart() : spaced
    if (trimmed !== "") this.append(trimmed, context)
  }

  private lineBreak(context: Context): void {
    // Between blocks, and before the first word of one, it is only distance.
    if (context.preserve || this.block?.textContent) this.append("\n", context)
  }

  private append(text: string, context: Context): void {
    let parent: HTMLElement = this.block ?? this.open(context)
    for (const wrapper of context.wrappers) {
      parent = parent.appendChild(wrapper.cloneNode(false) as HTMLElement)
    }
    parent.append(text)
  }

  private open({ kind, level, checked, lists, preserve }: Context): HTMLElement {
    this.keepsSpace = preserve
    const block = this.source.createElement("div")
    block.dataset.kind = kind
    block.dataset.level = String(level)
    if (kind === "task") block.dataset.checked = String(checked)
    if (lists > 0) this.itemHasText = true
    this.output.append(block)
    this.block = block
    return block
  }

  private put(element: HTMLElement): void {
    this.close()
    this.output.append(element)
  }

  private close(): void {
    if (this.block !== null && !this.keepsSpace) {
      trimEnd(this.block)
      // Word and Outlook make distance with paragraphs that hold one space.
      if (this.block.textContent?.trim() === "") this.block.remove()
    }
    this.block = null
  }
}

/** Source text ends its lines with a space or a break that nobody sees. */
function trimEnd(block: HTMLElement): void {
  let last: ChildNode | null = block.lastChild
  while (last !== null && last.nodeType === 1) last = last.lastChild
  if (last !== null) last.textContent = (last.textContent ?? "").trimEnd()
}

/** A second paragraph of a list item stands below it, one level in. */
function continued(context: Context): Context {
  return { ...context, kind: "paragraph", level: context.level + 1 }
}

function isWordMarker(element: HTMLElement): boolean {
  return /mso-list:\s*ignore/iu.test(styleOf(element))
}

/**
 * A footnote of Word or LibreOffice: sign and text stand far apart, and often only one is copied.
 *
 * Dropped both: a number in brackets without its note would stay behind as text.
 */
function isForeignNote(element: HTMLElement): boolean {
  return (
    /mso-footnote-id|mso-element:\s*footnote-list/iu.test(styleOf(element)) ||
    /\bsdfootnote(?:anc|sym)\b/u.test(element.className) ||
    /^sdfootnote\d+$/u.test(element.id)
  )
}

/** Word writes lists as paragraphs with the marker typed in. */
function wordList(element: HTMLElement): { kind: BlockKind; level: number } | null {
  const level = /mso-list:[^;]*level(\d)/iu.exec(styleOf(element))?.[1]
  if (level === undefined) return null
  const marker = [...element.querySelectorAll<HTMLElement>("span")].find(isWordMarker)
  const isOrdered = ORDERED_MARKER.test(marker?.textContent ?? "")
  return { kind: isOrdered ? "ordered" : "bullet", level: Number(level) - 1 }
}
