import { definitionText } from "../questionnaire/canonical.ts"

/** A questionnaire of one page without questions, as it is stored. */
export function emptyDefinition(title: string): string {
  const page = { name: "seite_1", title: "", description: "", visibleIf: "", items: [] }
  return definitionText({ title, description: "", pages: [page] })
}
