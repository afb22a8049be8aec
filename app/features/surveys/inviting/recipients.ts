import { type FieldMessages, invalid } from "../../../commands/errors.ts"
import { type Recipient, recipientOf } from "./audience.ts"
import type { RegisterBodyWithKey } from "./audience-queries.server.ts"
import type { ListRow } from "./schema.ts"

export type Addressed = Recipient & { email: string | null }

/** Digits of a regional key that somebody typed or a table wrote with spaces. */
export function bareKey(typed: string): string {
  return typed.replace(/\s/g, "")
}

/** All keys under which a body is known: as its invitation is, by its regional key, by its municipality key. */
export function keysOfBody(body: RegisterBodyWithKey): string[] {
  return [recipientOf(body).recipientKey, body.ars, ...(body.ags === null ? [] : [body.ags])]
}

/**
 * The lines of a list as they are invited: those with a key by what the register says of them.
 *
 * @throws invalid with a message per line for a key that is no body's, and for a line that names nobody
 */
export function recipientsOfList(
  rows: readonly ListRow[],
  bodies: readonly RegisterBodyWithKey[],
): Addressed[] {
  const byKey = new Map(bodies.flatMap((body) => keysOfBody(body).map((key) => [key, body])))
  const faults: FieldMessages = {}
  const recipients = rows.flatMap((row, index): Addressed[] => {
    const email = row.email === "" ? null : row.email
    const key = bareKey(row.key)
    if (key === "") {
      if (row.name === "") faults[`rows.${index}.name`] = "Hier fehlt ein Name oder ein Schlüssel."
      return [{ ...outsideTheRegister(row.name), email }]
    }
    const body = byKey.get(key)
    if (!body) {
      faults[`rows.${index}.key`] = `Zum Schlüssel ${key} steht keine Verwaltung im Register.`
      return []
    }
    const recipient = recipientOf(body)
    return [{ ...recipient, name: row.name === "" ? recipient.name : row.name, email }]
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  return recipients
}

/** Known by its name alone: the same line a second time is the same body. */
function outsideTheRegister(name: string): Recipient {
  return {
    ...{ recipientKey: `list:${name.toLocaleLowerCase("de")}`, organizationId: null, name },
    ...{ type: "other", district: "", population: null, populationAsOf: null },
  }
}
