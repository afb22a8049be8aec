import type { Kysely } from "kysely"
import { z } from "zod"
import type { Tables } from "../../../db/tables.ts"
import { assertCan } from "../../permissions/assert.ts"
import type { Actor } from "../../permissions/policy.ts"
import { startOfDay } from "../organizations/berlin-day.ts"
import { EVENT_KINDS, type EventKind } from "./event-kinds.ts"
import { type EventNames, eventSentence } from "./event-sentences.ts"

type Db = Kysely<Tables>

export const EVENTS_PAGE_SIZE = 50

/** What the address of the log says; anything unknown falls back. */
export const EventsFilter = z.object({
  kind: z
    .enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]])
    .nullable()
    .catch(null),
  /** First and last day, Europe/Berlin. */
  from: z.iso.date().nullable().catch(null),
  to: z.iso.date().nullable().catch(null),
  /** Id of the event after which the page goes on into the past. */
  before: z.string().max(40).nullable().catch(null),
})
export type EventsFilter = z.infer<typeof EventsFilter>

export type EventsPage = Awaited<ReturnType<typeof listEvents>>

/** One page of the append-only log, newest first, each event with its German sentence and who caused it. */
export async function listEvents(db: Db, actor: Actor, filter: EventsFilter) {
  assertCan(actor, "events.read")
  const rows = await selectEvents(db, filter)
  const shown = rows.slice(0, EVENTS_PAGE_SIZE).map((row) => ({
    ...row,
    data: JSON.parse(row.data) as Record<string, unknown>,
  }))
  const names = await loadNames(db, shown)
  return {
    events: shown.map((row) => ({
      id: row.id,
      name: row.name,
      at: row.at,
      actor: actorWord(row, names),
      sentence: eventSentence(row.name, row.data, names),
    })),
    /** Where the next page starts; null on the last one. */
    next: rows.length > EVENTS_PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null,
  }
}

async function selectEvents(db: Db, filter: EventsFilter) {
  let query = db
    .selectFrom("events")
    .select(["id", "name", "actorKind", "actorId", "data", "at"])
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(EVENTS_PAGE_SIZE + 1)
  if (filter.kind) query = query.where("name", "like", `${filter.kind}.%`)
  if (filter.from) query = query.where("at", ">=", startOfDay(filter.from))
  if (filter.to) query = query.where("at", "<", startOfDay(filter.to, 1))
  const cursor = filter.before ? await findEvent(db, filter.before) : null
  if (cursor) {
    query = query.where((where) =>
      where.or([
        where("at", "<", cursor.at),
        where.and([where("at", "=", cursor.at), where("id", "<", cursor.id)]),
      ]),
    )
  }
  return query.execute()
}

async function findEvent(db: Db, id: string) {
  return db.selectFrom("events").select(["id", "at"]).where("id", "=", id).executeTakeFirst()
}

type LoggedEvent = { actorId: string | null; data: Record<string, unknown> }

/** The present names of all that a page of events speaks of, in four queries. */
async function loadNames(db: Db, events: LoggedEvent[]): Promise<EventNames> {
  const ids = events.flatMap(({ actorId, data }) => [
    ...(actorId ? [actorId] : []),
    ...Object.values(data).filter((value) => typeof value === "string"),
  ])
  const unique = [...new Set(ids)]
  const [people, organizations, committees, documents] = await Promise.all([
    namesIn(unique, "per_", (some) =>
      db.selectFrom("people").select(["id", "name"]).where("id", "in", some).execute(),
    ),
    namesIn(unique, "org_", (some) =>
      db.selectFrom("organizations").select(["id", "name"]).where("id", "in", some).execute(),
    ),
    namesIn(unique, "com_", (some) =>
      db.selectFrom("committees").select(["id", "name"]).where("id", "in", some).execute(),
    ),
    namesIn(unique, "doc_", (some) =>
      db.selectFrom("documents").select(["id", "title as name"]).where("id", "in", some).execute(),
    ),
  ])
  return {
    person: (id) => people.get(id) ?? "eine Person",
    organization: (id) => organizations.get(id) ?? "eine Körperschaft",
    committee: (id) => `„${committees.get(id) ?? "unbekannt"}“`,
    document: (id) => documents.get(id) ?? "ein Dokument",
  }
}

async function namesIn(
  ids: string[],
  prefix: string,
  select: (some: string[]) => Promise<{ id: string; name: string }[]>,
): Promise<Map<string, string>> {
  const some = ids.filter((id) => id.startsWith(prefix))
  if (some.length === 0) return new Map()
  return new Map((await select(some)).map(({ id, name }) => [id, name]))
}

/** What only the person concerned can do, before there is a session to know the person by. */
const OWN_ACTS: readonly string[] = ["session.started", "person.accepted"]

function actorWord(
  row: LoggedEvent & { name: string; actorKind: string },
  names: EventNames,
): string {
  if (row.actorId) return names.person(row.actorId)
  if (row.actorKind === "system") return "Das System"
  if (row.actorKind === "respondent") return "Jemand mit einem Link zum Fragebogen"
  if (OWN_ACTS.includes(row.name)) return names.person(String(row.data.personId))
  return "Jemand ohne Anmeldung"
}

/** The filter that an address's query stands for. */
export function eventsFilterOf(query: URLSearchParams): EventsFilter {
  return EventsFilter.parse({
    kind: query.get("kind"),
    from: query.get("from"),
    to: query.get("to"),
    before: query.get("before"),
  })
}
