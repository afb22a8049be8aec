import { DOMSerializer, type Fragment } from "@tiptap/pm/model"
import { textSchema } from "../../text/schema.ts"

/** What leaves by copying: tables with real heading cells and a caption, for Word and for ears. */
export class TextSerializer extends DOMSerializer {
  constructor() {
    super(DOMSerializer.nodesFromSchema(textSchema), DOMSerializer.marksFromSchema(textSchema))
  }

  override serializeFragment(
    ...[fragment, options, target]: Parameters<DOMSerializer["serializeFragment"]>
  ): ReturnType<DOMSerializer["serializeFragment"]> {
    const made = super.serializeFragment(fragment satisfies Fragment, options, target)
    for (const table of made.querySelectorAll<HTMLTableElement>("table[data-header-rows]")) {
      if (table.caption === null) dress(table)
    }
    return made
  }
}

function dress(table: HTMLTableElement): void {
  const { caption, headerRows, headerColumns } = table.dataset
  for (const [at, row] of [...table.rows].entries()) {
    const isHead = at < Number(headerRows)
    const headings = isHead ? [...row.cells] : [...row.cells].slice(0, Number(headerColumns))
    for (const cell of headings) {
      const heading = document.createElement("th")
      heading.scope = isHead ? "col" : "row"
      heading.append(...cell.childNodes)
      cell.replaceWith(heading)
    }
  }
  if (caption) table.createCaption().textContent = caption
}
