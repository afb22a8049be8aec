import { conflict, invalid } from "../../../commands/errors.ts"
import { THRESHOLD } from "../suppression/threshold.ts"
import type { SurveyState } from "../terms.ts"

/** Left-out names are replaced by words, so a released text may be a little longer than what was written. */
const MOST_LONGER = 1.2

interface Standing {
  state: SurveyState
  erasedAt: string | null
}

/** @throws conflict while answers may still come in, and once the report is out */
export function assertClosed({ state }: Standing): void {
  if (state === "closed") return
  throw conflict(
    state === "published"
      ? "Der Bericht ist schon veröffentlicht; daran ändert sich nichts mehr."
      : "Die Umfrage ist noch nicht geschlossen.",
  )
}

/** Whether a corrected report may follow the one that is out: it is made from the answers. */
export function isCorrectable({ state, erasedAt }: Standing): boolean {
  return state === "published" && erasedAt === null
}

/** @throws conflict until a report is out, and once the answers are erased */
export function assertCorrectable(survey: Standing): void {
  if (isCorrectable(survey)) return
  throw conflict(
    survey.state === "published"
      ? "Die Antworten sind gelöscht; der Bericht lässt sich nicht mehr berichtigen."
      : "Es ist noch kein Bericht veröffentlicht.",
  )
}

/** Texts of a report to come: the first, or one that corrects it. @throws conflict while answers may come in, and once they are erased */
export function assertTextsMayChange(survey: Standing): void {
  if (survey.state === "published") assertCorrectable(survey)
  else assertClosed(survey)
}

/** @throws conflict where a corrected report would say the same */
export function assertSaysOther(next: string, newest: string): void {
  if (next !== newest) return
  throw conflict(
    "Der berichtigte Bericht wäre derselbe wie der veröffentlichte. Ändern Sie zuerst, was falsch ist.",
  )
}

/** @throws conflict where the figures are others than those that the person saw */
export function assertFiguresSeen(current: string, seen: string): void {
  if (current === seen) return
  throw conflict(
    "Die Zahlen haben sich geändert, seit Sie die Seite geöffnet haben. Bitte sehen Sie sich den neuen Stand an.",
  )
}

/** @throws conflict where too few answered for a single text to say nothing of who wrote it */
export function assertEnoughAnswers(submitted: number): void {
  if (submitted >= THRESHOLD) return
  throw conflict(
    `Texte lassen sich erst ab ${THRESHOLD} Antworten lesen: Sonst ließe sich erraten, wer sie geschrieben hat.`,
  )
}

/**
 * @param names of everybody invited
 * @throws invalid for a text that says more than the answer did, or names an administration unseen
 */
export function assertReleasable(
  text: string,
  original: string,
  names: readonly string[],
  keepsNames: boolean,
): void {
  if (text.length > Math.max(original.length * MOST_LONGER, original.length + 20)) {
    throw invalid({ text: "Der Text ist länger als die Antwort. Bitte kürzen Sie ihn." })
  }
  const named = namesIn(text, names)
  if (named.length === 0 || keepsNames) return
  throw invalid({
    text: `Der Text nennt ${named.map((name) => `„${name}“`).join(", ")}. Nehmen Sie den Namen heraus, oder bestätigen Sie, dass er stehen bleiben darf.`,
  })
}

/** Which of the administrations a text names, as they are called in full. */
export function namesIn(text: string, names: readonly string[]): string[] {
  const folded = text.toLocaleLowerCase("de")
  return [...new Set(names)].filter((name) => folded.includes(name.toLocaleLowerCase("de")))
}
