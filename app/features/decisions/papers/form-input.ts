import type { FormValues } from "../../../commands/refused-form.ts"
import { parseCents } from "./money.ts"

const EFFECT = "financialEffect."

/**
 * The input of `papers.create` and `papers.edit` from a form: amounts as people write them. What is no amount
 * goes on as it is, so that the schema says so at its field.
 */
export function paperInput(values: FormValues): Record<string, unknown> {
  const own = Object.entries(values).filter(([name]) => name !== "intent")
  const fields = own.filter(([name]) => !name.startsWith(EFFECT))
  return { ...Object.fromEntries(fields), financialEffect: effectInput(values) }
}

function effectInput(values: FormValues): object {
  const word = (name: string) => String(values[`${EFFECT}${name}`] ?? "").trim()
  const kind = word("kind")
  const isTyped = ["oneOffCents", "yearlyCents", "fromYear", "cover"].some((name) => word(name))
  if (kind !== "amounts" && !isTyped) return { kind }
  return {
    kind,
    oneOffCents: centsOr(word("oneOffCents")),
    yearlyCents: centsOr(word("yearlyCents")),
    fromYear: yearOr(word("fromYear")),
    cover: word("cover"),
  }
}

function centsOr(words: string): number | string {
  return words === "" ? 0 : (parseCents(words) ?? words)
}

function yearOr(words: string): number | string | null {
  if (words === "") return null
  return /^\d{4}$/.test(words) ? Number(words) : words
}
