import { commandInput } from "../../../commands/form.ts"
import type { FormValues } from "../../../commands/refused-form.ts"
import { typedConditions } from "./typed-conditions.ts"

const COUNTS = ["yes", "no", "abstain", "excluded"] as const

/**
 * The input of `consultations.record-result` from a form: empty conditions are none, and four empty counts no
 * vote. What is no number goes on as it is, so that the schema says so at its field.
 */
export function resultInput(values: FormValues): Record<string, unknown> {
  const own = Object.entries(commandInput(values)).filter(
    ([name]) => !name.startsWith("counts.") && !name.startsWith("condition"),
  )
  return {
    ...Object.fromEntries(own),
    conditions: typedConditions(values).filter(({ text }) => text.trim() !== ""),
    counts: countsOf(values),
  }
}

function countsOf(values: FormValues): Record<string, number | string> | null {
  const typed = COUNTS.map((name) => [name, String(values[`counts.${name}`] ?? "").trim()] as const)
  if (typed.every(([, words]) => words === "")) return null
  return Object.fromEntries(
    typed.map(([name, words]) => [
      name,
      words === "" ? 0 : /^\d+$/.test(words) ? Number(words) : words,
    ]),
  )
}
