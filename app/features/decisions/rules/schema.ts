import { z } from "zod"
import { oneLine } from "../../../commands/one-line.ts"
import { contradictionsIn } from "./contradictions.ts"
import {
  ABSTENTIONS,
  CIRCULAR_MAJORITIES,
  COMPARISONS,
  type DecisionType,
  EXCLUDED_IN_QUORUM,
  MAJORITIES,
  MEMBER_BASES,
  type RuleSet,
  SECRET_VOTES,
  SUBSTITUTIONS,
  TIES,
} from "./rule-set.ts"

const MAX_SOURCE_LENGTH = 200
const MAX_DAYS = 365

const Source = oneLine(0, MAX_SOURCE_LENGTH).refine(
  (source) => source.length >= 3,
  "Bitte nennen Sie die Vorschrift, zum Beispiel „§ 31 Abs. 1 KV M-V“ oder „§ 9 Abs. 4 der Satzung“.",
)
const Days = z.int().min(0).max(MAX_DAYS)

const ShareInput = z
  .strictObject({
    numerator: z.int().min(1).max(1000),
    denominator: z.int().min(1).max(1000),
    comparison: z.enum(COMPARISONS),
  })
  .refine(({ numerator, denominator }) => numerator <= denominator, {
    path: ["numerator"],
    error: "Der Anteil kann nicht größer sein als das Ganze.",
  })
  .refine(
    ({ numerator, denominator, comparison }) =>
      comparison === "at_least" || numerator < denominator,
    {
      path: ["comparison"],
      error: "Mehr als alle können nicht anwesend sein. Bitte wählen Sie „mindestens“.",
    },
  )

const QuorumInput = z
  .strictObject({
    base: z.enum(MEMBER_BASES),
    /** Null: whoever comes can decide. */
    share: ShareInput.nullable(),
    excluded: z.enum(EXCLUDED_IN_QUORUM),
    persists: z.boolean(),
    needsDueSummons: z.boolean(),
    afterSecondSummons: z.int().min(1).max(500).nullable(),
    source: Source,
  })
  .refine(({ share, afterSecondSummons }) => share !== null || afterSecondSummons === null, {
    path: ["afterSecondSummons"],
    error: "Ohne Anforderung an die Anwesenheit braucht die zweite Sitzung keine Erleichterung.",
  })

const MajorityInput = z.strictObject({ majority: z.enum(MAJORITIES), source: Source })

const CircularInput = z.strictObject({
  /** [U1] The paragraph or article of the statutes that allows it. */
  legalBasis: oneLine(0, MAX_SOURCE_LENGTH).refine(
    (basis) => basis.length >= 3,
    "Ohne Rechtsgrundlage gibt es keinen Umlaufbeschluss. Bitte nennen Sie die Vorschrift, die ihn erlaubt.",
  ),
  majority: z.enum(CIRCULAR_MAJORITIES, {
    error:
      "Beim Umlauf sind alle Stimmberechtigten die Grundlage. Bitte wählen Sie eine Mehrheit aller, nicht der abgegebenen Stimmen.",
  }),
  minimumDays: Days,
  objection: z.boolean(),
  form: z.literal("text"),
})

const OptionalMajority = MajorityInput.optional()

/** What a committee's rule set is made of, with German sentences for what does not go together. */
export const RuleSetInput = z
  .strictObject({
    quorum: QuorumInput,
    majorityBase: z.enum(MEMBER_BASES),
    deductsVacantSeats: z.boolean(),
    majorities: z.strictObject({
      resolution: MajorityInput,
      statute_change: OptionalMajority,
      purpose_change: OptionalMajority,
      merger: OptionalMajority,
      dissolution: OptionalMajority,
      expulsion: OptionalMajority,
      election: OptionalMajority,
      recall: OptionalMajority,
      urgent_item: OptionalMajority,
    } satisfies Record<DecisionType, unknown>),
    tie: z.enum(TIES),
    abstention: z.enum(ABSTENTIONS),
    notice: z.strictObject({ days: Days, urgentDays: Days.nullable() }),
    substitutes: z.enum(SUBSTITUTIONS),
    votes: z.strictObject({ weighted: z.boolean(), castUniformly: z.boolean() }),
    secretVotes: z.enum(SECRET_VOTES),
    circular: CircularInput.nullable(),
  })
  .superRefine((ruleSet, context) => {
    for (const { path, message } of contradictionsIn(ruleSet)) {
      context.addIssue({ code: "custom", path: [...path], message })
    }
  }) satisfies z.ZodType<RuleSet>

/**
 * A rule set as it was stored.
 *
 * @throws ZodError for what no program of this version has written
 */
export function readRuleSet(json: string): RuleSet {
  return RuleSetInput.parse(JSON.parse(json))
}
