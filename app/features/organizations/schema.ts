import { z } from "zod"
import { oneLine } from "../../commands/one-line.ts"
import { ORGANIZATION_COLORS } from "../../ui/organization-color.ts"
import {
  COMMITTEE_CLASSIFICATIONS,
  MAX_KEY_LENGTH,
  MAX_NAME_LENGTH,
  MAX_SEATS,
  MAX_SHORT_NAME_LENGTH,
  MEMBERSHIP_ROLES,
  OTHER_LEGAL_FORMS,
  REGISTER_LEGAL_FORMS,
} from "./terms.ts"

const MAX_SEARCH_LENGTH = 100

const Name = oneLine(3, MAX_NAME_LENGTH)
const ShortName = oneLine(2, MAX_SHORT_NAME_LENGTH)
const Key = z
  .string()
  .trim()
  .max(MAX_KEY_LENGTH)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "Bitte nur Kleinbuchstaben, Ziffern und Bindestriche eingeben, zum Beispiel lk-mse.",
  )
const Id = z.string().min(1).max(40)
const Day = z.iso.date()
/** Votes that a membership counts for. */
const Weight = z.int().min(1).max(1000)
const Rank = z.int().min(1).max(99)
const Colour = z.enum(ORGANIZATION_COLORS)

export const CreateOrganizationInput = z.strictObject({
  legalForm: z.enum(OTHER_LEGAL_FORMS),
  name: Name,
  shortName: ShortName,
  /** Stays when the name changes: lower-case letters, digits, hyphens. */
  key: Key,
  /** Left out: the first of the palette that nobody has. */
  colour: Colour.optional(),
})

export const JoinOrganizationInput = z.strictObject({
  organizationId: Id,
  shortName: ShortName,
  key: Key,
  colour: Colour.optional(),
})

export const CreateCommitteeInput = z.strictObject({
  /** Left out for the project group across organisations. */
  organizationId: Id.optional(),
  name: Name,
  classification: z.enum(COMMITTEE_CLASSIFICATIONS),
  /** Statutory number of members. */
  seats: z.int().min(1).max(MAX_SEATS).optional(),
  vacantSeats: z.int().min(0).max(MAX_SEATS).default(0),
})

export const EditCommitteeInput = z.strictObject({
  committeeId: Id,
  /** Of the committee as it was before the person. */
  revision: z.int().min(1),
  name: Name,
  /** Statutory number of members; null where none is entered. */
  seats: z.int().min(1).max(MAX_SEATS).nullable(),
  /** Seats that cannot be filled again before the next election. */
  vacantSeats: z.int().min(0).max(MAX_SEATS),
})

export const AddMembershipInput = z.strictObject({
  committeeId: Id,
  personId: Id,
  /** The organisation the person acts for. */
  organizationId: Id,
  role: z.enum(MEMBERSHIP_ROLES),
  /** Left out: as usual for the role. */
  votingRight: z.boolean().optional(),
  /** Votes that the membership counts for. */
  weight: Weight.default(1),
  /** The membership that a substitute stands in for. */
  substituteFor: Id.optional(),
  /** Order among the substitutes of one member, lowest first; left out: after those there are. */
  rank: Rank.optional(),
  /** First day of the term. */
  startsOn: Day,
  /** First day after the term. */
  endsOn: Day.optional(),
})

export const EditMembershipInput = z.strictObject({
  membershipId: Id,
  /** Of the membership as it was before the person. */
  revision: z.int().min(1),
  votingRight: z.boolean(),
  weight: Weight,
  rank: Rank.default(1),
})

export const EndMembershipInput = z.strictObject({
  membershipId: Id,
  /** First day after the term. */
  endsOn: Day,
})

export const LoadRegisterInput = z.strictObject({})

/** What the address of the register search says; anything unknown falls back. */
export const RegisterFilter = z.object({
  search: z.string().trim().max(MAX_SEARCH_LENGTH).catch(""),
  legalForm: z.enum(REGISTER_LEGAL_FORMS).nullable().catch(null),
  districtId: Id.nullable().catch(null),
  /** Only bodies with an administration of their own. */
  administrations: z.boolean().catch(false),
  /** From 1. */
  page: z.coerce.number().int().min(1).max(1000).catch(1),
})
export type RegisterFilter = z.infer<typeof RegisterFilter>

/** The filter that an address's query stands for. */
export function registerFilterOf(query: URLSearchParams): RegisterFilter {
  return RegisterFilter.parse({
    search: query.get("q") ?? "",
    legalForm: query.get("form"),
    districtId: query.get("district") || null,
    administrations: query.has("administrations"),
    page: query.get("page") ?? 1,
  })
}
