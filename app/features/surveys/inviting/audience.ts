import type { RecipientType } from "../terms.ts"

/** Which bodies of the register are asked. */
export interface AudienceRule {
  administrations: boolean
  districts: boolean
  /** None for all of them. */
  types: readonly RecipientType[]
  /** Regional keys of districts, 5 digits; none for the whole state. */
  districtKeys: readonly string[]
  /** Both bounds belong to it. */
  population: { from: number | null; to: number | null }
}

/** Somebody to be invited, with the facts that the invitation keeps. */
export interface Recipient {
  /** The regional key, or `list:<n>` for a line of a file without one. */
  recipientKey: string
  organizationId: string | null
  name: string
  type: RecipientType
  /** 5 digits, `""` where there is none. */
  district: string
  population: number | null
  /** Day of the count. */
  populationAsOf: string | null
}

/** A body as the register has it today. */
export interface RegisterBodyRow {
  id: string
  name: string
  ars: string
  legalForm: string
  isAdministration: boolean
  districtArs: string | null
  population: { count: number; asOf: string } | null
}

/** An administration is known by the first nine digits of the regional key, a district by its five. */
const ADMINISTRATION_KEY = 9
const DISTRICT_KEY = 5

/** All administrations and all districts: 116 and 6 in the register of the state. */
export const WHOLE_STATE: AudienceRule = {
  administrations: true,
  districts: true,
  types: [],
  districtKeys: [],
  population: { from: null, to: null },
}

/** The bodies that the rule names, as they are invited; each once, in the order of the register. */
export function selectAudience(
  bodies: readonly RegisterBodyRow[],
  rule: AudienceRule,
): Recipient[] {
  const { districtKeys, types } = rule
  return bodies
    .filter((body) =>
      isDistrict(body) ? rule.districts : body.isAdministration && rule.administrations,
    )
    .map(recipientOf)
    .filter(({ type }) => types.length === 0 || types.includes(type))
    .filter(({ district }) => districtKeys.length === 0 || districtKeys.includes(district))
    .filter(({ population }) => isWithin(population, rule.population))
}

/** A body of the register with the facts that its invitation keeps. */
export function recipientOf(body: RegisterBodyRow): Recipient {
  return {
    recipientKey: body.ars.slice(0, isDistrict(body) ? DISTRICT_KEY : ADMINISTRATION_KEY),
    organizationId: body.id,
    name: body.name,
    type: typeOf(body),
    district: body.districtArs ?? body.ars.slice(0, DISTRICT_KEY),
    population: body.population?.count ?? null,
    populationAsOf: body.population?.asOf ?? null,
  }
}

function isDistrict({ legalForm }: RegisterBodyRow): boolean {
  return legalForm === "district"
}

function typeOf({ legalForm }: RegisterBodyRow): RecipientType {
  switch (legalForm) {
    case "amt":
    case "city":
    case "district":
    case "municipality":
      return legalForm
    default:
      return "other"
  }
}

/** Where a bound is asked for, a body without a figure is not within it. */
function isWithin(population: number | null, { from, to }: AudienceRule["population"]): boolean {
  if (from === null && to === null) return true
  if (population === null) return false
  return (from === null || population >= from) && (to === null || population <= to)
}
