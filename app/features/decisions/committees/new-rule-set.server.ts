import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { invalid } from "../../../commands/errors.ts"
import { fieldMessages, germanIssue } from "../../../commands/messages.ts"
import type { FormValues } from "../../../commands/refused-form.ts"
import { assertCan } from "../../../permissions/assert.ts"
import type { Actor } from "../../../permissions/policy.ts"
import { calendarDateOf } from "../../../ui/dates.ts"
import { getCommittee } from "../../organizations/committee-queries.server.ts"
import { PRESETS } from "../rules/presets.ts"
import { listElectorate } from "./electorate.server.ts"
import { explainedCommittee, explainTopics, topicChanges } from "./explained.ts"
import { presetChoices } from "./fitting-presets.ts"
import { fieldsOf, ruleSetInput } from "./rule-set-form.ts"
import { findRuleSet, type StoredRuleSet } from "./rule-set-rows.server.ts"
import { CreateRuleSetInput } from "./schema.ts"

type Db = Kysely<Tables>

/** Where a new rule set starts: from the one in force, or from a preset. */
const FROM_CURRENT = "current"

export type NewRuleSetPage = Awaited<ReturnType<typeof getNewRuleSetPage>>

/**
 * What the page for the next rule set shows: where it may start, and once that is chosen what stands in the fields.
 *
 * @param from key of a preset, or `current`; anything else offers the choice
 * @throws not_found if there is no such committee
 * @throws forbidden for who does not act for it
 */
export async function getNewRuleSetPage(
  db: Db,
  actor: Actor,
  committeeId: string,
  from: string | null,
  now: string,
) {
  assertCan(actor, "rule-sets.create", { kind: "committee", id: committeeId })
  const committee = await getCommittee(db, actor, committeeId, now)
  const inForce = await findRuleSet(db, committeeId)
  return {
    committee: { id: committee.id, name: committee.name },
    inForce: inForce && { number: inForce.number, legalSource: inForce.legalSource },
    choices: presetChoices(committee.classification, await legalFormOf(db, committee)),
    start: startFrom(from, inForce),
  }
}

function startFrom(from: string | null, inForce: StoredRuleSet | null) {
  const chosen = PRESETS.find(({ id }) => id === from)
  if (chosen) {
    const { id, source, ruleSet } = chosen
    return { preset: id, legalSource: source, fields: fieldsOf(ruleSet) }
  }
  if (from !== FROM_CURRENT || !inForce) return null
  const { preset, legalSource, ruleSet } = inForce
  return { preset: preset ?? "", legalSource, fields: fieldsOf(ruleSet) }
}

async function legalFormOf(
  db: Db,
  { organizationId }: { organizationId: string | null },
): Promise<string | null> {
  if (organizationId === null) return null
  const found = await db
    .selectFrom("organizations")
    .select("legalForm")
    .where("id", "=", organizationId)
    .executeTakeFirst()
  return found?.legalForm ?? null
}

/**
 * A rule set as it would read, and what it changes; nothing is written.
 *
 * @throws invalid with a sentence at each field that does not fit
 */
export async function previewRuleSet(
  db: Db,
  actor: Actor,
  committeeId: string,
  values: FormValues,
  now: string,
) {
  assertCan(actor, "rule-sets.create", { kind: "committee", id: committeeId })
  const { classification } = await getCommittee(db, actor, committeeId, now)
  const input = { ...ruleSetInput(values), committeeId }
  const parsed = CreateRuleSetInput.safeParse(input, { error: germanIssue })
  if (!parsed.success) throw invalid(fieldMessages(parsed.error))
  const wanted = parsed.data.definition
  const electorate = await listElectorate(db, committeeId, calendarDateOf(now))
  const explained = explainedCommittee(classification, electorate)
  const inForce = await findRuleSet(db, committeeId)
  return {
    values,
    topics: explainTopics(wanted, explained),
    changes: inForce ? topicChanges(inForce.ruleSet, wanted, explained) : null,
    inForceNumber: inForce?.number ?? null,
  }
}

export type RuleSetPreview = Awaited<ReturnType<typeof previewRuleSet>>
