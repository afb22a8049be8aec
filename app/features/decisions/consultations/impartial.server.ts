import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { ruleBroken } from "../../../commands/errors.ts"
import type { Actor, PersonActor } from "../../../permissions/policy.ts"

/**
 * [Q2] Who was excluded from a vote neither makes its result hold nor takes it back, though they preside otherwise.
 *
 * @throws rule for somebody who was excluded from the vote that the result rests on
 */
export async function assertImpartialOn(
  trx: Trx,
  actor: PersonActor,
  { voteId }: { voteId: string | null },
): Promise<void> {
  if (voteId === null) return
  const excluded = await listExcludedFrom(trx, actor, [{ voteId }])
  if (!excluded.has(voteId)) return
  throw ruleBroken(
    "Q2",
    "Sie waren in der Abstimmung befangen, auf der dieses Ergebnis beruht. Bestätigen oder zurückziehen kann es deshalb nur jemand anderes, etwa die Stellvertretung.",
  )
}

/** The votes under some results from which the viewer was excluded. */
export async function listExcludedFrom(
  db: Kysely<Tables>,
  viewer: Actor,
  results: readonly { voteId: string | null }[],
): Promise<ReadonlySet<string>> {
  const voteIds = results.flatMap(({ voteId }) => voteId ?? [])
  if (viewer.kind !== "person" || voteIds.length === 0) return new Set()
  const rows = await db
    .selectFrom("voteElectors")
    .select("voteId")
    .where("voteId", "in", voteIds)
    .where("personId", "=", viewer.id)
    .where("exclusionGround", "is not", null)
    .execute()
  return new Set(rows.map(({ voteId }) => voteId))
}
