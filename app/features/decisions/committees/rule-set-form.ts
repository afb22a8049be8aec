import type { FormValues } from "../../../commands/refused-form.ts"
import { DECISION_TYPES, type RuleSet } from "../rules/rule-set.ts"

/** The fields of the form by name; a name is the path in the command's input, so that refusals find their field. */
export type RuleSetFields = Record<string, string>

/** What stands in the fields for a rule set. */
export function fieldsOf(ruleSet: RuleSet): RuleSetFields {
  const { quorum, majorities, notice, votes, circular } = ruleSet
  const fields: RuleSetFields = {
    "quorum.base": quorum.base,
    "quorum.share.comparison": quorum.share?.comparison ?? "",
    "quorum.share.numerator": String(quorum.share?.numerator ?? ""),
    "quorum.share.denominator": String(quorum.share?.denominator ?? ""),
    "quorum.excluded": quorum.excluded,
    "quorum.persists": yesNo(quorum.persists),
    "quorum.needsDueSummons": yesNo(quorum.needsDueSummons),
    "quorum.afterSecondSummons": String(quorum.afterSecondSummons ?? ""),
    "quorum.source": quorum.source,
    majorityBase: ruleSet.majorityBase,
    deductsVacantSeats: yesNo(ruleSet.deductsVacantSeats),
    tie: ruleSet.tie,
    abstention: ruleSet.abstention,
    "notice.days": String(notice.days),
    "notice.urgentDays": String(notice.urgentDays ?? ""),
    substitutes: ruleSet.substitutes,
    "votes.weighted": yesNo(votes.weighted),
    "votes.castUniformly": yesNo(votes.castUniformly),
    secretVotes: ruleSet.secretVotes,
    "circular.allowed": yesNo(circular !== null),
    "circular.legalBasis": circular?.legalBasis ?? "",
    "circular.majority": circular?.majority ?? "unanimous_all",
    "circular.minimumDays": String(circular?.minimumDays ?? "7"),
    "circular.objection": yesNo(circular?.objection ?? true),
  }
  for (const type of DECISION_TYPES) {
    fields[`majorities.${type}.majority`] = majorities[type]?.majority ?? ""
    fields[`majorities.${type}.source`] = majorities[type]?.source ?? ""
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`definition.${name}`, value]),
  )
}

/** The command's input from the fields, without the committee; what is no number becomes NaN and is refused. */
export function ruleSetInput(values: FormValues) {
  const text = (name: string) => String(values[`definition.${name}`] ?? "")
  const isYes = (name: string) => text(name) === "yes"
  const number = (name: string) => (text(name) === "" ? undefined : Number(text(name)))
  const comparison = text("quorum.share.comparison")
  const share = {
    numerator: number("quorum.share.numerator"),
    denominator: number("quorum.share.denominator"),
    comparison,
  }
  const definition = {
    quorum: {
      base: text("quorum.base"),
      share: comparison === "" ? null : share,
      excluded: text("quorum.excluded"),
      persists: isYes("quorum.persists"),
      needsDueSummons: isYes("quorum.needsDueSummons"),
      afterSecondSummons: number("quorum.afterSecondSummons") ?? null,
      source: text("quorum.source"),
    },
    majorityBase: text("majorityBase"),
    deductsVacantSeats: isYes("deductsVacantSeats"),
    majorities: majoritiesFrom(text),
    tie: text("tie"),
    abstention: text("abstention"),
    notice: {
      days: number("notice.days"),
      urgentDays: number("notice.urgentDays") ?? null,
    },
    substitutes: text("substitutes"),
    votes: { weighted: isYes("votes.weighted"), castUniformly: isYes("votes.castUniformly") },
    secretVotes: text("secretVotes"),
    circular: isYes("circular.allowed")
      ? {
          legalBasis: text("circular.legalBasis"),
          majority: text("circular.majority"),
          minimumDays: number("circular.minimumDays"),
          objection: isYes("circular.objection"),
          form: "text",
        }
      : null,
  }
  return {
    preset: String(values.preset ?? "") || undefined,
    legalSource: String(values.legalSource ?? ""),
    reason: String(values.reason ?? ""),
    seenNumber: Number(values.seenNumber ?? 0),
    definition,
  }
}

/** A kind that is none of the committee's is left out; the majority of a resolution always stands. */
function majoritiesFrom(text: (name: string) => string) {
  const entries = DECISION_TYPES.flatMap((type) => {
    const majority = text(`majorities.${type}.majority`)
    const source = text(`majorities.${type}.source`)
    return majority === "" && type !== "resolution" ? [] : [[type, { majority, source }] as const]
  })
  return Object.fromEntries(entries)
}

function yesNo(value: boolean): string {
  return value ? "yes" : "no"
}
