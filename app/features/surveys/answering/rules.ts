import { conflict, invalid, ruleBroken } from "../../../commands/errors.ts"
import { formatInstant } from "../../../ui/dates.ts"
import { endWords } from "../lifecycle/form-days.ts"
import { gateAt, type SurveyTime } from "../lifecycle/rules.ts"
import type { SurveyMode } from "../terms.ts"
import { MAX_PARTS_MAILED, MAX_RECEIPT_MAILS } from "./limits.ts"

/**
 * [A5] [A4] Decided by the one clock of the transaction that stores.
 *
 * @throws rule before the opening, and from the closing on
 */
export function assertMayHandIn(survey: SurveyTime, now: string): void {
  const gate = gateAt(survey, now)
  if (gate === "open") return
  throw gate === "not_yet"
    ? ruleBroken("A5", notYetWords(survey))
    : ruleBroken("A4", closedWords(survey))
}

/**
 * [A4] Whoever has a link may fill in and save before the opening, and nothing once it is over.
 *
 * @throws rule from the closing on
 */
export function assertMaySave(survey: SurveyTime, now: string): void {
  if (gateAt(survey, now) === "over") throw ruleBroken("A4", closedWords(survey))
}

/**
 * [A3] What was handed in changes only where the office sees anyway who answered what.
 *
 * @throws rule in the other modes
 */
export function assertMayChange(mode: SurveyMode): void {
  if (mode === "named") return
  throw ruleBroken(
    "A3",
    "Ihre Antwort ist eingegangen. Ändern lässt sie sich nur bei namentlichen Umfragen.",
  )
}

export function notYetWords({ opensAt }: Pick<SurveyTime, "opensAt">): string {
  return opensAt === null
    ? "Abgeben können Sie, sobald die Umfrage geöffnet ist. Ihre Angaben sind gespeichert."
    : `Abgeben können Sie ab dem ${formatInstant(opensAt)}. Ihre Angaben sind gespeichert.`
}

export function closedWords({ closesAt }: Pick<SurveyTime, "closesAt">): string {
  const since = closesAt === null ? "" : ` seit dem ${endWords(closesAt)}`
  return `Die Umfrage ist${since} geschlossen.`
}

/**
 * @param made how many parts were given away so far, also those that were taken back
 * @throws conflict where no mail leaves the house: the page has no field for an address then
 * @throws invalid from too many on
 */
export function assertPartIsMailed(sendsMail: boolean, made: number): void {
  if (!sendsMail) {
    throw conflict(
      "Von hier geht keine Mail hinaus. Bitte erzeugen Sie den Link ohne Mailadresse und geben Sie ihn selbst weiter.",
    )
  }
  if (made < MAX_PARTS_MAILED) return
  throw invalid({
    email: `Für diesen Fragebogen wurden schon ${MAX_PARTS_MAILED} Links erzeugt; per Mail geht keiner mehr hinaus. Bitte lassen Sie das Feld leer, und geben Sie den Link selbst weiter.`,
  })
}

/** What stands in the way of one more receipt by mail; null where nothing does. */
export function hindranceToMail(receiptsMailed: number, sendsMail: boolean): string | null {
  if (!sendsMail) return "Von hier geht keine Mail hinaus. Bitte notieren Sie den Code."
  return receiptsMailed < MAX_RECEIPT_MAILS ? null : mailedOftenWords()
}

/** @throws conflict with what stands in the way */
export function assertReceiptIsMailed(receiptsMailed: number, sendsMail: boolean): void {
  const hindrance = hindranceToMail(receiptsMailed, sendsMail)
  if (hindrance !== null) throw conflict(hindrance)
}

export function mailedOftenWords(): string {
  return `Diese Quittung ging schon ${MAX_RECEIPT_MAILS}-mal per Mail hinaus. Bitte notieren Sie den Code.`
}

export const SUPERSEDED =
  "Dieser Fragebogen wird mit einem anderen Link ausgefüllt. Weil die Umfrage vertraulich ist, öffnet dieser hier ihn nicht mehr. Bitte nehmen Sie den Link, mit dem begonnen wurde, oder den aus der letzten Mail an Ihre Verwaltung."

/** @throws conflict where somebody else fills it in with a link of their own */
export function assertNotSuperseded({ isSuperseded }: { isSuperseded: boolean }): void {
  if (isSuperseded) throw conflict(SUPERSEDED)
}

/** @throws conflict: somebody else has saved the page since it was drawn */
export function pageTaken(): never {
  throw conflict(
    "Diese Seite wurde inzwischen in einem anderen Fenster oder an einem anderen Gerät gespeichert.",
  )
}
