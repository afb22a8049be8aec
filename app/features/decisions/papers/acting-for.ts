import { type Actor, can, type PersonActor } from "../../../permissions/policy.ts"

/**
 * The committee for which somebody acts on a paper: the one it was made for, else another of the organisation
 * in the lead; null for whoever manages the document without such an office.
 */
export function committeeActedFor(
  actor: PersonActor,
  { committeeId, organizationId }: { committeeId: string | null; organizationId: string },
): string | null {
  const own = actor.seats
    .filter(
      (seat) => seat.committeeId === committeeId || seat.committeeOrganizationId === organizationId,
    )
    .map((seat) => seat.committeeId)
    .filter((id) => can(actor, "committees.act", { kind: "committee", id }))
  return own.find((id) => id === committeeId) ?? own[0] ?? null
}

/** The same for whoever acts, as the log keeps it. */
export function doneFor(
  actor: Actor,
  matter: { committeeId: string | null; organizationId: string },
): string | null {
  return actor.kind === "person" ? committeeActedFor(actor, matter) : null
}

/**
 * The committee for which somebody lays a paper before others: nobody does so in another's name than the one it was
 * made for.
 */
export function committeeReleasing(
  actor: PersonActor,
  paper: { committeeId: string | null; organizationId: string },
): string | null {
  const own = committeeActedFor(actor, paper)
  return paper.committeeId === null || own === paper.committeeId ? own : null
}
