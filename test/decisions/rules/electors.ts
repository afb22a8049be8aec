import type { Elector, Electorate } from "../../../app/features/decisions/rules/electorate.ts"
import type { Setting } from "../../../app/features/decisions/rules/quorum.ts"

/** A voting member of that id, who is a person and an organisation of the same name. */
export function member(id: string, fields: Partial<Elector> = {}): Elector {
  return {
    membershipId: id,
    personId: `person ${id}`,
    organizationId: `organization ${id}`,
    votingRight: true,
    weight: 1,
    substituteFor: null,
    rank: 0,
    ...fields,
  }
}

export function substitute(id: string, substituteFor: string, fields: Partial<Elector> = {}) {
  return member(id, { votingRight: false, substituteFor, ...fields })
}

/** "m1" … for so many members. */
export function memberIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `m${index + 1}`)
}

export function electorate(
  electors: readonly Elector[],
  fields: Partial<Electorate> = {},
): Electorate {
  return { seats: null, vacantSeats: 0, electors, ...fields }
}

/** These are present, nobody is excluded, everybody was summoned, nothing was established before. */
export function setting(
  of: Electorate,
  present: readonly string[],
  fields: Partial<Setting> = {},
  excluded: readonly string[] = [],
): Setting {
  return {
    electorate: of,
    attendance: { present: new Set(present), excluded: new Set(excluded) },
    isEstablished: false,
    isSecondSummons: false,
    notSummoned: new Set(),
    ...fields,
  }
}
