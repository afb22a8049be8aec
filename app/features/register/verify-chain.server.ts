import type { Kysely } from "kysely"
import type { Tables } from "../../../db/tables.ts"
import { sha256Of } from "./entry.ts"
import { NO_HASH } from "./terms.ts"

const PAGE = 500

/** What is wrong at the first entry that is not as it was written; null where all are. */
export type ChainFault = {
  number: number
  fault: "missing" | "altered" | "not chained" | "cut off"
} | null

/** Reads the whole register: numbers without a gap, each entry with its hash and that of the one before. */
export async function verifyChain(db: Kysely<Tables>): Promise<ChainFault> {
  let number = 0
  let previous = NO_HASH
  for (;;) {
    const entries = await db
      .selectFrom("registerEntries")
      .selectAll()
      .where("number", ">=", number)
      .orderBy("number")
      .limit(PAGE)
      .execute()
    for (const entry of entries) {
      if (entry.number !== number) return { number, fault: "missing" }
      if (sha256Of(entry.entry) !== entry.sha256) return { number, fault: "altered" }
      if (entry.previousSha256 !== previous || !namesPrevious(entry.entry, previous)) {
        return { number, fault: "not chained" }
      }
      previous = entry.sha256
      number += 1
    }
    if (entries.length < PAGE) break
  }
  const head = await db.selectFrom("registerHead").selectAll().executeTakeFirstOrThrow()
  return head.size === number && head.sha256 === previous ? null : { number, fault: "cut off" }
}

function namesPrevious(json: string, previous: string): boolean {
  const entry: unknown = JSON.parse(json)
  return typeof entry === "object" && entry !== null && Reflect.get(entry, "previous") === previous
}
