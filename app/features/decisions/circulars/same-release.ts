import { conflict } from "../../../commands/errors.ts"

/**
 * Question, words and conditions were written for one release; whether they fit the next somebody has to say.
 *
 * @throws conflict where the paper was released anew since, be it on the same text
 */
export function assertStillPreparedOn(preparedOn: string | null, releaseId: string): void {
  if (preparedOn === releaseId) return
  throw conflict(RELEASED_SINCE)
}

/** Said on the page, too, before anybody tries. */
export const RELEASED_SINCE =
  "Seit der Umlaufbeschluss vorbereitet wurde, liegt dem Gremium eine neue Freigabe der Vorlage vor. Prüfen Sie daran Frage und Maßgaben und speichern Sie den Entwurf; dann lässt er sich eröffnen."
