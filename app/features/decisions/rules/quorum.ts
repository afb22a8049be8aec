import {
  type Attendance,
  type Electorate,
  memberCount,
  peopleOf,
  type Seat,
  seatsOf,
  sumVotes,
} from "./electorate.ts"
import { compare, type Inequality, leastCount } from "./inequality.ts"
import type { RuleSet } from "./rule-set.ts"

/** What a committee is like when it votes. */
export interface Setting {
  electorate: Electorate
  attendance: Attendance
  /** Established at the opening of the meeting, and nobody has doubted it since. */
  isEstablished: boolean
  /** The second meeting on the same matter, after the first could not decide. */
  isSecondSummons: boolean
  /** Memberships that were not duly summoned. */
  notSummoned: ReadonlySet<string>
}

/** Why there is a quorum or none. */
export type QuorumGround =
  | "counted"
  | "no_share"
  | "established"
  | "second_summons"
  | "summons_defect"

export interface Quorum {
  ground: QuorumGround
  unit: "members" | "votes"
  /** All members or votes from which the share is taken. */
  base: number
  present: number
  /** The least that has to be present; 1 where the law asks for no share. */
  required: number
  /** The computation; null where the law asks for no share. */
  inequality: Inequality | null
  isMet: boolean
}

/**
 * Whether a committee can decide, with the computation.
 *
 * @throws rule where the law counts seats and nobody has entered how many there are
 */
export function quorumOf(ruleSet: RuleSet, setting: Setting): Quorum {
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  const counted = countedQuorum(ruleSet, setting, seats)
  const { persists, needsDueSummons, afterSecondSummons } = ruleSet.quorum
  if (needsDueSummons && hasSummonsDefect(setting, seats)) {
    return { ...counted, ground: "summons_defect", isMet: false }
  }
  if (counted.isMet || counted.inequality === null) return counted
  if (setting.isSecondSummons && afterSecondSummons !== null) {
    const present = seats.filter(presentIn(ruleSet, setting)).length
    return {
      ground: "second_summons",
      unit: "members",
      base: counted.unit === "members" ? counted.base : seats.length,
      present,
      required: afterSecondSummons,
      inequality: compare(1, present, "≥", { factor: 1, count: afterSecondSummons }),
      isMet: present >= afterSecondSummons,
    }
  }
  if (persists && setting.isEstablished && counted.present > 0) {
    return { ...counted, ground: "established", isMet: true }
  }
  return counted
}

function countedQuorum(ruleSet: RuleSet, setting: Setting, seats: readonly Seat[]): Quorum {
  const { electorate } = setting
  const { base: of, share, excluded } = ruleSet.quorum
  const isThere = presentIn(ruleSet, setting)
  const unit = of === "votes" ? ("votes" as const) : ("members" as const)
  const size = (some: readonly Seat[]) => (unit === "votes" ? sumVotes(some) : some.length)
  const inBase = seats.filter(({ state }) => excluded !== "not_in_base" || state !== "excluded")
  const base = memberCount(ruleSet, of, electorate, seats) - size(seats) + size(inBase)
  const present = size(seats.filter(isThere))
  if (share === null) {
    const isMet = present > 0
    return { ground: "no_share", unit, base, present, required: 1, inequality: null, isMet }
  }
  const operator = share.comparison === "more_than" ? ">" : "≥"
  const right = { factor: share.numerator, count: base }
  const inequality = compare(share.denominator, present, operator, right)
  // Nobody at all decides nothing, even where a base of nobody would be met.
  const required = Math.max(1, leastCount(inequality))
  return {
    ground: "counted",
    unit,
    base,
    present,
    required,
    inequality,
    isMet: present >= required,
  }
}

/** Who counts as there: an excluded member only where the rule set says so, and only who has come at all. */
function presentIn({ quorum }: RuleSet, { electorate, attendance }: Setting) {
  const came = peopleOf(electorate, attendance.present)
  return ({ member, state }: Seat): boolean =>
    state === "present" ||
    (state === "excluded" && quorum.excluded === "present" && came.has(member.personId))
}

/** A member who was not duly summoned and is missing; who appears cures the defect (§ 30 Abs. 1 Satz 2 KV M-V). */
function hasSummonsDefect(setting: Setting, seats: readonly Seat[]): boolean {
  const present = peopleOf(setting.electorate, setting.attendance.present)
  return seats.some(
    ({ member }) => setting.notSummoned.has(member.membershipId) && !present.has(member.personId),
  )
}

/** How many may still leave, whoever they are, before the count falls below the quorum; 0 where it is not met. */
export function mayLeave(ruleSet: RuleSet, setting: Setting): number {
  const seats = seatsOf(ruleSet, setting.electorate, setting.attendance)
  const { afterSecondSummons } = ruleSet.quorum
  const ordinary = mayLeaveTheFirst(ruleSet, setting, seats)
  if (!setting.isSecondSummons || afterSecondSummons === null) return ordinary
  const present = seats.filter(presentIn(ruleSet, setting)).length
  return Math.max(ordinary, present - afterSecondSummons)
}

function mayLeaveTheFirst(ruleSet: RuleSet, setting: Setting, seats: readonly Seat[]): number {
  const { unit, present, required } = countedQuorum(ruleSet, setting, seats)
  if (unit === "members") return Math.max(0, present - required)
  const heaviest = seats
    .filter((seat) => seat.state === "present")
    .map(({ votes }) => votes)
    .sort((a, b) => b - a)
  let left = present
  const lost = heaviest.findIndex((votes) => {
    left -= votes
    return left < required
  })
  return lost === -1 ? heaviest.length : lost
}
