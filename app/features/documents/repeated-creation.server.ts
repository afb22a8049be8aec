import type { Trx } from "../../commands/define.ts"
import type { PersonActor } from "../../permissions/policy.ts"

/** Somebody who sends a form twice does so soon. */
const REMEMBERED_MS = 60 * 60_000

interface Wanted {
  kind: string
  title: string
  requestKey: string
}

/**
 * The document that this very form has created already: sent twice by an impatient click or a page
 * that was loaded again. Whoever goes back and writes another title wants another document.
 */
export async function findCreated(
  trx: Trx,
  actor: PersonActor,
  now: string,
  wanted: Wanted,
): Promise<string | null> {
  // Writing takes the row's lock on PostgreSQL: of two at the same moment the second sees the first.
  await trx
    .updateTable("people")
    .set((person) => ({ revision: person.ref("revision") }))
    .where("id", "=", actor.id)
    .execute()
  const created = await trx
    .selectFrom("events")
    .select(["subjectId", "data"])
    .where("name", "=", "document.created")
    .where("actorId", "=", actor.id)
    .where("at", ">", new Date(Date.parse(now) - REMEMBERED_MS).toISOString())
    .execute()
  const same = created.find(({ data }) => {
    // The column holds what `documents.create` emitted.
    const { kind, title, requestKey } = JSON.parse(data) as Partial<Wanted>
    return requestKey === wanted.requestKey && kind === wanted.kind && title === wanted.title
  })
  return same?.subjectId ?? null
}
