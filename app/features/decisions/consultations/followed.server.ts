import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import type { Trx } from "../../../commands/define.ts"
import { conflict } from "../../../commands/errors.ts"
import { listResults } from "./result-rows.server.ts"
import { currentResult } from "./standing.ts"
import { getStep, type Step } from "./steps.server.ts"

/**
 * The committee to which a step was referred and that nobody has brought the paper before yet; null where nothing
 * waits. Asks no rights.
 */
export async function findReferral(
  db: Kysely<Tables>,
  { id }: Pick<Step, "id">,
): Promise<{ committeeId: string; name: string } | null> {
  const current = currentResult(await listResults(db, [id]))
  if (!current?.isConfirmed || current.referredTo === null) return null
  const next = await db
    .selectFrom("consultations")
    .select("id")
    .where("follows", "=", id)
    .where("state", "!=", "cancelled")
    .executeTakeFirst()
  if (next) return null
  return { committeeId: current.referredTo, name: current.referredToName ?? "" }
}

/** @throws conflict for a step of another paper, or one from which nothing follows to this committee */
export async function assertReferredHere(
  trx: Trx,
  { paperId, committeeId, follows }: { paperId: string; committeeId: string; follows: string },
): Promise<void> {
  const step = await getStep(trx, follows)
  const referral = await findReferral(trx, step)
  if (step.paperId === paperId && referral?.committeeId === committeeId) return
  throw conflict(
    "Aus diesem Schritt folgt keiner vor diesem Gremium, oder er ist schon geplant. Bitte laden Sie die Seite neu.",
  )
}
