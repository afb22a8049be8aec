import { conflict, invalid, ruleBroken } from "../../../commands/errors.ts"
import { formatDate } from "../../../ui/dates.ts"
import { MAX_DAYS_AHEAD, type SurveyMode, type SurveyState, wasOpened } from "../terms.ts"
import { endWords, lastDayOf } from "./form-days.ts"
import { listHindrances, type Opening } from "./hindrances.ts"

const DAY_MS = 86_400_000

/** Where a survey stands, as far as its time goes. */
export interface SurveyTime {
  state: SurveyState
  opensAt: string | null
  closesAt: string | null
}

/** Whether answers may be handed in; `not_yet` also while nobody has opened it. */
export type AcceptingGate = "not_yet" | "open" | "over"

/**
 * [A4] [A5] Decided by the clock alone, from the very instant of the opening until just before that of the closing:
 * no job has to run at the stroke of the hour.
 */
export function gateAt({ state, opensAt, closesAt }: SurveyTime, now: string): AcceptingGate {
  if (!wasOpened(state)) return "not_yet"
  if (state !== "open" || opensAt === null || closesAt === null) return "over"
  if (now < opensAt) return "not_yet"
  return now < closesAt ? "open" : "over"
}

/** @throws conflict if somebody changed it since */
export function assertSurveySeen(current: number, seen: number): void {
  if (current === seen) return
  throw conflict("Die Umfrage wurde inzwischen geändert. Bitte sehen Sie sich den neuen Stand an.")
}

/** @throws conflict once it is open: what was said to those who are asked holds */
export function assertNotOpened(state: SurveyState): void {
  if (!wasOpened(state)) return
  throw conflict("Die Umfrage ist geöffnet worden; ihre Angaben ändern sich nicht mehr.")
}

/** Whether whoever is asked may be told of somebody else who answers questions. */
export function mayCorrectContact(state: SurveyState): boolean {
  return state === "open" || state === "closed"
}

/** @throws conflict before it is open, where all of it may be changed, and once it is published */
export function assertMayCorrectContact(state: SurveyState): void {
  if (mayCorrectContact(state)) return
  throw conflict(
    state === "published"
      ? "Der Bericht ist veröffentlicht; an den Angaben zur Umfrage ändert sich nichts mehr."
      : "Die Umfrage ist noch nicht geöffnet. Wer Fragen beantwortet, steht bis dahin in ihren Angaben.",
  )
}

/** Whether figures may still be broken down otherwise; see `assertMayPlan`. */
export function mayPlan({ state, mode }: { state: SurveyState; mode: SurveyMode }): boolean {
  return state !== "published" && (state !== "closed" || mode === "named")
}

/**
 * In named mode the office knows each answer. In the others two breakdowns of the same answers, one administration
 * apart, would tell it one: so the plan is made before there are results to see.
 *
 * @throws conflict once its figures are published, or may be seen by an office that may not know who answered what
 */
export function assertMayPlan(survey: { state: SurveyState; mode: SurveyMode }): void {
  if (mayPlan(survey)) return
  throw conflict(
    survey.state === "published"
      ? "Der Bericht ist veröffentlicht; daran ändert sich keine Zahl mehr."
      : "Die Auswertung einer vertraulichen Umfrage wird festgelegt, bevor sie schließt: Zwei Aufgliederungen derselben Antworten würden einzelne verraten.",
  )
}

/** @throws conflict where it is not open */
export function assertOpen(state: SurveyState): void {
  if (state === "open") return
  throw conflict(
    wasOpened(state)
      ? "Die Umfrage ist schon geschlossen."
      : "Die Umfrage ist noch nicht geöffnet.",
  )
}

/** @throws invalid where the end is not after the beginning */
export function assertOrder(opensAt: string | null, closesAt: string | null): void {
  if (opensAt === null || closesAt === null || opensAt < closesAt) return
  throw invalid({ closesAt: "Das Ende muss nach dem Beginn liegen." })
}

/** @throws conflict where something has to be done before it opens */
export function assertReadyToOpen(state: SurveyState, opening: Opening): void {
  assertNotOpened(state)
  const hindrances = listHindrances(opening)
  if (hindrances.length === 0) return
  throw conflict(hindrances.map(({ sentence }) => sentence).join(" "))
}

/** @throws invalid for a time that is over, too far ahead, in the wrong order or beyond the promised erasure */
export function assertOpeningTime(
  { opensAt, closesAt }: { opensAt: string; closesAt: string },
  keptUntil: string | null,
  now: string,
): void {
  if (opensAt < now) {
    throw invalid({
      opensAt: "Dieser Zeitpunkt ist vorbei. Ohne Angabe öffnet die Umfrage sofort.",
    })
  }
  if (Date.parse(opensAt) - Date.parse(now) > MAX_DAYS_AHEAD * DAY_MS) {
    throw invalid({
      opensAt: `Zwischen der Einladung und dem Beginn liegen höchstens ${MAX_DAYS_AHEAD} Tage.`,
    })
  }
  assertOrder(opensAt, closesAt)
  assertKeptLongEnough(closesAt, keptUntil)
}

/** @throws invalid where answers would have to be erased while they still come in */
export function assertKeptLongEnough(closesAt: string, keptUntil: string | null): void {
  if (keptUntil === null || lastDayOf(closesAt) < keptUntil) return
  throw invalid({
    closesAt: `Die Antworten werden nur bis ${formatDate(keptUntil)} aufbewahrt; der letzte Tag der Umfrage muss davor liegen.`,
  })
}

/**
 * [A4] Longer for all, never shorter: somebody may rely on the time that was told.
 *
 * @throws conflict where it is not open
 * @throws rule [A4] when its time is over
 * @throws invalid for an end that is not later
 */
export function assertMayExtend(survey: SurveyTime, closesAt: string, now: string): void {
  assertOpen(survey.state)
  if (gateAt(survey, now) === "over") {
    throw ruleBroken("A4", "Die Frist ist abgelaufen; verlängern lässt sie sich nicht mehr.")
  }
  if (survey.closesAt !== null && closesAt <= survey.closesAt) {
    throw invalid({
      closesAt: `Das neue Ende muss nach dem bisherigen liegen (${endWords(survey.closesAt)}).`,
    })
  }
}

/** @throws conflict where the server would close it before its time, or it is not open */
export function assertMayClose(survey: SurveyTime, byServer: boolean, now: string): void {
  assertOpen(survey.state)
  if (byServer && gateAt(survey, now) !== "over") {
    throw conflict("Die Frist der Umfrage läuft noch.")
  }
}

/** [A4] By hand it ends now; one whose time is over ended then, and one that never began keeps its times. */
export function endOf({ opensAt, closesAt }: SurveyTime, now: string): string {
  if (closesAt === null) return now
  return opensAt !== null && opensAt < now && now < closesAt ? now : closesAt
}

/** @throws conflict before the day after the last one on which answers are kept, while they may still come in, or twice */
export function assertMayErase(
  survey: { state: SurveyState; keptUntil: string | null; erasedAt: string | null },
  today: string,
): void {
  if (survey.erasedAt !== null) throw conflict("Die Antworten sind schon gelöscht.")
  if (survey.state !== "closed" && survey.state !== "published") {
    throw conflict("Die Umfrage ist nicht geschlossen.")
  }
  if (survey.keptUntil === null || today <= survey.keptUntil) {
    throw conflict("Die Antworten werden noch aufbewahrt.")
  }
}
