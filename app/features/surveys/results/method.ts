import { lastDay } from "../lifecycle/form-days.ts"
import { LEAST_FOR_MEDIAN, LEAST_FOR_QUARTILES } from "../statistics/quantile.ts"
import { LARGE_ROW, THRESHOLD } from "../suppression/threshold.ts"
import type { SurveyFacts } from "./results-document.ts"

/** How the figures came about, for the end of every outlet. */
export const METHOD: readonly string[] = [
  "Die Teilnahme ist freiwillig; das Intervall beschreibt nur den Zufall der Auswahl, nicht, wer von sich aus geantwortet hat.",
  "Intervalle nach Wilson zum Niveau 95 %, mit Korrektur für die endliche Grundgesamtheit der eingeladenen Verwaltungen. Bei Fragen, die nur ein Teil erhalten hat, und bei gekreuzten Fragen ohne diese Korrektur. Unter 5 Antworten wird kein Intervall angegeben.",
  "Die Zahlen sind nicht gewichtet: Jede Verwaltung zählt gleich, ob groß oder klein.",
  "Anteile beziehen sich auf alle, die die Frage beantwortet haben. Bei einer Pflichtfrage gehört „kann ich nicht beurteilen“ dazu; bei einer freiwilligen zählt es wie keine Antwort, und wie viele sie beantwortet haben, gilt wie die Teilnahme nicht als Antwort.",
  "„Nicht repräsentativ“ heißt: Weniger als zwei Drittel der Gruppe haben die Frage beantwortet (bei einer Frage nur an einen Teil: an der Umfrage teilgenommen), oder eine Größenklasse oder Art der Verwaltung antwortete nicht halb so oft wie eine andere.",
  `Zahlen unter 5 werden nicht gezeigt („< 5“), ebenso wenig die, deren Rest in der Zeile unter 5 liegt oder aus denen sich eine solche Zahl errechnen ließe („gesperrt“). Zu jeder verborgenen Zahl gibt es andere Antworten, mit denen alle gezeigten Zahlen gleich blieben. Wer die Antworten mehrerer Verwaltungen ohnehin kennt, kann sie abziehen; davor schützt das Verfahren nicht. Wie viele eine Pflichtfrage nicht beurteilen konnten, wird ab ${LARGE_ROW} Antworten gezeigt, auch wenn es wenige sind; dass es niemand war, ab ${THRESHOLD}. Eine andere Null wird ab ${LARGE_ROW} Antworten gezeigt, wo sie nicht verrät, was jede einzelne geantwortet hat.`,
  `Quartile nach Hyndman und Fan, Definition 7, ab ${LEAST_FOR_QUARTILES} Antworten; ein Median ab ${LEAST_FOR_MEDIAN}: Aus weniger Zahlen ließen sich einzelne ablesen.`,
]

/** Where the figures come from, so that they can be cited. */
export function sourcesOf(survey: SurveyFacts, asOf: string): string[] {
  const source = `Umfrage „${survey.title}“, ${survey.owner}, Stand ${lastDay(asOf)}.`
  return survey.isSimulated ? [source, "Simulierte Antworten, frei erfunden."] : [source]
}
