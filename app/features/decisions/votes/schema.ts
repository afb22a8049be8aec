import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { orNone } from "../consultations/schema.ts"
import { STATEMENTS } from "../rules/decide.ts"
import { VOTE_METHODS } from "../rules/methods.ts"
import { DECISION_TYPES } from "../rules/rule-set.ts"
import {
  ANSWERS,
  MAX_ANNUL_REASON,
  MAX_BASIS,
  MAX_COUNT,
  MAX_GROUND,
  MAX_QUESTION,
} from "./terms.ts"

const MIN_REASON_LENGTH = 10
const MIN_GROUND_LENGTH = 3

const VoteId = z.string().startsWith("vot_").max(40)
const MembershipId = z.string().startsWith("mem_").max(40)

/** A number as a form sends it; an empty field is none. */
const Count = z
  .union([z.string().trim(), z.number()])
  .transform((count) => (typeof count === "string" && !/^\d+$/.test(count) ? null : Number(count)))
  .pipe(
    z
      .int({ error: "Bitte eine ganze Zahl ab null, zum Beispiel 9." })
      .min(0, { error: "Bitte eine ganze Zahl ab null, zum Beispiel 9." })
      .max(MAX_COUNT),
  )
/** One of the fields that are mostly nobody's: left empty it is none. */
const RareCount = z.union([z.literal("").transform(() => 0), Count]).default(0)

export const PrepareVoteInput = z.strictObject({
  agendaItemId: z.string().startsWith("agi_").max(40),
  /** Who votes; left out it is the committee of the item's step, or the one that meets. */
  committeeId: z.string().startsWith("com_").max(40).optional(),
  /** The release of the paper that the person had before them; empty for whichever lies before the committee. */
  releaseId: orNone(z.string().startsWith("rel_").max(40)),
  /** What is voted on; empty for the proposal of the paper. */
  question: z
    .string()
    .transform((words) => words.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(MAX_QUESTION))
    .default(""),
  method: z.enum(VOTE_METHODS),
  decisionType: z.enum(DECISION_TYPES).default("resolution"),
})

export const ExcludeInput = z.strictObject({
  voteId: VoteId,
  membershipId: MembershipId,
  /** What the conflict of interest is. */
  ground: oneLine(MIN_GROUND_LENGTH, MAX_GROUND),
  /** The paragraph, as in "§ 24 Abs. 1 KV M-V". */
  legalBasis: oneLine(MIN_GROUND_LENGTH, MAX_BASIS),
})

export const ReadmitInput = z.strictObject({ voteId: VoteId, membershipId: MembershipId })

export const OpenVoteInput = z.strictObject({ voteId: VoteId })

export const EnterCountsInput = z.strictObject({
  voteId: VoteId,
  /** The revision the person saw. */
  revision: z.coerce.number<number | string>().int().positive(),
  yes: Count,
  no: Count,
  abstain: RareCount,
  invalid: RareCount,
  /** Votes of those present who did not take part. */
  notCast: RareCount,
  /** How many members said Yes, where the majority counts members and not their votes. */
  yesMembers: z.union([z.literal("").transform(() => null), z.null(), Count]).default(null),
})

/** How many answers of this seat were before the person: 0 for none. Another number means that somebody was faster. */
const SeenNumber = z.coerce.number<number | string>().int().min(0).default(0)
const Choice = z.enum(ANSWERS, {
  error: "Bitte wählen Sie Ja, Nein oder Enthaltung.",
})

export const CastInput = z.strictObject({
  voteId: VoteId,
  choice: Choice,
  /** Of the text that was on the screen; empty where no text is voted on. */
  sha256: z
    .union([z.literal("").transform(() => null), z.string().length(64), z.null()])
    .default(null),
  seenNumber: SeenNumber,
})

export const EnterBallotInput = z.strictObject({
  voteId: VoteId,
  /** The member whose seat it counts for. */
  membershipId: MembershipId,
  choice: Choice,
  seenNumber: SeenNumber,
})

export const CloseVoteInput = z.strictObject({ voteId: VoteId })

export const CertifyInput = z.strictObject({
  voteId: VoteId,
  /** What the chair announces. */
  statement: z.enum(STATEMENTS, { error: "Bitte stellen Sie „angenommen“ oder „abgelehnt“ fest." }),
  /** How the chair decides a tie, where the rule set leaves it to the chair. */
  chairVote: z
    .union([z.literal("").transform(() => null), z.enum(["yes", "no"]), z.null()])
    .default(null),
})

export const AnnulInput = z.strictObject({
  voteId: VoteId,
  reason: oneLine(MIN_REASON_LENGTH, MAX_ANNUL_REASON),
})
