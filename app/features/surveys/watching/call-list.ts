import { sizeClassOf } from "../terms.ts"
import type { InvitedUnit } from "./response.ts"

/**
 * Whom to call: those who have not answered and do not refuse to. First whom no mail reaches, then who has begun, then
 * the class of size that has answered least.
 *
 * @param bounds lower bounds of the size classes above the smallest
 */
export function callList(units: readonly InvitedUnit[], bounds: readonly number[]): InvitedUnit[] {
  const shares = sharesByClass(units, bounds)
  const place = (unit: InvitedUnit): [number, number] => {
    const isOutOfReach = !unit.hasAddress || unit.delivery === "bounced"
    const rank = isOutOfReach ? 0 : unit.startedAt !== null ? 1 : 2
    return [rank, shares.get(classOf(unit, bounds)) ?? 0]
  }
  return units
    .filter(({ doneAt, delivery }) => doneAt === null && delivery !== "refused")
    .map((unit) => ({ unit, place: place(unit) }))
    .sort(
      (one, other) =>
        one.place[0] - other.place[0] ||
        one.place[1] - other.place[1] ||
        one.unit.name.localeCompare(other.unit.name, "de"),
    )
    .map(({ unit }) => unit)
}

function sharesByClass(
  units: readonly InvitedUnit[],
  bounds: readonly number[],
): Map<string, number> {
  const counts = new Map<string, { done: number; all: number }>()
  for (const unit of units) {
    const own = counts.get(classOf(unit, bounds)) ?? { done: 0, all: 0 }
    counts.set(classOf(unit, bounds), {
      done: own.done + Number(unit.doneAt !== null),
      all: own.all + 1,
    })
  }
  return new Map([...counts].map(([key, { done, all }]) => [key, done / all]))
}

/** A Landkreis is a class of its own: it has the people of all its municipalities. */
function classOf({ type, population }: InvitedUnit, bounds: readonly number[]): string {
  return type === "district" ? "district" : String(sizeClassOf(population, bounds))
}
