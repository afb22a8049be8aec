import type { Kysely } from "kysely"
import type { Tables } from "../../../../db/tables.ts"
import { listAllAttendances } from "./meeting-rows.server.ts"

type Db = Kysely<Tables>

export type PersonStays = Awaited<ReturnType<typeof listStays>>[number]
export type StayView = PersonStays["stays"][number]

/** From when to when each person was there, by name; what was put right since stands among it. Asks no rights. */
export async function listStays(db: Db, meetingId: string) {
  const rows = await listAllAttendances(db, meetingId)
  const ids = rows.flatMap(({ membershipId, standsInFor }) => [membershipId, standsInFor ?? ""])
  const members = await db
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.personId")
    .select(["memberships.id", "people.name"])
    .where("memberships.id", "in", [...ids, ""])
    .execute()
  const people = await db
    .selectFrom("people")
    .select(["id", "name"])
    .where("id", "in", [...rows.flatMap(({ correctedBy }) => correctedBy ?? []), ""])
    .execute()
  const names = new Map([...members, ...people].map(({ id, name }) => [id, name]))
  const grouped = Map.groupBy(rows, ({ personId }) => personId)
  return [...grouped]
    .map(([personId, own]) => ({
      personId,
      name: names.get(own[0]?.membershipId ?? "") ?? "",
      stays: own.map(({ id, mode, fromAt, toAt, standsInFor, correctedAt, correctedBy }) => ({
        ...{ id, mode, fromAt, toAt, correctedAt },
        standsInFor: standsInFor === null ? null : (names.get(standsInFor) ?? null),
        correctedBy: correctedBy === null ? null : (names.get(correctedBy) ?? null),
      })),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "de"))
}
