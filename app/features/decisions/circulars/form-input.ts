import type { FormValues } from "../../../commands/refused-form.ts"

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
