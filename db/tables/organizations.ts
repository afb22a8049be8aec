import type { Generated } from "kysely"
import type { Day, Flag, Instant } from "./columns.ts"

export interface OrganizationsTable {
  id: string
  /** Set for organisations that people of the workspace belong to; stable over renames. */
  key: string | null
  legalForm: string
  name: string
  shortName: string
  ags: string | null
  ars: string | null
  /** District or Amt this body belongs to in the municipal register. */
  districtId: string | null
  amtId: string | null
  /** 1 where the body runs an administration of its own: Amt, municipality outside an Amt, independent city. */
  isAdministration: Flag
  /** 1 for those that take part in this workspace, 0 for rows of the municipal register only. */
  isParticipant: Flag
  /** Place in the palette of eight organisation colours. */
  colour: string | null
  validFrom: Day | null
  validTo: Day | null
  source: string | null
  revision: Generated<number>
  createdAt: Instant
}

export interface PopulationsTable {
  organizationId: string
  asOf: Day
  count: number
  source: string
}

export interface CommitteesTable {
  id: string
  organizationId: string | null
  name: string
  classification: string
  seats: number | null
  vacantSeats: Generated<number>
  revision: Generated<number>
  createdAt: Instant
}

export interface MembershipsTable {
  id: string
  committeeId: string
  personId: string
  organizationId: string
  role: string
  votingRight: Flag
  weight: Generated<number>
  substituteFor: string | null
  /** Order among the substitutes of one member: the lowest is asked first. */
  rank: Generated<number>
  /** Half-open term [startsOn, endsOn). */
  startsOn: Day
  endsOn: Day | null
  revision: Generated<number>
  createdAt: Instant
}

export interface OrganizationTables {
  organizations: OrganizationsTable
  populations: PopulationsTable
  committees: CommitteesTable
  memberships: MembershipsTable
}
