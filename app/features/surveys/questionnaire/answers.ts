import {
  type Choice,
  type ChoiceItem,
  DONT_KNOW,
  type Item,
  type MultipleItem,
  NONE,
  OTHER,
} from "./definition.ts"

/** All that can be chosen, the special answers last and in SurveyJS's order. */
export function listChoices(item: ChoiceItem | MultipleItem): Choice[] {
  const special = (value: string, text: string | null, isExclusive: boolean): Choice[] =>
    text === null ? [] : [{ value, text, isExclusive }]
  const none = item.kind === "multiple" ? item.none : null
  return [
    ...item.choices,
    ...special(OTHER, item.other, false),
    ...special(NONE, none, true),
    ...special(DONT_KNOW, item.dontKnow, true),
  ]
}

/** Answers among which one chooses, in a row of a matrix its columns; null where one types. */
export function listAnswers(item: Item): readonly Choice[] | null {
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple":
      return listChoices(item)
    case "matrix":
      return item.columns
    case "ranking":
      return item.choices
    default:
      return null
  }
}

/** Whether an answer, or that of a row, is a list. */
export function isListed(item: Item): boolean {
  return (
    item.kind === "multiple" || item.kind === "ranking" || (item.kind === "matrix" && item.several)
  )
}
