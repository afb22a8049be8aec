import type { Condition } from "../../../app/features/surveys/conditions/grammar.ts"
import { writeCondition } from "../../../app/features/surveys/conditions/write.ts"
import { listChoices } from "../../../app/features/surveys/questionnaire/answers.ts"
import type {
  Choice,
  Definition,
  Item,
  ItemKind,
  Page,
} from "../../../app/features/surveys/questionnaire/definition.ts"
import type { Random } from "../../support/random.ts"

const KINDS: readonly ItemKind[] = [
  "single",
  "scale",
  "multiple",
  "matrix",
  "ranking",
  "number",
  "text",
  "long_text",
  "date",
]

function choices(random: Random, prefix: string, count: number, mayExclude = false): Choice[] {
  return Array.from({ length: count }, (_, index) => ({
    value: random.below(6) === 0 ? String(index + 1) : `${prefix}${index + 1}`,
    text: `Wörter „${prefix}${index + 1}“ & <mehr>`,
    isExclusive: mayExclude && random.below(8) === 0,
  }))
}

function sometimes<Value>(random: Random, value: Value): Value | null {
  return random.below(3) === 0 ? value : null
}

/** A condition on one of the items before; values are those that may be given, mostly. */
function conditionOn(random: Random, item: Item): Condition {
  const { name } = item
  const compare = (is: "=" | "<>" | "contains" | "notcontains", value: string): Condition => ({
    item: name,
    row: null,
    is,
    value,
  })
  if (random.below(4) === 0) {
    return { item: name, row: null, is: random.pick(["empty", "notempty"]), value: null }
  }
  switch (item.kind) {
    case "single":
    case "scale":
      return random.below(3) === 0
        ? {
            item: name,
            row: null,
            is: "anyof",
            value: item.choices.slice(0, 2).map((c) => c.value),
          }
        : compare(random.pick(["=", "<>"]), random.pick(listChoices(item)).value)
    case "multiple":
      return compare(random.pick(["contains", "notcontains"]), random.pick(listChoices(item)).value)
    case "ranking":
      return compare(random.pick(["contains", "notcontains"]), random.pick(item.choices).value)
    case "matrix": {
      const value = random.pick(item.columns).value
      const row = random.pick(item.rows).value
      return { item: name, row, is: item.several ? "contains" : "=", value }
    }
    case "number":
      return { item: name, row: null, is: random.pick([">", ">=", "<", "<=", "="]), value: 5 }
    case "date":
      return { item: name, row: null, is: random.pick([">", "<="]), value: "2026-06-01" }
    default:
      return compare("=", "ja")
  }
}

function randomVisibleIf(random: Random, earlier: readonly Item[]): string {
  const askable = earlier.filter(({ kind }) => kind !== "information")
  if (askable.length === 0 || random.below(3) > 0) return ""
  const one = () => conditionOn(random, random.pick(askable))
  switch (random.below(4)) {
    case 0:
      return writeCondition({ all: [one(), one()] })
    case 1:
      return writeCondition({ any: [one(), { not: one() }] })
    default:
      return writeCondition(one())
  }
}

export function randomItem(random: Random, name: string, earlier: readonly Item[]): Item {
  const base = {
    name,
    title: `Frage ${name}: „Äpfel“ & <Birnen>?`,
    description: random.below(3) === 0 ? "Eine Erläuterung\nin zwei Zeilen" : "",
    isRequired: random.below(2) === 0,
    visibleIf: randomVisibleIf(random, earlier),
    sentence: random.below(5) === 0 ? "haben es" : "",
  }
  const kind = random.pick(KINDS)
  const other = sometimes(random, "Andere")
  const dontKnow = sometimes(random, "kann ich nicht beurteilen")
  const best = random.pick(["first", "last", null] as const)
  const min = sometimes(random, 1 + random.below(3))
  const bounds = { min, max: sometimes(random, (min ?? 1) + random.below(2)) }
  switch (kind) {
    case "single":
      return {
        ...{ ...base, kind, choices: choices(random, "c", 2 + random.below(4)), best: null },
        ...{ other, dontKnow },
      }
    case "scale":
      return { ...base, kind, choices: choices(random, "s", 5), best, other: null, dontKnow }
    case "multiple": {
      const none = sometimes(random, "Keine davon")
      return {
        ...base,
        kind,
        choices: choices(random, "m", 4, true),
        other,
        none,
        dontKnow,
        ...bounds,
      }
    }
    case "matrix": {
      const isScale = random.below(2) === 0
      const several = random.below(2) === 0
      const columns = choices(random, "k", 3, several)
      return {
        ...base,
        kind,
        rows: choices(random, "r", 1 + random.below(4)),
        ...{ columns, several },
        everyRow: random.below(2) === 0,
        isScale,
        best: isScale ? best : null,
        dontKnowColumn: random.below(2) === 0 ? (columns.at(-1)?.value ?? null) : null,
      }
    }
    case "ranking":
      return { ...base, kind, choices: choices(random, "g", 4), ...bounds }
    case "number":
      return {
        ...base,
        kind,
        min: sometimes(random, 1),
        max: sometimes(random, 10),
        decimals: random.pick([0, 1, 2] as const),
        unit: random.below(2) === 0 ? "Euro" : "",
        classes: random.below(3) === 0 ? [5, 10] : [],
      }
    case "date":
      return {
        ...base,
        kind,
        min: sometimes(random, "2026-01-01"),
        max: sometimes(random, "2026-12-31"),
      }
    case "long_text":
      return { ...base, kind, maxLength: 2_000 }
    default:
      return { ...base, kind: "text", maxLength: 200 }
  }
}

/** All kinds but information; conditions name earlier items, also of the same page. */
export function randomDefinition(random: Random): Definition {
  const earlier: Item[] = []
  const pages: Page[] = Array.from({ length: 1 + random.below(4) }, (_, index) => {
    const visibleIf = index === 0 ? "" : randomVisibleIf(random, earlier)
    const items = Array.from({ length: 1 + random.below(5) }, () => {
      const item = randomItem(random, `frage_${earlier.length + 1}`, earlier)
      earlier.push(item)
      return item
    })
    return {
      name: `seite_${index + 1}`,
      title: `Seite ${index + 1}`,
      description: "",
      visibleIf,
      items,
    }
  })
  return { title: "Umfrage", description: "", pages }
}
