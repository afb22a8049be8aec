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
