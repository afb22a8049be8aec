import type { Node } from "@tiptap/pm/model"
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from "@tiptap/pm/transform"
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view"
import { isTable, tableAt } from "./table-place.ts"

const rolesKey = new PluginKey<DecorationSet>("table-roles")

/**
 * Which cells head their column or row, as roles on the elements that are there.
 *
 * Computed from the table's attributes: switching headings on and off replaces no cell, so nobody who
 * types in one is interrupted.
 */
export function tableRolesPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: rolesKey,
    state: {
      init: (_config, { doc }) => rolesOf(doc),
      apply(tr, held) {
        if (!tr.docChanged) return held
        return changesOnlyWords(tr) ? held.map(tr.mapping, tr.doc) : rolesOf(tr.doc)
      },
    },
    props: {
      decorations: (state) => withCurrent(state, rolesKey.getState(state) ?? DecorationSet.empty),
    },
    view: (view) => {
      letScroll(view)
      return { update: letScroll }
    },
  })
}

/** Typing and marking, which is nearly everything: then the tables need not be walked. */
function changesOnlyWords(tr: Transaction): boolean {
  return tr.steps.every((step, at) => {
    if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return true
    if (!(step instanceof ReplaceStep)) return false
    const $from = tr.docs[at]?.resolve(step.from)
    return $from?.parent.isTextblock === true && step.to <= $from.end()
  })
}

function rolesOf(doc: Node): DecorationSet {
  const decorations: Decoration[] = []
  doc.forEach((table, pos) => {
    if (isTable(table)) addRoles(table, pos + 1, decorations)
  })
  return DecorationSet.create(doc, decorations)
}

function addRoles(table: Node, start: number, decorations: Decoration[]): void {
  const { headerRows, headerColumns } = table.attrs
  table.forEach((line, linePos, row) => {
    const lineStart = start + linePos
    if (row < headerRows) {
      const end = lineStart + line.nodeSize
      decorations.push(Decoration.node(lineStart, end, { class: "s-tbl__head" }))
    }
    line.forEach((cell, cellPos, column) => {
      if (row >= headerRows && column >= headerColumns) return
      const from = lineStart + 1 + cellPos
      const role = row < headerRows ? "columnheader" : "rowheader"
      decorations.push(Decoration.node(from, from + cell.nodeSize, { role, class: "s-tbl__h" }))
    })
  })
}

/** The table the caret stands in shows its tools. */
function withCurrent(state: EditorState, roles: DecorationSet): DecorationSet {
  const place = tableAt(state)
  if (place === null) return roles
  const end = place.tablePos + place.table.nodeSize
  return roles.add(state.doc, [Decoration.node(place.tablePos, end, { class: "s-tbl--current" })])
}

/**
 * To be read, a wide table is a stop of the keyboard, which scrolls it. While one writes the caret
 * scrolls it, and a stop would take the focus out of the text.
 */
function letScroll(view: EditorView): void {
  for (const region of view.dom.querySelectorAll<HTMLElement>(".s-tbl__wide")) {
    const name = view.editable ? null : (region.dataset.name ?? "Tabelle")
    if (region.getAttribute("aria-label") === name) continue
    if (name === null) {
      for (const attribute of ["role", "tabindex", "aria-label"]) region.removeAttribute(attribute)
    } else {
      region.setAttribute("role", "region")
      region.setAttribute("aria-label", name)
      region.tabIndex = 0
    }
  }
}
