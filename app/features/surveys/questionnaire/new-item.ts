import { escapeHtml } from "../../../ui/escape-html.ts"
import type { Choice, Item, ItemKind } from "./definition.ts"
import { LONG_TEXT, SHORT_TEXT } from "./limits.ts"

function listed(prefix: string, texts: readonly string[]): Choice[] {
  return texts.map((text, index) => ({ value: `${prefix}${index + 1}`, text, isExclusive: false }))
}

const AGREEMENT = [
  "stimme gar nicht zu",
  "stimme eher nicht zu",
  "teils, teils",
  "stimme eher zu",
  "stimme voll zu",
]

const NO_SPECIAL = { other: null, dontKnow: null }
const NO_BOUNDS = { min: null, max: null }

const NEW_MATRIX = {
  rows: listed("z", ["Zeile 1", "Zeile 2"]),
  columns: listed("s", AGREEMENT),
  several: false,
  everyRow: false,
  isScale: true,
  best: "last" as const,
  dontKnowColumn: null,
}

/** A question as the builder begins it: filled as far as it can already be answered. */
export function newItem(kind: ItemKind, name: string, title: string): Item {
  const base = { name, title, description: "", isRequired: false, visibleIf: "", sentence: "" }
  switch (kind) {
    case "single":
      return { ...base, kind, choices: listed("a", ["ja", "nein"]), best: null, ...NO_SPECIAL }
    case "scale":
      return { ...base, kind, choices: listed("s", AGREEMENT), best: "last", ...NO_SPECIAL }
    case "multiple": {
      const choices = listed("a", ["Antwort 1", "Antwort 2"])
      return { ...base, kind, choices, ...NO_SPECIAL, none: null, ...NO_BOUNDS }
    }
    case "matrix":
      return { ...base, kind, ...NEW_MATRIX }
    case "ranking": {
      const choices = listed("a", ["Antwort 1", "Antwort 2", "Antwort 3"])
      return { ...base, kind, choices, ...NO_BOUNDS }
    }
    case "number":
      return { ...base, kind, min: 0, max: null, decimals: 0, unit: "", classes: [] }
    case "text":
      return { ...base, kind, maxLength: SHORT_TEXT.usual }
    case "long_text":
      return { ...base, kind, maxLength: LONG_TEXT.usual }
    case "date":
      return { ...base, kind, ...NO_BOUNDS }
    case "information":
      return { ...base, kind, title: "", html: `<p>${escapeHtml(title)}</p>` }
  }
}
