import type { Generated } from "kysely"
import type { Day, Flag, Instant, JsonText } from "./columns.ts"

/** How one committee decides, as of a day; the highest number is in force. Never changed. */
export interface RuleSetsTable {
  id: string
  committeeId: string
  /** 1, 2, 3 … per committee. */
  number: number
  /** Key of the preset it was made from; null for one written freely. */
  preset: string | null
  /** Where the law or the statutes say so. */
  legalSource: string
  /** `RuleSet` of app/features/decisions/rules. */
  definition: JsonText
  /** Why it was made or changed. */
  reason: string
  createdBy: string
  createdAt: Instant
}

export interface MeetingsTable {
  id: string
  title: string
  startsAt: Instant
  endsAt: Instant
  /** Room and address; empty for a meeting by video alone. */
  place: string
  videoUrl: string | null
  mode: string
  state: string
  isPublic: Flag
  /** [G2] Why the notice period is not kept; null where it is. */
  noticeReason: string | null
  cancelReason: string | null
  /** SEQUENCE of the calendar entry; its UID is made from the id. */
  calendarSequence: Generated<number>
  /** Since when others than those who act for it may know of it; null for a draft. */
  announcedAt: Instant | null
  /** When the invitation went out first. */
  invitedAt: Instant | null
  invitedBy: string | null
  openedAt: Instant | null
  openedBy: string | null
  closedAt: Instant | null
  closedBy: string | null
  cancelledBy: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** Who meets; the first is in the lead. */
export interface MeetingCommitteesTable {
  meetingId: string
  committeeId: string
  /** From 1. */
  position: number
}

export interface AgendaItemsTable {
  id: string
  meetingId: string
  /** From 1; order on the agenda. */
  position: number
  title: string
  isPublic: Flag
  description: string
  /** What is decided, advised on or told under this item; a consultation stands on one agenda at a time. */
  consultationId: string | null
  /** [G1] Why it came onto the agenda after the invitation; null for what was on it. */
  urgencyReason: string | null
  /** Item of an earlier meeting, which could not decide this matter; null for an ordinary one. */
  secondSummonsOf: string | null
  state: string
  /** What came of an item without a consultation. */
  outcome: string
  openedAt: Instant | null
  closedAt: Instant | null
  revision: Generated<number>
  createdAt: Instant
}

/** Who was there, from when to when. */
export interface AttendancesTable {
  id: string
  meetingId: string
  membershipId: string
  /** Membership of the absent member whose vote is cast. */
  standsInFor: string | null
  mode: string
  fromAt: Instant
  toAt: Instant | null
  recordedBy: string
  /** When it turned out to be wrong: it counts no more, and stays. */
  correctedAt: Instant | null
  correctedBy: string | null
  /** The attendance that this one puts right. */
  corrects: string | null
}

/** The chair's statements on the quorum. Never changed. */
export interface QuorumEventsTable {
  id: string
  meetingId: string
  committeeId: string
  /** Where it holds for one item alone, which is summoned a second time; null for the whole meeting. */
  agendaItemId: string | null
  ruleSetId: string
  at: Instant
  present: number
  required: number
  isMet: Flag
  /** In words and integers, as the screen showed it. */
  computation: string
  statedBy: string
}

/** Each mail that called or called off a meeting. Never changed. */
export interface MeetingInvitationsTable {
  id: string
  meetingId: string
  personId: string
  mailId: string
  /** `request` or `cancel`. */
  method: string
  sequence: number
  sentAt: Instant
}

/** Secret address from which a person's calendar fetches the own meetings. */
export interface CalendarFeedsTable {
  id: string
  personId: string
  /** SHA-256 of the secret. */
  tokenHash: string
  createdAt: Instant
  revokedAt: Instant | null
}

/** One matter that committees deal with; the text they decide on stands in its releases. */
export interface PapersTable {
  id: string
  documentId: string
  /** Organisation in the lead (Federführung). */
  organizationId: string
  /** Committee for which it was made. */
  committeeId: string | null
  kind: string
  title: string
  state: string
  /** The version the next release stands on. */
  versionId: string
  proposalText: string
  reasons: string
  /** `FinancialEffect` of app/features/decisions/papers. */
  financialEffect: JsonText
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
  withdrawnReason: string | null
}

/** [P2] What was released: one text and the words around it. Never changed. */
export interface PaperReleasesTable {
  id: string
  paperId: string
  /** 1, 2, 3 … per paper. */
  number: number
  versionId: string
  /** Of the version's canonical text. */
  sha256: string
  title: string
  proposalText: string
  reasons: string
  financialEffect: JsonText
  releasedBy: string
  /** Committee for which it was released. */
  releasedFor: string | null
  releasedAt: Instant
}

/** The number under which one organisation deals with a paper. Never changed, never given twice. */
export interface PaperReferencesTable {
  id: string
  paperId: string
  organizationId: string
  year: number
  reference: string
  assignedBy: string
  assignedAt: Instant
}

/** A version given to an office outside. Never changed. */
export interface HandoversTable {
  id: string
  documentId: string
  versionId: string
  sha256: string
  organizationId: string
  committeeId: string | null
  paperId: string | null
  /** An office, never a person. */
  addressee: string
  handedOverOn: Day
  channel: string
  note: string
  evidenceSha256: string | null
  recordedBy: string
  recordedAt: Instant
}

/** That the office confirmed it has it. Never changed. */
export interface HandoverReceiptsTable {
  handoverId: string
  receivedOn: Day
  note: string
  evidenceSha256: string | null
  recordedBy: string
  recordedAt: Instant
}

/** One step of the sequence in which committees deal with a paper. */
export interface ConsultationsTable {
  id: string
  paperId: string
  releaseId: string
  versionId: string
  sha256: string
  committeeId: string
  role: string
  /** Order within the paper, from 1; equal numbers run side by side. */
  position: number
  dueOn: Day | null
  state: string
  /** Why it was skipped or called off. */
  endReason: string | null
  /** It was called off because its paper was taken back. */
  endedWithPaper: Generated<Flag>
  /** Why text or role are others than those the members were invited to. */
  changeReason: string | null
  /** The step that was deferred or referred to this one. */
  follows: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** What must have happened first. */
export interface ConsultationPrerequisitesTable {
  consultationId: string
  needsId: string
  /** `any` result, or one that is `endorsed`. */
  need: string
}

/** What a committee is reported to have decided, on which text. Never changed; confirmed or withdrawn beside. */
export interface ResultsTable {
  id: string
  consultationId: string
  committeeId: string
  result: string
  versionId: string
  /** [C1] Of the text that lay before the committee. */
  sha256: string
  decidedOn: Day
  resolutionText: string
  note: string
  /** Where it was deferred to a day, or referred to a committee. */
  deferredTo: Day | null
  referredTo: string | null
  voteId: string | null
  circularId: string | null
  /** Vote line where there was no vote in this workspace; null where nothing was counted. */
  yes: number | null
  no: number | null
  abstain: number | null
  excluded: number | null
  evidenceSha256: string | null
  /** The result that this one puts right. */
  corrects: string | null
  recordedBy: string
  /** The recording person's own committee; null for those without a seat. */
  recordedFor: string | null
  recordedAt: Instant
}

/** [C3] By the chair or a deputy of the committee itself. Never changed. */
export interface ResultConfirmationsTable {
  resultId: string
  /** Null where a circular resolution was computed at its deadline. */
  confirmedBy: string | null
  membershipId: string | null
  confirmedAt: Instant
}

/** A report that was wrong; it stays, and says so. Never changed. */
export interface ResultWithdrawalsTable {
  resultId: string
  reason: string
  withdrawnBy: string
  withdrawnAt: Instant
}

/** What a committee made its consent depend on (Maßgabe). */
export interface ConditionsTable {
  id: string
  resultId: string
  consultationId: string
  committeeId: string
  documentId: string
  /** From 1 within the result. */
  number: number
  text: string
  /** Where it asks for a change; null for the text as a whole. */
  blockId: string | null
  state: string
  /** Version that fulfils it. */
  versionId: string | null
  revision: Generated<number>
  createdAt: Instant
}

/** What was done about a condition. Never changed. */
export interface ConditionActsTable {
  id: string
  conditionId: string
  act: string
  versionId: string | null
  sha256: string | null
  reason: string
  personId: string
  committeeId: string | null
  at: Instant
}

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

/** A resolution without a meeting (Umlaufbeschluss). */
export interface CircularsTable {
  id: string
  committeeId: string
  consultationId: string
  voteId: string | null
  year: number
  /** 1, 2, 3 … per committee and year. */
  number: number
  /** Last day on which answers count. */
  deadlineOn: Day
  /** End of that day in Berlin. */
  deadlineAt: Instant
  /** [U1] As the rule set names it. */
  legalBasis: string
  explanation: string
  /** What the committee has decided where it passes. */
  result: Generated<string>
  /** The words as they are decided; empty for the question's. */
  resolutionText: Generated<string>
  /** JSON: `[{ text, blockId }]`, in their order. */
  conditions: Generated<JsonText>
  state: string
  openedAt: Instant | null
  closedAt: Instant | null
  endReason: string | null
  revision: Generated<number>
  createdBy: string
  createdAt: Instant
}

/** Who wants the matter decided in a meeting. Never changed. */
export interface CircularObjectionsTable {
  id: string
  circularId: string
  electorId: string
  reason: string
  at: Instant
}

/** Mails that asked for an answer. Never changed. */
export interface CircularMailsTable {
  id: string
  circularId: string
  electorId: string
  mailId: string
  /** `opened`, `reminder`, `ended`. */
  kind: string
  sentAt: Instant
}

export interface DecisionTables {
  ruleSets: RuleSetsTable
  meetings: MeetingsTable
  meetingCommittees: MeetingCommitteesTable
  agendaItems: AgendaItemsTable
  attendances: AttendancesTable
  quorumEvents: QuorumEventsTable
  meetingInvitations: MeetingInvitationsTable
  calendarFeeds: CalendarFeedsTable
  papers: PapersTable
  paperReleases: PaperReleasesTable
  paperReferences: PaperReferencesTable
  handovers: HandoversTable
  handoverReceipts: HandoverReceiptsTable
  consultations: ConsultationsTable
  consultationPrerequisites: ConsultationPrerequisitesTable
  results: ResultsTable
  resultConfirmations: ResultConfirmationsTable
  resultWithdrawals: ResultWithdrawalsTable
  conditions: ConditionsTable
  conditionActs: ConditionActsTable
  votes: VotesTable
  voteElectors: VoteElectorsTable
  ballots: BallotsTable
  circulars: CircularsTable
  circularObjections: CircularObjectionsTable
  circularMails: CircularMailsTable
}
