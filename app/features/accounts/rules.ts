import { DomainError, invalid } from "../../commands/errors.ts"
import { passwordFault } from "./password-rules.ts"

export const INVITATION_DAYS = 14
/** A link that came by mail; the person has just asked for it. */
export const MAILED_RESET_HOURS = 2
/** A link that the administration hands over, perhaps on paper. */
export const HANDED_RESET_HOURS = 48
/** Asking for a new password again within this time does nothing. */
export const RESET_PAUSE_MINUTES = 5

/**
 * @param field name of the form's field that holds the password
 * @throws invalid with the reason at that field
 */
export function assertGoodPassword(
  field: string,
  password: string,
  person: { email: string; name: string },
): void {
  const fault = passwordFault(password, { ...person, hasSecondFactor: false })
  if (fault) throw invalid({ [field]: fault })
}

/**
 * Somebody must be left who can let others in.
 *
 * @param others active people of the administration beside the one concerned
 * @throws rule if there are none
 */
export function assertAdministrationRemains(others: number): void {
  if (others > 0) return
  throw new DomainError(
    "rule",
    "Dies ist die letzte aktive Person in der Verwaltung. Geben Sie zuerst einer anderen Person die Rolle Verwaltung.",
  )
}

/** The instant that lies so many hours after the given one. */
export function hoursAfter(now: string, hours: number): string {
  return new Date(Date.parse(now) + hours * 3_600_000).toISOString()
}
