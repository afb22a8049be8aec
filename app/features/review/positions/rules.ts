import { conflict, invalid } from "../../../commands/errors.ts"
import type { StanceChoice } from "./terms.ts"

/**
 * Who does not simply go along says why: else nobody could do anything about it.
 *
 * @throws invalid at the text
 */
export function assertExplained(stance: StanceChoice, text: string): void {
  if (stance === "supports" || stance === "none" || text !== "") return
  throw invalid({
    text:
      stance === "rejects"
        ? "Bitte schreiben Sie, warum Ihre Körperschaft den Absatz ablehnt."
        : "Bitte schreiben Sie, welchen Vorbehalt Ihre Körperschaft hat.",
  })
}

/**
 * A position holds for one wording, so it is taken for the wording that was read.
 *
 * @param place the passage as it reads now; null where it is gone or empty
 * @param seen the hash of what was read; left out where that is not told
 * @throws conflict if the passage reads differently now
 */
export function assertSameWording<Place extends { hash: string }>(
  place: Place | null,
  seen: string | undefined,
): asserts place is Place {
  if (place === null) throw conflict("Diesen Absatz gibt es im Text nicht mehr.")
  if (seen === undefined || seen === place.hash) return
  throw conflict(
    "Der Absatz lautet inzwischen anders. Bitte lesen Sie ihn noch einmal; Ihre Eingaben sind noch da.",
  )
}

/** @throws conflict if a colleague has set the organisation's position since it was seen */
export function assertPositionSeen(
  current: { id: string } | null,
  seenId: string | undefined,
): void {
  if (seenId === undefined || seenId === (current?.id ?? "")) return
  throw conflict(
    "Ihre Körperschaft hat ihre Haltung zu diesem Absatz eben geändert. Bitte vergleichen Sie; Ihre Eingaben sind noch da.",
  )
}

/** @throws conflict where there is no position to withdraw */
export function assertHasPosition<Position>(current: Position | null): asserts current is Position {
  if (current !== null) return
  throw conflict("Ihre Körperschaft hat zu diesem Absatz keine Haltung.")
}

/** Whether the position still holds, `now` being its passage's hash; null where the passage is gone. */
export function isLapsed(position: { blockHash: string }, now: string | null): boolean {
  return position.blockHash !== now
}
