import { conflict } from "../commands/errors.ts"
import type { JobState } from "./kinds.ts"

/**
 * Only what has failed for good is started again by hand.
 *
 * @throws conflict with what stands in the way
 */
export function assertRetryable(state: JobState, sameIsWaiting: boolean): void {
  if (state === "done") throw conflict("Diese Aufgabe ist schon erledigt.")
  if (state !== "failed") throw conflict("Diese Aufgabe wartet oder läuft schon.")
  if (sameIsWaiting) throw conflict("Dieselbe Aufgabe ist schon noch einmal eingereiht.")
}
