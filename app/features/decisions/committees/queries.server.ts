import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { assertCan } from "../../../permissions/assert.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { getCommittee, listCommittees } from "../../organizations/committee-queries.server.ts"
import type { ExplainedCommittee } from "../rules/explain.ts"
import { countsMembers } from "../rules/majority.ts"
import { DECISION_TYPES } from "../rules/rule-set.ts"
import { listElectorate } from "./electorate.server.ts"
import { explainedCommittee, explainTopics, presetWords } from "./explained.ts"
import { listRuleSets, type StoredRuleSet } from "./rule-set-rows.server.ts"
import { canSuppose, type Supposition, seatCount, suppose } from "./what-if.ts"

type Db = Kysely<Tables>

export type CommitteeOverview = Awaited<ReturnType<typeof listCommitteeOverview>>[number]

/** All committees by organisation and name, each with the law it decides by. */
export async function listCommitteeOverview(db: Db, actor: Actor, now: string) {
  const committees = await listCommittees(db, actor, now)
  const rows = await db
    .selectFrom("ruleSets")
    .select(["committeeId", "number", "legalSource"])
    .orderBy("number")
    .execute()
  // Of each committee the last one stays: it is in force.
  const inForce = new Map(rows.map(({ committeeId, ...row }) => [committeeId, row]))
  return committees.map((committee) => ({
    ...committee,
    ruleSet: inForce.get(committee.id) ?? null,
  }))
}

export type CommitteePageView = Awaited<ReturnType<typeof getCommitteePage>>
export type RuleSetView = NonNullable<CommitteePageView["ruleSet"]>

/**
 * One committee: who sits in it, by which law it decides in sentences, what it would have decided with the
 * supposed numbers, and the rule sets it had before.
 *
 * @throws not_found if there is none with that id
 */
export async function getCommitteePage(
  db: Db,
  actor: Actor,
  committeeId: string,
  supposition: Supposition | null,
  now: string,
) {
  assertCan(actor, "organizations.list")
  const committee = await getCommittee(db, actor, committeeId, now)
  const electorate = await listElectorate(db, committeeId, calendarDateOf(now))
  const explained = explainedCommittee(committee.classification, electorate)
  const names = await namesOfPeople(db)
  const [inForce, ...earlier] = await listRuleSets(db, committeeId)
  const subject = { kind: "committee", id: committeeId } as const
  return {
    committee,
    appointed: explained.appointed,
    votes: inForce?.ruleSet.votes.weighted ? explained.votes : explained.appointed,
    ruleSet: inForce ? ruleSetView(inForce, explained, names) : null,
    earlier: earlier.map((one) => ruleSetView(one, explained, names)),
    whatIf:
      inForce && canSuppose(inForce.ruleSet) ? whatIfView(inForce, explained, supposition) : null,
    mayEdit: can(actor, "committees.edit", subject),
    mayCreateRuleSet: can(actor, "rule-sets.create", subject),
  }
}

function ruleSetView(
  { id, number, preset, legalSource, ruleSet, reason, createdBy, createdAt }: StoredRuleSet,
  committee: ExplainedCommittee,
  names: ReadonlyMap<string, string>,
) {
  return {
    id,
    number,
    legalSource,
    reason,
    createdBy: names.get(createdBy) ?? null,
    createdOn: calendarDateOf(createdAt),
    preset: presetWords(preset),
    topics: explainTopics(ruleSet, committee),
  }
}

function whatIfView(
  { ruleSet }: StoredRuleSet,
  committee: ExplainedCommittee,
  supposition: Supposition | null,
) {
  return {
    /** Votes are supposed where members have several, members otherwise. */
    weighted: ruleSet.votes.weighted,
    most: seatCount(ruleSet, committee),
    asksChair: ruleSet.tie === "chair_decides",
    // Votes are supposed, and nobody knows how many members stand behind them.
    types: DECISION_TYPES.filter((type) => {
      const rule = ruleSet.majorities[type]
      return rule !== undefined && !countsMembers(ruleSet, rule)
    }),
    supposition,
    outcome: supposition ? suppose(ruleSet, committee, supposition) : null,
  }
}

async function namesOfPeople(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom("people").select(["id", "name"]).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
