import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type Ballot,
  CHOICES,
  type Choice,
  countBallots,
} from "../../../app/features/decisions/rules/counts.ts"
import { decideVote, whatIf } from "../../../app/features/decisions/rules/decide.ts"
import { type Seat, seatsOf, votesIn } from "../../../app/features/decisions/rules/electorate.ts"
import {
  countsMembers,
  leastYes,
  majorityOf,
} from "../../../app/features/decisions/rules/majority.ts"
import { mayLeave, quorumOf, type Setting } from "../../../app/features/decisions/rules/quorum.ts"
import { MAJORITIES, type RuleSet } from "../../../app/features/decisions/rules/rule-set.ts"
import { sized } from "../../support/effort.ts"
import { chairVotes, countsOf, ruleSets, settings } from "./arbitraries.ts"

const RUNS = { numRuns: sized(1000, 15_000) }

function seatsIn(ruleSet: RuleSet, { electorate, attendance }: Setting): Seat[] {
  return seatsOf(ruleSet, electorate, attendance)
}

/** Any law, any committee, any counts that add up. */
const votes = fc
  .tuple(ruleSets, settings, chairVotes)
  .chain(([ruleSet, here, chairVote]) =>
    countsHere(seatsIn(ruleSet, here)).map((counts) => ({ ruleSet, here, chairVote, counts })),
  )

function countsHere(seats: readonly Seat[]) {
  const there = seats.filter(({ state }) => state === "present")
  return countsOf(votesIn(seats, "present"), there.length)
}

describe("a vote", () => {
  test("that is passed stays passed when a No turns into a Yes", () => {
    fc.assert(
      fc.property(votes, ({ ruleSet, here, counts, chairVote }) => {
        fc.pre(counts.no > 0)
        const before = decideVote(ruleSet, "resolution", here, counts, chairVote)
        const turned = { ...counts, no: counts.no - 1, yes: counts.yes + 1 }
        const after = decideVote(ruleSet, "resolution", here, turned, chairVote)
        expect(before.passed && !after.passed).toBe(false)
      }),
      RUNS,
    )
  })

  test("that is passed stays passed when one member's No turns into a Yes, by heads as by votes", () => {
    fc.assert(
      fc.property(ruleSets, settings, fc.infiniteStream(fc.nat()), (ruleSet, here, stream) => {
        const seats = seatsIn(ruleSet, here)
        const ballots = ballotsOf(seats, () => CHOICES[(stream.next().value ?? 0) % CHOICES.length])
        const turned = ballots.findIndex(({ choice }) => choice === "no")
        fc.pre(turned >= 0)
        const after = ballots.map((ballot, at) =>
          at === turned ? { ...ballot, choice: "yes" as const } : ballot,
        )
        const passed = (of: readonly Ballot[]) =>
          decideVote(ruleSet, "resolution", here, countBallots(ruleSet, seats, of), "no").passed
        expect(passed(ballots) && !passed(after)).toBe(false)
      }),
      RUNS,
    )
  })

  test("counts each member once where the law says members, whatever votes they have", () => {
    fc.assert(
      fc.property(ruleSets, settings, fc.infiniteStream(fc.nat()), (any, here, stream) => {
        const ruleSet: RuleSet = {
          ...any,
          ...{ votes: { weighted: true, castUniformly: false }, majorityBase: "appointed" },
          majorities: { resolution: { majority: "absolute_members", source: "§ 152 Abs. 4" } },
        }
        const seats = seatsIn(ruleSet, here)
        const ballots = ballotsOf(seats, () => CHOICES[(stream.next().value ?? 0) % CHOICES.length])
        const yes = ballots.filter(({ choice }) => choice === "yes").length
        const counts = countBallots(ruleSet, seats, ballots)
        const { majority } = decideVote(ruleSet, "resolution", here, counts)
        expect(majority.isReached).toBe(2 * yes > seats.length)
      }),
      RUNS,
    )
  })

  test("in which nobody says Yes never passes", () => {
    fc.assert(
      fc.property(votes, ({ ruleSet, here, counts, chairVote }) => {
        const members = { yes: 0, notCast: 0 }
        const none = { ...counts, yes: 0, notCast: counts.notCast + counts.yes, members }
        expect(decideVote(ruleSet, "resolution", here, none, chairVote).passed).toBe(false)
        const nothing = { yes: 0, no: 0, abstain: none.abstain, invalid: 0 }
        const all = { ...nothing, notCast: none.no + none.invalid + none.notCast, members }
        expect(decideVote(ruleSet, "resolution", here, all, chairVote).passed).toBe(false)
      }),
      RUNS,
    )
  })

  test("that has failed does not pass by one more abstention", () => {
    fc.assert(
      fc.property(votes, ({ ruleSet, here, counts, chairVote }) => {
        fc.pre(counts.notCast > 0)
        const before = decideVote(ruleSet, "resolution", here, counts, chairVote)
        const more = { ...counts, notCast: counts.notCast - 1, abstain: counts.abstain + 1 }
        const after = decideVote(ruleSet, "resolution", here, more, chairVote)
        expect(!before.passed && after.passed).toBe(false)
      }),
      RUNS,
    )
  })

  test("[Q4] never passes without a quorum", () => {
    fc.assert(
      fc.property(votes, ({ ruleSet, here, counts, chairVote }) => {
        const decision = decideVote(ruleSet, "resolution", here, counts, chairVote)
        expect(decision.passed && !decision.quorum.isMet).toBe(false)
        expect(decision.passed).toBe(decision.quorum.isMet && decision.majority.isReached)
      }),
      RUNS,
    )
  })

  test("comes out the same in whatever order members stand and answer", () => {
    fc.assert(
      fc.property(ruleSets, settings, fc.infiniteStream(fc.nat()), (ruleSet, here, stream) => {
        const choiceAt = () => CHOICES[(stream.next().value ?? 0) % CHOICES.length] ?? "yes"
        const seats = seatsIn(ruleSet, here)
        const ballots = ballotsOf(seats, choiceAt)
        const electors = [...here.electorate.electors].reverse()
        const turned = { ...here, electorate: { ...here.electorate, electors } }
        const other = countBallots(ruleSet, seatsIn(ruleSet, turned), [...ballots].reverse())
        const counts = countBallots(ruleSet, seats, ballots)
        expect(other).toEqual(counts)
        expect(decideVote(ruleSet, "resolution", turned, other)).toEqual(
          decideVote(ruleSet, "resolution", here, counts),
        )
      }),
      RUNS,
    )
  })

  test("comes out the same when everybody's votes are multiplied", () => {
    fc.assert(
      fc.property(votes, fc.integer({ min: 2, max: 50 }), (vote, factor) => {
        const { ruleSet, here, counts, chairVote } = vote
        fc.pre(ruleSet.votes.weighted)
        const electors = here.electorate.electors.map((one) => ({
          ...one,
          weight: one.weight * factor,
        }))
        const scaled = { ...here, electorate: { ...here.electorate, electors } }
        const more = {
          yes: counts.yes * factor,
          no: counts.no * factor,
          abstain: counts.abstain * factor,
          invalid: counts.invalid * factor,
          notCast: counts.notCast * factor,
          members: counts.members,
        }
        const decision = decideVote(ruleSet, "resolution", scaled, more, chairVote)
        const before = decideVote(ruleSet, "resolution", here, counts, chairVote)
        expect(decision.passed).toBe(before.passed)
        expect(decision.quorum.isMet).toBe(before.quorum.isMet)
      }),
      RUNS,
    )
  })
})

/** An answer for each seat that somebody votes for. */
function ballotsOf(seats: readonly Seat[], choiceAt: () => Choice | undefined): Ballot[] {
  return seats.flatMap(({ member: { membershipId }, voter }) =>
    voter ? [{ membershipId, castBy: voter.membershipId, choice: choiceAt() ?? "yes" }] : [],
  )
}

describe("the least number of Yes", () => {
  test("is the smallest that reaches the majority, for every kind and base", () => {
    fc.assert(
      fc.property(
        ruleSets,
        fc.constantFrom(...MAJORITIES),
        fc.nat({ max: 60 }),
        (ruleSet, kind, base) => {
          const rule = { majority: kind, source: "§ 3" }
          const bases = { members: base, entitled: base }
          const reached = (yes: number) =>
            majorityOf(ruleSet, rule, bases, {
              yes,
              no: base - yes,
              abstain: 0,
              invalid: 0,
              notCast: 0,
            }).isReached
          const all = Array.from({ length: base + 1 }, (_, yes) => yes)
          const smallest = all.find(reached) ?? base + 1
          if (base > 0) expect(leastYesOf(kind, base)).toBe(smallest)
        },
      ),
      RUNS,
    )
  })
})

/** With as many votes cast, a simple majority is more than half of them. */
function leastYesOf(kind: (typeof MAJORITIES)[number], base: number): number {
  return kind === "simple_cast" ? leastYes("absolute_members", base) : leastYes(kind, base)
}

describe("a quorum", () => {
  test("is not lost by somebody's arrival", () => {
    fc.assert(
      fc.property(ruleSets, settings, fc.nat(), (ruleSet, here, pick) => {
        const missing = here.electorate.electors.filter(
          ({ membershipId }) => !here.attendance.present.has(membershipId),
        )
        fc.pre(missing.length > 0)
        const arrived = missing[pick % missing.length]?.membershipId ?? ""
        const present = new Set([...here.attendance.present, arrived])
        const later = { ...here, attendance: { ...here.attendance, present } }
        const before = quorumOf(ruleSet, here)
        expect(before.isMet && !quorumOf(ruleSet, later).isMet).toBe(false)
      }),
      RUNS,
    )
  })

  test("stands as long as no more leave than may, whoever they are, and not longer", () => {
    fc.assert(
      fc.property(ruleSets, settings, (any, here) => {
        const ruleSet: RuleSet = { ...any, substitutes: "none" }
        const counted = { ...here, isEstablished: false, isSecondSummons: false, notSummoned: NONE }
        fc.pre(quorumOf(ruleSet, counted).isMet)
        const there = seatsIn(ruleSet, counted).filter(({ state }) => state === "present")
        const standsWithout = (gone: readonly Seat[]) => {
          const present = new Set(here.attendance.present)
          for (const { membershipId } of membershipsOf(here, gone)) present.delete(membershipId)
          return quorumOf(ruleSet, { ...counted, attendance: { ...here.attendance, present } })
            .isMet
        }
        const most = mayLeave(ruleSet, counted)
        const fit = groupsOf(there)
        expect(fit.filter((gone) => gone.length <= most).every(standsWithout)).toBe(true)
        if (most < there.length) {
          expect(fit.filter((gone) => gone.length === most + 1).every(standsWithout)).toBe(false)
        }
      }),
      { numRuns: sized(300, 4000) },
    )
  })
})

const NONE: ReadonlySet<string> = new Set()

/** All subsets. */
function groupsOf<Item>(items: readonly Item[]): Item[][] {
  const groups: Item[][] = [[]]
  for (const item of items) groups.push(...groups.map((group) => [...group, item]))
  return groups
}

describe("what is still missing", () => {
  test("are just enough of the votes not yet cast", () => {
    fc.assert(
      fc.property(votes, ({ ruleSet, here, counts }) => {
        const { yesMissing } = whatIf(ruleSet, "resolution", here, counts)
        const byMembers = countsMembers(ruleSet, ruleSet.majorities.resolution)
        const { yes, notCast } = (byMembers ? counts.members : undefined) ?? counts
        const reachedWith = (more: number) => {
          const then = { yes: yes + more, notCast: notCast - more }
          const counted = byMembers ? { ...counts, members: then } : { ...counts, ...then }
          return decideVote(ruleSet, "resolution", here, counted).majority.isReached
        }
        if (yesMissing === null) expect(reachedWith(notCast)).toBe(false)
        else {
          expect(reachedWith(yesMissing)).toBe(true)
          if (yesMissing > 0) expect(reachedWith(yesMissing - 1)).toBe(false)
        }
      }),
      RUNS,
    )
  })
})

describe("who votes", () => {
  test("[Q2] [Q3] is there, not excluded, and nobody twice", () => {
    fc.assert(
      fc.property(ruleSets, settings, (ruleSet, here) => {
        const excluded = peopleIn(here, "excluded")
        const voting = seatsIn(ruleSet, here).flatMap(({ voter }) => voter ?? [])
        expect(voting.every(({ personId }) => peopleIn(here, "present").has(personId))).toBe(true)
        expect(voting.some(({ personId }) => excluded.has(personId))).toBe(false)
        expect(new Set(voting.map(({ personId }) => personId)).size).toBe(voting.length)
      }),
      RUNS,
    )
  })

  test("is the member wherever it can, and a substitute only where the rule set has them", () => {
    fc.assert(
      fc.property(ruleSets, settings, (ruleSet, here) => {
        for (const { member, voter } of seatsIn(ruleSet, here)) {
          const isOwn = voter === null || voter.membershipId === member.membershipId
          if (ruleSet.substitutes === "none") expect(isOwn).toBe(true)
          if (!isOwn) expect(voter.substituteFor).toBe(member.membershipId)
          if (isOwn || ruleSet.substitutes === "absent_or_excluded") continue
          expect(peopleIn(here, "present").has(member.personId)).toBe(false)
        }
      }),
      RUNS,
    )
  })

  test("leaves no seat empty that somebody free could take", () => {
    fc.assert(
      fc.property(settings, (here) => {
        const ruleSet: RuleSet = { ...anyRules(), substitutes: "absent_or_excluded" }
        const filled = seatsIn(ruleSet, here).filter(({ voter }) => voter !== null).length
        expect(filled).toBe(mostSeats(ruleSet, here))
      }),
      { numRuns: sized(300, 4000) },
    )
  })
})

function peopleIn({ electorate, attendance }: Setting, state: "present" | "excluded"): Set<string> {
  const found = electorate.electors.filter(({ membershipId }) =>
    attendance[state].has(membershipId),
  )
  return new Set(found.map(({ personId }) => personId))
}

/** Who leaves does so in every membership. */
function membershipsOf({ electorate }: Setting, gone: readonly Seat[]) {
  const people = new Set(gone.map(({ member }) => member.personId))
  return electorate.electors.filter(({ personId }) => people.has(personId))
}

function anyRules(): RuleSet {
  const [ruleSet] = fc.sample(ruleSets, { numRuns: 1, seed: 1 })
  if (!ruleSet) throw new Error("no rule set was made")
  return ruleSet
}

/** By trying every choice of a substitute for every open seat. */
function mostSeats(ruleSet: RuleSet, here: Setting): number {
  const alone = seatsIn({ ...ruleSet, substitutes: "none" }, here)
  const own = alone.flatMap(({ voter }) => voter?.personId ?? [])
  const present = peopleIn(here, "present")
  const excluded = peopleIn(here, "excluded")
  const candidates = alone
    .filter(({ voter }) => voter === null)
    .map(({ member }) =>
      here.electorate.electors
        .filter((one) => one.substituteFor === member.membershipId)
        .map(({ personId }) => personId)
        .filter((personId) => present.has(personId) && !excluded.has(personId)),
    )
  const most = (at: number, busy: readonly string[]): number => {
    const people = candidates[at]
    if (!people) return 0
    const free = people.filter((personId) => !busy.includes(personId))
    const taken = free.map((personId) => 1 + most(at + 1, [...busy, personId]))
    return Math.max(most(at + 1, busy), ...taken)
  }
  return own.length + most(0, own)
}
