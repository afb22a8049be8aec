import { chunksOf } from "../../db/chunks.ts"
import { changedOnce } from "../../db/compiled-once.ts"
import type { Actor } from "../permissions/policy.ts"
import type { Trx } from "./define.ts"
import type { DomainEvent } from "./events.ts"

type EventRow = {
  id: string
  name: string
  actorKind: string
  actorId: string | null
  subjectId: string | null
  data: string
  at: string
  requestId: string | null
}

/** Few enough for both databases' limits on bound values. */
const ROWS_PER_STATEMENT = 500

const insertEvent = changedOnce((db, row: EventRow) => {
  const { id, name, actorKind, actorId, subjectId, data, at, requestId } = row
  return db
    .insertInto("events")
    .values({ id, name, actorKind, actorId, subjectId, data, at, requestId })
})

/** Writes down what happened, in the transaction in which it did: one statement, however much it was. */
export async function appendEvents(
  trx: Trx,
  events: readonly DomainEvent[],
  actor: Actor,
  requestId: string | undefined,
): Promise<void> {
  const rows = events.map((event) => rowOf(event, actor, requestId))
  const [only, ...others] = rows
  if (only === undefined) return
  // Most have one, which is prepared.
  if (others.length === 0) await insertEvent(trx, only)
  else await insertMany(trx, rows)
}

async function insertMany(trx: Trx, rows: readonly EventRow[]): Promise<void> {
  for (const some of chunksOf(rows, ROWS_PER_STATEMENT)) {
    await trx.insertInto("events").values(some).execute()
  }
}

function rowOf(event: DomainEvent, actor: Actor, requestId: string | undefined): EventRow {
  return {
    ...{ id: event.id, name: event.name, actorKind: actor.kind, actorId: event.actorId },
    ...{ subjectId: subjectOf(event), data: JSON.stringify(event.data), at: event.at },
    requestId: requestId ?? null,
  }
}

/** The first id in the data is what the event is about: `documentId`, `personId` … */
function subjectOf(event: DomainEvent): string | null {
  const first = Object.entries(event.data).find(([key]) => /Id$|^sha256$/.test(key))
  return first ? String(first[1]) : null
}
