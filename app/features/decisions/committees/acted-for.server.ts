import type { Context } from "../../../context.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { committeeBriefly } from "../committee-names.ts"

/** Committees for which the viewer is chair, deputy or secretary. */
export function committeesActedFor(viewer: Actor): string[] {
  if (viewer.kind !== "person") return []
  return viewer.committeeIds.filter((id) =>
    can(viewer, "committees.act", { kind: "committee", id }),
  )
}

/** The same as forms offer them, by organisation: "Vorstand (StGT M-V)". */
export async function listOwnCommittees({ db, viewer }: Pick<Context, "db" | "viewer">) {
  const ids = committeesActedFor(viewer)
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom("committees")
    .leftJoin("organizations", "organizations.id", "committees.organizationId")
    .select(["committees.id", "committees.name", "organizations.shortName"])
    .where("committees.id", "in", ids)
    .orderBy("organizations.name")
    .orderBy("committees.name")
    .execute()
  return rows.map(({ id, name, shortName }) => ({ id, name: committeeBriefly(name, shortName) }))
}
