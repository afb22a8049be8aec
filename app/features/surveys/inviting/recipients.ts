import { type FieldMessages, invalid } from "../../../commands/errors.ts"
import { isMailAddressOrEmpty } from "../../../mail/address.ts"
import { type Recipient, recipientOf } from "./audience.ts"
import type { RegisterBodyWithKey } from "./audience-queries.server.ts"
import type { ListRow } from "./schema.ts"

const NO_ADDRESS = "Das ist keine Mailadresse."

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
 * The lines of a list as they are invited: those with a key, or with a body's own name, by what the register says
 * of them.
 *
 * @throws invalid with a message per line for a key that is no body's, for a line that names nobody, for what is no
 * mail address, and for a second address of the same body
 */
export function recipientsOfList(
  rows: readonly ListRow[],
  bodies: readonly RegisterBodyWithKey[],
): Addressed[] {
  const byKey = new Map(bodies.flatMap((body) => keysOfBody(body).map((key) => [key, body])))
  const byName = bodiesByName(bodies)
  const emails = new Map<string, string>()
  const faults: FieldMessages = {}
  const recipients = rows.flatMap((row, index): Addressed[] => {
    const email = row.email === "" ? null : row.email
    const key = bareKey(row.key)
    const body = key === "" ? byName.get(nameKey(row.name)) : byKey.get(key)
    if (key === "" && row.name === "")
      faults[`rows.${index}.name`] = "Hier fehlt ein Name oder ein Schlüssel."
    if (!isMailAddressOrEmpty(row.email)) faults[`rows.${index}.email`] = NO_ADDRESS
    if (key !== "" && !body) {
      faults[`rows.${index}.key`] = `Zum Schlüssel ${key} steht keine Verwaltung im Register.`
      return []
    }
    const recipient = body ? recipientOf(body) : outsideTheRegister(row.name)
    const { recipientKey, name } = recipient
    if (email && (emails.get(recipientKey) ?? email) !== email)
      faults[`rows.${index}.email`] ??=
        `„${name}“ steht schon mit einer anderen Adresse in der Liste.`
    if (email) emails.set(recipientKey, email)
    return [{ ...recipient, name: row.name === "" ? name : row.name, email }]
  })
  if (Object.keys(faults).length > 0) throw invalid(faults)
  return recipients
}

/**
 * Whom the lines of a list of addresses mean, each with the address that stands there.
 *
 * @param idByKey the invitations of the survey, by every key that a list may have for them
 * @param begun addresses of those who have begun, where these stay as they are
 * @throws invalid with a message per line
 */
export function addressesOfList(
  rows: readonly { key: string; email: string }[],
  idByKey: ReadonlyMap<string, string>,
  begun: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const faults: FieldMessages = {}
  const emails = new Map<string, string>()
  for (const [index, { key, email }] of rows.entries()) {
    const id = idByKey.get(bareKey(key))
    if (!isMailAddressOrEmpty(email)) faults[`rows.${index}.email`] = NO_ADDRESS
    if (!id) {
      faults[`rows.${index}.key`] =
        key === "" ? "Hier fehlt der Schlüssel." : `Unter „${key}“ ist niemand eingeladen.`
      continue
    }
    // A reminder opens what is filled in: it goes to whoever was invited.
    if (begun.has(id) && begun.get(id) !== email) {
      faults[`rows.${index}.email`] ??=
        "Es ist schon etwas eingetragen; die Adresse bleibt, damit niemand sonst es zu sehen bekommt."
    }
    if (emails.has(id)) faults[`rows.${index}.key`] = `„${key}“ steht zweimal in der Liste.`
    emails.set(id, email)
  }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  return emails
}

/** Bodies that a list without keys means: those whose name no other has. */
function bodiesByName(
  bodies: readonly RegisterBodyWithKey[],
): ReadonlyMap<string, RegisterBodyWithKey | null> {
  const found = new Map<string, RegisterBodyWithKey | null>()
  for (const body of bodies) {
    const key = nameKey(body.name)
    found.set(key, found.has(key) ? null : body)
  }
  return found
}

function nameKey(name: string): string {
  return name.toLocaleLowerCase("de").replace(/\s+/g, " ")
}

/** Known by its name alone: the same line a second time is the same body. */
function outsideTheRegister(name: string): Recipient {
  return {
    ...{ recipientKey: `list:${nameKey(name)}`, organizationId: null, name },
    ...{ type: "other", district: "", population: null, populationAsOf: null },
  }
}
