import type { FormValues, RefusedForm } from "../../../commands/refused-form.ts"
import type { RecipientType } from "../terms.ts"
import type { AudienceRule } from "./audience.ts"

/** Kinds of bodies that the register of a state knows, in the order of the form. */
export const REGISTER_TYPES = ["amt", "municipality", "city", "district"] as const

/** Names of the fields of the form that chooses from the register. */
export const RULE_FIELDS = {
  types: "types[]",
  district: "district",
  from: "from",
  to: "to",
} as const

/**
 * The rule that an address names; without any, everybody. What is no number is no bound.
 */
export function ruleOf(search: URLSearchParams): AudienceRule {
  return ruleFrom(
    search.has("chosen") ? search.getAll(RULE_FIELDS.types) : REGISTER_TYPES,
    search.get(RULE_FIELDS.district) ?? "",
    search.get(RULE_FIELDS.from) ?? "",
    search.get(RULE_FIELDS.to) ?? "",
  )
}

/** The same of a form that was sent. */
export function createInput(values: FormValues, surveyId: string) {
  const types = values[RULE_FIELDS.types]
  const word = (name: string) => String(values[name] ?? "")
  return {
    surveyId,
    audience: ruleFrom(
      Array.isArray(types) ? types : [],
      word(RULE_FIELDS.district),
      word(RULE_FIELDS.from),
      word(RULE_FIELDS.to),
    ),
  }
}

function ruleFrom(
  named: readonly string[],
  district: string,
  from: string,
  to: string,
): AudienceRule {
  const types: RecipientType[] = REGISTER_TYPES.filter((type) => named.includes(type))
  return {
    administrations: types.some((type) => type !== "district"),
    districts: types.includes("district"),
    types,
    districtKeys: /^\d{5}$/.test(district) ? [district] : [],
    population: { from: boundOf(from), to: boundOf(to) },
  }
}

/** "5.000" and "5000"; null for anything else. */
function boundOf(typed: string): number | null {
  const digits = typed.replace(/[.\s]/g, "")
  return /^\d{1,8}$/.test(digits) ? Number(digits) : null
}

const ADDRESS = "address-"

/** Field for the address of one who is invited. */
export function addressField(invitationId: string): string {
  return `${ADDRESS}${invitationId}`
}

/** A refusal of such addresses with each message at its field. */
export function atAddressFields(refused: RefusedForm): RefusedForm {
  const names = Object.keys(refused.values).filter(
    (name) => name.startsWith(ADDRESS) && String(refused.values[name]).trim() !== "",
  )
  const fields = Object.entries(refused.fields).map(([field, message]) => {
    const index = Number(/^rows\.(\d+)\b/.exec(field)?.[1] ?? Number.NaN)
    return [names[index] ?? field, message]
  })
  return { ...refused, fields: Object.fromEntries(fields) }
}

/** The addresses that were typed; those left empty stay as they are. */
export function addressesInput(values: FormValues, surveyId: string) {
  const rows = Object.entries(values).flatMap(([name, value]) =>
    name.startsWith(ADDRESS) && String(value).trim() !== ""
      ? [{ key: name.slice(ADDRESS.length), email: String(value) }]
      : [],
  )
  return { surveyId, rows }
}
