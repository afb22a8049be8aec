import type { Kysely, Selectable } from "kysely"
import type { RuleSetsTable } from "../../../../db/tables/rule-sets.ts"
import type { Tables } from "../../../../db/tables.ts"
import { notFound } from "../../../commands/errors.ts"
import type { RuleSet } from "../rules/rule-set.ts"
import { readRuleSet as parseRuleSet } from "../rules/schema.ts"

type Db = Kysely<Tables>

/** A rule set as it stands in the database: never changed, only followed by the next. */
export interface StoredRuleSet {
  id: string
  committeeId: string
  /** 1, 2, 3 … per committee. */
  number: number
  /** Key of the preset it was made from; null for one written freely. */
  preset: string | null
  legalSource: string
  ruleSet: RuleSet
  reason: string
  createdBy: string
  createdAt: string
}

/** The rule set by which a committee decides today; null while it has none. */
export async function findRuleSet(db: Db, committeeId: string): Promise<StoredRuleSet | null> {
  const row = await db
    .selectFrom("ruleSets")
    .selectAll()
    .where("committeeId", "=", committeeId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst()
  return row ? storedRuleSet(row) : null
}

/**
 * The rule set with that id, in force or not: what was voted by it stays explained by it.
 *
 * @throws not_found if there is none
 */
export async function readRuleSet(db: Db, id: string): Promise<StoredRuleSet> {
  const row = await db.selectFrom("ruleSets").selectAll().where("id", "=", id).executeTakeFirst()
  if (!row) throw notFound()
  return storedRuleSet(row)
}

/** All rule sets that a committee ever had, the one in force first. */
export async function listRuleSets(db: Db, committeeId: string): Promise<StoredRuleSet[]> {
  const rows = await db
    .selectFrom("ruleSets")
    .selectAll()
    .where("committeeId", "=", committeeId)
    .orderBy("number", "desc")
    .execute()
  return rows.map(storedRuleSet)
}

function storedRuleSet({ definition, ...row }: Selectable<RuleSetsTable>): StoredRuleSet {
  return { ...row, ruleSet: parseRuleSet(definition) }
}
