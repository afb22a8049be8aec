import type { Context } from "../../../context.ts"
import { type Actor, can } from "../../../permissions/policy.ts"
import { listNamedCommittees } from "./named-committees.server.ts"

/** Committees for which the viewer is chair, deputy or secretary. */
export function committeesActedFor(viewer: Actor): string[] {
  if (viewer.kind !== "person") return []
  return viewer.committeeIds.filter((id) =>
    can(viewer, "committees.act", { kind: "committee", id }),
  )
}

/** The same as forms offer them. */
export function listOwnCommittees({ db, viewer }: Pick<Context, "db" | "viewer">) {
  return listNamedCommittees(db, committeesActedFor(viewer))
}
