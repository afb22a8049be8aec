import { escapeHtml } from "../../../ui/escape-html.ts"
import type { ItemKind } from "../questionnaire/definition.ts"
import { newItem } from "../questionnaire/new-item.ts"
import { fieldsOf, type ItemFields } from "./item-fields.ts"

/** Another kind of question: what fits both is kept, and what the new kind needs is there to begin with. */
export function changeKind(fields: ItemFields, kind: ItemKind): ItemFields {
  if (kind === fields.kind) return fields
  const fresh = fieldsOf(newItem(kind, fields.name, fields.title), null)
  const kept = { ...fields, kind }
  const usesLists = (of: ItemKind) => of !== "matrix"
  const choices = listFor(
    kept.choices,
    fields.kind === "matrix" ? fields.columns : [],
    fresh.choices,
  )
  const columns = listFor(
    fields.columns,
    usesLists(fields.kind) ? fields.choices : [],
    fresh.columns,
  )
  return {
    ...kept,
    choices: fresh.choices.length > 0 ? choices : fields.choices,
    rows: fields.rows.length > 0 || kind !== "matrix" ? fields.rows : fresh.rows,
    columns: kind === "matrix" ? columns : fields.columns,
    isScale: kind === "matrix" && fields.kind === "scale" ? true : fields.isScale,
    // Bounds are numbers here, days there, and counts elsewhere.
    min: "",
    max: "",
    maxLength: fresh.maxLength,
    html:
      kind === "information" && fields.html === ""
        ? `<p>${escapeHtml(fields.title)}</p>`
        : fields.html,
  }
}

/** What the item itself has, else what another of its lists says, else what the kind begins with. */
function listFor(
  own: ItemFields["choices"],
  other: ItemFields["choices"],
  first: ItemFields["choices"],
): ItemFields["choices"] {
  if (own.length > 0) return own
  return other.length > 0 ? other : first
}
