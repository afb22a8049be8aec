import { conflict, ruleBroken } from "../../../commands/errors.ts"
import { gateAt, type SurveyTime } from "../lifecycle/rules.ts"
import { type Delivery, type SurveyMode, wasOpened } from "../terms.ts"
import { REMINDER_HOURS } from "./limits.ts"

const HOUR_MS = 3_600_000

/** @throws conflict once nothing is answered any more */
export function assertMayInvite(survey: SurveyTime, now: string): void {
  if (gateAt(survey, now) !== "over") return
  throw conflict("Die Umfrage ist zu Ende; an den Einladungen ändert sich nichts mehr.")
}

/**
 * Keys are given once the questionnaire stands; its opening may still lie ahead.
 *
 * @throws conflict before the survey is opened, and when it is over
 */
export function assertMayGiveKeys(survey: SurveyTime, now: string): void {
  if (!wasOpened(survey.state)) {
    throw conflict("Einladungen gehen heraus, sobald die Umfrage geöffnet ist.")
  }
  assertMayInvite(survey, now)
}

/**
 * Where the office shall not see who answers what, it makes itself no key to what is filled in.
 *
 * @throws conflict once something is filled in, except in a named survey
 */
export function assertOpensNothing(mode: SurveyMode, startedAt: string | null): void {
  if (!wouldShow(mode, startedAt)) return
  throw conflict(
    "Es ist schon etwas eingetragen; ein neuer Link würde es zeigen. Schicken Sie statt dessen eine Erinnerung per Mail an die eingeladene Adresse.",
  )
}

/** Whether a new key in the hands of the office would show what somebody has filled in confidentially. */
export function wouldShow(mode: SurveyMode, startedAt: string | null): boolean {
  return mode !== "named" && startedAt !== null
}

/** @throws conflict where no mail leaves the house */
export function assertSendsMail(sendsMail: boolean): void {
  if (sendsMail) return
  throw conflict(
    "Es ist kein Mailserver eingerichtet; von hier geht keine Mail hinaus. Drucken Sie stattdessen Briefe mit Zugangscode.",
  )
}

/**
 * @throws rule [A4] when its time is over
 * @throws conflict before it begins, while mails still go out, and a second time within a day
 */
export function assertMayRemind(
  survey: SurveyTime,
  { isMailing, lastReminderAt }: { isMailing: boolean; lastReminderAt: string | null },
  now: string,
): void {
  const gate = gateAt(survey, now)
  if (gate === "over")
    throw ruleBroken("A4", "Die Umfrage ist zu Ende; erinnern hilft niemandem mehr.")
  if (gate === "not_yet") throw conflict("Die Umfrage hat noch nicht begonnen.")
  if (isMailing)
    throw conflict("Es gehen gerade noch Mails heraus. Bitte warten Sie deren Ende ab.")
  const next = nextReminderAt(lastReminderAt)
  if (next !== null && now < next) {
    throw conflict(
      "Erinnert wurde in den letzten 24 Stunden schon. Bitte lassen Sie Zeit zum Antworten.",
    )
  }
}

/** From when on one may remind again; null where nobody was reminded yet. */
export function nextReminderAt(last: string | null): string | null {
  return last && new Date(Date.parse(last) + REMINDER_HOURS * HOUR_MS).toISOString()
}

/** @throws conflict once somebody may have a key to it, or has begun */
export function assertMayRemove(survey: SurveyTime, hasBegun: boolean): void {
  if (wasOpened(survey.state)) {
    throw conflict("Die Umfrage ist geöffnet; wer eingeladen ist, bleibt es.")
  }
  if (hasBegun) throw conflict("Wer schon begonnen hat, bleibt eingeladen.")
}

/** @throws conflict for a refusal of whoever has answered */
export function assertMayNote(delivery: Delivery, isDone: boolean): void {
  if (delivery === "refused" && isDone) {
    throw conflict("Diese Verwaltung hat schon geantwortet.")
  }
}
