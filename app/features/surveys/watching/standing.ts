import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import type { InvitedUnit } from "./response.ts"

/** Where an invited administration stands, in words: never which pages are filled in, let alone with what. */
export function standingOf(
  unit: Pick<InvitedUnit, "doneAt" | "startedAt" | "delivery" | "hasAddress">,
): string {
  const { doneAt, startedAt, delivery, hasAddress } = unit
  if (doneAt !== null) return `geantwortet am ${formatDate(calendarDateOf(doneAt))}`
  if (delivery === "refused") return "möchte nicht teilnehmen"
  const begun =
    startedAt === null ? "nicht begonnen" : `begonnen am ${formatDate(calendarDateOf(startedAt))}`
  if (!hasAddress) return `${begun}, keine Mailadresse`
  return delivery === "bounced" ? `${begun}, per Mail nicht erreichbar` : begun
}
