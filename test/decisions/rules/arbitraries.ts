import fc from "fast-check"
import type { Counts } from "../../../app/features/decisions/rules/counts.ts"
import type { Elector } from "../../../app/features/decisions/rules/electorate.ts"
import { presetOf } from "../../../app/features/decisions/rules/presets.ts"
import type { Setting } from "../../../app/features/decisions/rules/quorum.ts"
import {
  ABSTENTIONS,
  COMPARISONS,
  EXCLUDED_IN_QUORUM,
  MAJORITIES,
  type RuleSet,
  SUBSTITUTIONS,
  TIES,
} from "../../../app/features/decisions/rules/rule-set.ts"
import { member, setting, substitute } from "./electors.ts"

const share = fc
  .record({
    numerator: fc.integer({ min: 1, max: 4 }),
    more: fc.integer({ min: 1, max: 3 }),
    comparison: fc.constantFrom(...COMPARISONS),
  })
  .map(({ numerator, more, comparison }) => ({
    numerator,
    denominator: numerator + more,
    comparison,
  }))

/** Any law that a rule set can say, without contradiction. */
export const ruleSets: fc.Arbitrary<RuleSet> = fc
  .record({
    share: fc.option(share),
    excluded: fc.constantFrom(...EXCLUDED_IN_QUORUM),
    persists: fc.boolean(),
    needsDueSummons: fc.boolean(),
    afterSecondSummons: fc.option(fc.integer({ min: 1, max: 3 })),
    deductsVacantSeats: fc.boolean(),
    base: fc.constantFrom("statutory", "appointed"),
    weighted: fc.boolean(),
    byVotes: fc.boolean(),
    byHeads: fc.boolean(),
    majority: fc.constantFrom(...MAJORITIES),
    tie: fc.constantFrom(...TIES),
    abstention: fc.constantFrom(...ABSTENTIONS),
    substitutes: fc.constantFrom(...SUBSTITUTIONS),
  })
  .map((any) => ({
    ...presetOf("kv_mv_council").ruleSet,
    quorum: {
      base: any.weighted && any.byVotes ? "votes" : any.base,
      share: any.share,
      excluded: any.excluded,
      persists: any.persists,
      needsDueSummons: any.needsDueSummons,
      afterSecondSummons: any.share === null ? null : any.afterSecondSummons,
      source: "§ 1",
    },
    majorityBase: any.weighted && !any.byHeads ? "votes" : any.base,
    deductsVacantSeats: any.deductsVacantSeats && any.base === "statutory",
    majorities: { resolution: { majority: any.majority, source: "§ 2" } },
    tie: any.tie,
    abstention: any.abstention,
    substitutes: any.substitutes,
    votes: { weighted: any.weighted, castUniformly: false },
  }))

/** Members and substitutes; one person may hold several memberships. */
export const electors: fc.Arbitrary<Elector[]> = fc
  .record({
    weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
    people: fc.array(fc.nat({ max: 6 }), { minLength: 6, maxLength: 6 }),
    stand: fc.array(
      fc.record({ for: fc.nat(), person: fc.nat({ max: 9 }), rank: fc.nat({ max: 2 }) }),
      { maxLength: 6 },
    ),
  })
  .map(({ weights, people, stand }) => {
    const members = weights.map((weight, index) =>
      member(`m${index}`, { weight, personId: `p${people[index]}` }),
    )
    const substitutes = stand.map((one, index) =>
      substitute(`s${index}`, `m${one.for % weights.length}`, {
        personId: `p${one.person}`,
        rank: one.rank,
      }),
    )
    return [...members, ...substitutes]
  })

/** A committee with anybody present, excluded, or not summoned. */
export const settings: fc.Arbitrary<Setting> = electors.chain((of) => {
  const some = fc.subarray(of.map(({ membershipId }) => membershipId))
  return fc
    .record({
      present: some,
      excluded: some,
      notSummoned: some,
      isEstablished: fc.boolean(),
      isSecondSummons: fc.boolean(),
      seats: fc.integer({ min: 1, max: 9 }),
      vacantSeats: fc.nat({ max: 3 }),
    })
    .map((any) =>
      setting(
        { electors: of, seats: any.seats, vacantSeats: any.vacantSeats },
        any.present,
        {
          isEstablished: any.isEstablished,
          isSecondSummons: any.isSecondSummons,
          notSummoned: new Set(any.notSummoned),
        },
        any.excluded,
      ),
    )
})

/** Counts that add up to so many votes, with the members behind them. */
export function countsOf(total: number, seats: number): fc.Arbitrary<Counts> {
  const members = fc
    .tuple(fc.nat({ max: seats }), fc.nat({ max: seats }))
    .map(([one, other]) => ({ yes: Math.min(one, other), notCast: Math.abs(one - other) }))
  return fc.tuple(votesOf(total), members).map(([votes, of]) => ({
    ...votes,
    // Whose Yes there are none of, they are nobody's.
    members: { ...of, yes: votes.yes === 0 ? 0 : of.yes },
  }))
}

function votesOf(total: number): fc.Arbitrary<Counts> {
  return fc
    .array(fc.nat({ max: total }), { minLength: 4, maxLength: 4 })
    .map((cuts) => [0, ...cuts.sort((a, b) => a - b), total])
    .map((cuts) => cuts.slice(1).map((cut, index) => cut - (cuts[index] ?? 0)))
    .map(([yes = 0, no = 0, abstain = 0, invalid = 0, notCast = 0]) => ({
      yes,
      no,
      abstain,
      invalid,
      notCast,
    }))
}

export const chairVotes = fc.constantFrom("yes", "no", "none", null)
