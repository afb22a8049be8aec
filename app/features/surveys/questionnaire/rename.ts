import type { Definition } from "./definition.ts"

/** Variables of an expression, and texts in quotation marks, in which braces say nothing. */
const PIECE = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\{(?<item>[^{}.]+)(?<row>\.[^{}]*)?\}/gsu

/** An expression that asks an item by its new name; it need not be one that our grammar knows. */
export function renameInExpression(expression: string, from: string, to: string): string {
  return expression.replaceAll(PIECE, (whole, item: string | undefined, row: string | undefined) =>
    item === from ? `{${to}${row ?? ""}}` : whole,
  )
}

/** Names of all items that conditions of the questionnaire ask, also of such as are gone. */
export function namesInConditions({ pages }: Definition): string[] {
  return pages
    .flatMap((page) => [page.visibleIf, ...page.items.map(({ visibleIf }) => visibleIf)])
    .flatMap((expression) => [...expression.matchAll(PIECE)])
    .flatMap(({ groups }) => groups?.item ?? [])
}

/** Gives an item another name, also in the conditions that name it. */
export function renameItem(definition: Definition, from: string, to: string): Definition {
  if (from === to) return definition
  const condition = (visibleIf: string) => renameInExpression(visibleIf, from, to)
  return {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...page,
      visibleIf: condition(page.visibleIf),
      items: page.items.map((item) => ({
        ...item,
        name: item.name === from ? to : item.name,
        visibleIf: condition(item.visibleIf),
      })),
    })),
  }
}
