/** A question as every server of the race asks it; how it is drawn is each server's own. */
export type Question =
  | { kind: "single" | "multiple"; name: string; title: string; choices: readonly string[] }
  | {
      kind: "matrix"
      name: string
      title: string
      rows: readonly string[]
      columns: readonly string[]
    }
  | { kind: "number" | "text" | "long_text"; name: string; title: string }

export const TITLE = "Digitale Verwaltung in Städten, Gemeinden und Landkreisen"
export const INTRODUCTION =
  "Erfundener Fragebogen der Messung zu Strategie, Bedarf, Personal, Sicherheit und Künstlicher Intelligenz. Er dauert etwa fünfzehn Minuten."

const NEED = ["sehr niedrig", "niedrig", "mittel", "hoch", "sehr hoch", "kann ich nicht beurteilen"]
const PREPARED = ["ja", "eher ja", "eher nein", "nein"]
const USE = ["im Einsatz", "in Erprobung", "geplant", "nicht geplant"]

/** Twenty questions in 32 fields, of the kinds and lengths that surveys of municipalities have. */
export const QUESTIONS: readonly Question[] = [
  {
    ...{ kind: "single", name: "groesse", title: "Wie viele Menschen wohnen in Ihrem Gebiet?" },
    choices: ["unter 2.000", "bis 5.000", "bis 10.000", "bis 20.000", "bis 50.000", "mehr"],
  },
  {
    ...{ kind: "single", name: "rolle", title: "In welcher Rolle antworten Sie?" },
    choices: ["Leitung der Verwaltung", "Hauptamt", "IT", "Digitalisierung", "andere"],
  },
  {
    ...{ kind: "single", name: "stand", title: "Wie weit ist Ihre Verwaltung digital?" },
    choices: ["gar nicht", "kaum", "zum Teil", "weitgehend", "vollständig"],
  },
  {
    ...{ kind: "single", name: "wandel", title: "Was hat sich in zwölf Monaten geändert?" },
    choices: ["viel besser", "besser", "gleich", "schlechter", "viel schlechter"],
  },
  {
    ...{
      kind: "single",
      name: "bereit",
      title: "Ist Ihre Verwaltung auf das Kommende vorbereitet?",
    },
    choices: PREPARED,
  },
  {
    ...{
      kind: "single",
      name: "strategie",
      title: "Gibt es eine Strategie für die Digitalisierung?",
    },
    choices: ["keine", "in Arbeit", "liegt vor", "in Umsetzung"],
  },
  {
    ...{
      kind: "matrix",
      name: "bedarf",
      title: "Wie hoch ist der Handlungsbedarf in diesen Feldern?",
    },
    rows: [
      "Online-Dienste für Bürgerinnen und Bürger",
      "Online-Dienste für Unternehmen",
      "Elektronische Akte",
      "Fachverfahren und Schnittstellen",
      "IT-Sicherheit",
      "Breitband und Mobilfunk",
      "Ausstattung der Arbeitsplätze",
      "Schulen und Kindertagesstätten",
      "Daten und Geoinformation",
      "Qualifizierung der Beschäftigten",
    ],
    columns: NEED,
  },
  {
    ...{ kind: "single", name: "geld", title: "Reichen die Mittel im Haushalt dafür?" },
    choices: PREPARED,
  },
  {
    kind: "number",
    name: "stellen",
    title: "Wie viele Stellen befassen sich mit Digitalisierung?",
  },
  {
    ...{ kind: "multiple", name: "hilfen", title: "Welche Unterstützung nutzen Sie?" },
    choices: ["Zweckverband", "Landkreis", "Kommunaler Dienstleister", "Beratung", "Förderung"],
  },
  {
    ...{ kind: "single", name: "angriff", title: "Gab es in 24 Monaten einen Angriff auf die IT?" },
    choices: ["ja, mit Schaden", "ja, ohne Schaden", "nein", "kann ich nicht beurteilen"],
  },
  {
    ...{ kind: "matrix", name: "schutz", title: "Wie gut sind Sie gegen Ausfälle gerüstet?" },
    rows: ["Sicherheitskonzept", "Notfallplan", "Datensicherung", "Schulung der Beschäftigten"],
    columns: ["aktuell", "veraltet", "in Arbeit", "fehlt"],
  },
  {
    ...{ kind: "single", name: "ki", title: "Setzt Ihre Verwaltung Künstliche Intelligenz ein?" },
    choices: USE,
  },
  {
    ...{ kind: "multiple", name: "ki-wofuer", title: "Wofür kommt sie in Frage?" },
    choices: ["Texte und Vermerke", "Auskunft", "Anträge prüfen", "Übersetzung", "Protokolle"],
  },
  {
    ...{ kind: "multiple", name: "huerden", title: "Was hindert daran?" },
    choices: ["Geld", "Personal", "Recht", "Datenschutz", "Technik", "Vorbehalte"],
  },
  {
    ...{
      kind: "single",
      name: "zentral",
      title: "Sollen Verfahren zentral bereitgestellt werden?",
    },
    choices: ["ja, alle", "ja, die meisten", "einige", "nein"],
  },
  { kind: "number", name: "dienste", title: "Wie viele Leistungen bieten Sie online an?" },
  { kind: "text", name: "ansprechstelle", title: "Wer spricht bei Ihnen für das Thema?" },
  { kind: "text", name: "verfahren", title: "Welches Verfahren soll als nächstes kommen?" },
  { kind: "long_text", name: "wunsch", title: "Was wünschen Sie sich vom Land?" },
]

/** Names under which the peers' forms send an answer: a matrix has one for each row. */
export function fieldsOf(question: Question): string[] {
  if (question.kind !== "matrix") return [question.name]
  return question.rows.map((_, row) => `${question.name}.${row + 1}`)
}
