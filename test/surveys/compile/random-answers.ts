import type { CompiledPage, Typed } from "../../../app/features/surveys/compile/compiled.ts"
import { listChoices } from "../../../app/features/surveys/questionnaire/answers.ts"
import { commentKey, type Item } from "../../../app/features/surveys/questionnaire/definition.ts"
import type { Random } from "../../support/random.ts"

const WORDS = ["ja", "nein", "Äpfel & <Birnen>", " ja "]
const NUMBERS = ["0", "1", "5", "10", "11", "-2", "4,5", "1.234,5"]
const DAYS = ["2025-12-31", "2026-06-01", "2026-11-24", "24.11.2026", "2027-01-01"]

/** What somebody might type on a page; nothing at all for a third of the items. */
export function randomTyped(random: Random, page: CompiledPage): Typed {
  const typed = new Map<string, string[]>()
  for (const { item } of page.items) {
    if (random.below(3) > 0) fillItem(random, item, typed)
  }
  return typed
}

function fillItem(random: Random, item: Item, typed: Map<string, string[]>): void {
  const { name } = item
  switch (item.kind) {
    case "single":
    case "scale":
    case "multiple": {
      const values = listChoices(item).map(({ value }) => value)
      const many = values.filter(() => random.below(5) < 2)
      typed.set(name, item.kind === "multiple" ? many : [random.pick(values)])
      if (random.below(2) === 0) typed.set(commentKey(name), [random.pick(WORDS)])
      return
    }
    case "matrix":
      for (const { value } of item.rows) {
        const columns = item.columns.map((column) => column.value)
        const given = item.several
          ? columns.filter(() => random.below(3) === 0)
          : [random.pick(columns)]
        if (random.below(4) > 0) typed.set(`${name}.${value}`, given)
      }
      return
    case "ranking": {
      const chosen = item.choices.filter(() => random.below(2) === 0).slice(0, item.max ?? 99)
      for (const [index, { value }] of chosen.entries())
        typed.set(`${name}.${value}`, [`${index + 1}`])
      return
    }
    case "number":
      typed.set(name, [random.pick(NUMBERS)])
      return
    case "date":
      typed.set(name, [random.pick(DAYS)])
      return
    default:
      typed.set(name, [random.pick(WORDS)])
  }
}
