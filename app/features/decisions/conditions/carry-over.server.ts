import type { Trx } from "../../../commands/define.ts"
import { newId } from "../../../commands/ids.ts"

interface Stored {
  id: string
  text: string
  blockId: string | null
}

/**
 * What was done about a condition stays done where a correction demands the same in the same place: the new one takes
 * over the state and the acts of the old one. Asked when the correction is confirmed, since until then the old one is
 * worked on. Nothing goes over to another version: who demands the same of a later text does so anew.
 *
 * @returns the condition that each of the new ones continues, by the new one's id
 */
export async function carryOver(
  trx: Trx,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, string>> {
  if (!(await areOnOneVersion(trx, from, to))) return new Map()
  const continued = pairsOf(await listStored(trx, from), await listStored(trx, to))
  for (const [id, before] of continued) await takeOver(trx, before, id)
  return continued
}

async function areOnOneVersion(trx: Trx, from: string, to: string): Promise<boolean> {
  const rows = await trx
    .selectFrom("results")
    .select("versionId")
    .where("id", "in", [from, to])
    .execute()
  return new Set(rows.map(({ versionId }) => versionId)).size === 1
}

function listStored(trx: Trx, resultId: string): Promise<Stored[]> {
  return trx
    .selectFrom("conditions")
    .select(["id", "text", "blockId"])
    .where("resultId", "=", resultId)
    .orderBy("number")
    .execute()
}

/** Each old one is continued once, even where two demand the same. */
function pairsOf(before: readonly Stored[], after: readonly Stored[]): Map<string, string> {
  const left = [...before]
  const pairs = new Map<string, string>()
  for (const { id, text, blockId } of after) {
    const index = left.findIndex((one) => one.text === text && one.blockId === blockId)
    const [same] = index < 0 ? [] : left.splice(index, 1)
    if (same) pairs.set(id, same.id)
  }
  return pairs
}

/**
 * The other way, where a correction is withdrawn and what it put right holds again: what was done under the correction
 * stays done.
 *
 * @returns the condition of the correction that each of the old ones continues, by the old one's id; only those about
 *   which something was done since
 */
export async function carryBack(
  trx: Trx,
  { correction, corrected }: { correction: string; corrected: string },
): Promise<ReadonlyMap<string, string>> {
  const back = new Map<string, string>()
  if (!(await areOnOneVersion(trx, corrected, correction))) return back
  const pairs = pairsOf(await listStored(trx, corrected), await listStored(trx, correction))
  for (const [since, id] of pairs) {
    if (await takeOver(trx, since, id)) back.set(id, since)
  }
  return back
}

/** The acts that the condition has not got yet; it keeps its own. False where there are none. */
async function takeOver(trx: Trx, from: string, to: string): Promise<boolean> {
  const own = await listActs(trx, to)
  // Nothing is done about a condition whose result does not hold: what it has is how the other's acts begin.
  const acts = (await listActs(trx, from)).slice(own.length)
  if (acts.length === 0) return false
  const { state, versionId } = await trx
    .selectFrom("conditions")
    .select(["state", "versionId"])
    .where("id", "=", from)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable("conditions")
    .set((where) => ({ state, versionId, revision: where("revision", "+", 1) }))
    .where("id", "=", to)
    .execute()
  await trx
    .insertInto("conditionActs")
    .values(acts.map((act) => ({ ...act, id: newId("cna"), conditionId: to })))
    .execute()
  return true
}

function listActs(trx: Trx, conditionId: string) {
  return trx
    .selectFrom("conditionActs")
    .selectAll()
    .where("conditionId", "=", conditionId)
    .orderBy("id")
    .execute()
}
