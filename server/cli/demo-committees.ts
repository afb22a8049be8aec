import type { Execute } from "../../app/commands/execute.ts"
import { createRuleSet } from "../../app/features/decisions/committees/commands.server.ts"
import { presetOf } from "../../app/features/decisions/rules/presets.ts"
import type { MajorityRule, RuleSet } from "../../app/features/decisions/rules/rule-set.ts"
import {
  addMembership,
  createCommittee,
} from "../../app/features/organizations/committee-commands.server.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import type { DemoCommittee, DemoRuleSet } from "./demo-data.ts"

const SYSTEM: Actor = { kind: "system" }

interface KnownIds {
  organizationId(key: string): string
  personId(email: string): string
}

/** Creates a committee of the demo with its members and the law it decides by; gives back its id. */
export async function furnishCommittee(
  execute: Execute,
  { organizationId, personId }: KnownIds,
  { organization, name, classification, statutoryMembers, members, ruleSet }: DemoCommittee,
): Promise<string> {
  const owner = organization === null ? undefined : organizationId(organization)
  const committee = { organizationId: owner, name, classification, seats: statutoryMembers }
  const { id } = await execute(createCommittee, committee, SYSTEM)
  const seats = new Map<string, string>()
  for (const { email, onBehalfOf, substituteFor, endsOn, ...member } of members) {
    const membership = {
      ...member,
      committeeId: id,
      personId: personId(email),
      organizationId: organizationId(onBehalfOf),
      substituteFor: substituteFor && seats.get(substituteFor),
      endsOn: endsOn ?? undefined,
    }
    seats.set(email, (await execute(addMembership, membership, SYSTEM)).id)
  }
  await execute(createRuleSet, { committeeId: id, ...lawOf(ruleSet) }, SYSTEM)
  return id
}

function lawOf({ preset, statutes, circular, reason }: DemoRuleSet) {
  const { ruleSet, source } = presetOf(preset)
  const law = statutes === undefined ? ruleSet : byStatutes(ruleSet, statutes)
  const definition =
    circular && law.circular ? { ...law, circular: { ...law.circular, ...circular } } : law
  const legalSource = [statutes ?? source, circular?.legalBasis ?? []].flat().join("; ")
  return { preset: statutes === undefined ? preset : undefined, legalSource, definition, reason }
}

/** The same law with the statutes as its only source. */
function byStatutes(ruleSet: RuleSet, source: string): RuleSet {
  const by = ({ majority }: MajorityRule) => ({ majority, source })
  return {
    ...ruleSet,
    quorum: { ...ruleSet.quorum, source },
    majorities: { resolution: by(ruleSet.majorities.resolution) },
    circular: ruleSet.circular && { ...ruleSet.circular, legalBasis: source },
  }
}
