import type { Generated } from "kysely"
import type { Flag, Instant, JsonText } from "./columns.ts"

/** One question put to a committee about one exact text. */
export interface VotesTable {
  id: string
  committeeId: string
  agendaItemId: string | null
  circularId: string | null
  consultationId: string | null
  question: string
  /** Release of the paper that lay before the committee: the words that were voted on with the text. */
  releaseId: string | null
  versionId: string | null
  sha256: string | null
  /** `circular` for that of a circular resolution. */
  method: string
  decisionType: string
  ruleSetId: string
  state: string
  /** Statutory seats of the committee when it was opened; null where nobody has entered them. */
  seats: number | null
  vacantSeats: Generated<number>
  /** The quorum had been established, and nobody had doubted it. */
  isEstablished: Generated<Flag>
  isSecondSummons: Generated<Flag>
  /** Counts as entered or summed up, in votes: weights where the rule set knows them; null until then. */
  yes: number | null
  no: number | null
  abstain: number | null
  invalid: number | null
  notCast: number | null
  /** How many members said Yes, where the majority counts members and not their votes; null elsewhere. */
  yesMembers: number | null
  present: number | null
  excluded: number | null
  quorumRequired: number | null
  quorumMet: Flag | null
  /** Computed, never typed. */
  passed: Flag | null
  computation: JsonText | null
  /** How the chair decided a tie, where the rule set leaves it to the chair. */
  chairVote: string | null
  /** What the chair announced. */
  statedPassed: Flag | null
  openedAt: Instant | null
  openedBy: string | null
  /** Who entered the counts; null for a roll call. */
  countedBy: string | null
  closedAt: Instant | null
  closedBy: string | null
  certifiedAt: Instant | null
  certifiedBy: string | null
  /** Membership of the chair or deputy who certified it. */
  certifiedMembership: string | null
  annulReason: string | null
  annulledAt: Instant | null
  annulledBy: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** Who was entitled when the vote was opened, and who of them is excluded. */
export interface VoteElectorsTable {
  id: string
  voteId: string
  membershipId: string
  personId: string
  /** As it stood then. */
  name: string
  organizationId: string
  /** Short name of that organisation, as it stood then. */
  organizationName: Generated<string>
  role: Generated<string>
  weight: number
  /** Membership of the member whose substitute this is; null for a member. */
  standsInFor: string | null
  /** Order among the substitutes of one member, lowest first. */
  rank: Generated<number>
  /** Was duly summoned to the meeting. */
  isSummoned: Generated<Flag>
  isPresent: Flag
  exclusionGround: string | null
  exclusionBasis: string | null
  excludedBy: string | null
  excludedAt: Instant | null
}

/** Answers, each with who entered it. The highest number of an elector counts. Never changed. */
export interface BallotsTable {
  id: string
  voteId: string
  /** The member whose seat it counts for, also where a substitute gave it. */
  electorId: string
  /** 1, 2, 3 … per elector. */
  number: number
  choice: string
  remark: string
  enteredBy: string
  /** `self` or `chair`. */
  enteredAs: string
  /** Of the text that whoever gave it had before them; null where no text was voted on. */
  sha256: string | null
  castAt: Instant
}

export interface VoteTables {
  votes: VotesTable
  voteElectors: VoteElectorsTable
  ballots: BallotsTable
}
