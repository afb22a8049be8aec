import { commandInput } from "../../../commands/form.ts"
import type { FormValues } from "../../../commands/refused-form.ts"
import { typedConditions } from "../consultations/typed-conditions.ts"

const PREFIX = "excluded-"

/** The opening form has a field for each member: what is filled in is the ground of an exclusion. */
export function openInput(values: FormValues, circularId: string) {
  const exclusions = Object.entries(values).flatMap(([name, value]) => {
    const ground = String(value).trim()
    return name.startsWith(PREFIX) && ground !== ""
      ? [{ membershipId: name.slice(PREFIX.length), ground }]
      : []
  })
  return { circularId, revision: String(values.revision ?? ""), exclusions }
}

/** The input of a draft from its form: a condition without words is none. */
export function draftInput(values: FormValues): Record<string, unknown> {
  const own = Object.entries(commandInput(values)).filter(([name]) => !name.startsWith("condition"))
  const conditions = typedConditions(values).filter(({ text }) => text.trim() !== "")
  return { ...Object.fromEntries(own), conditions }
}
