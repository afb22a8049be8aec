import type { EventName } from "../../commands/events.ts"

/** What the log can be filtered by: the noun before the dot, with its German word. */
export const EVENT_KINDS = {
  organization: "Körperschaften",
  register: "Gemeinderegister",
  person: "Personen",
  session: "Anmeldungen",
  "api-token": "Zugangsschlüssel",
  committee: "Gremien",
  membership: "Mitgliedschaften",
  "rule-set": "Regelungen der Gremien",
  document: "Dokumente",
  version: "Fassungen",
  suggestion: "Änderungsvorschläge",
  redline: "Vergleiche",
  comment: "Kommentare",
  package: "Arbeitspakete",
  file: "Dateien",
  feedback: "Rückmeldungen",
  mail: "Mails",
  job: "Hintergrundaufgaben",
  position: "Haltungen",
  paper: "Vorlagen",
  vote: "Abstimmungen",
  handover: "Übergaben",
  consultation: "Beratungsfolge",
  meeting: "Sitzungen",
  "agenda-item": "Tagesordnungen",
  attendance: "Anwesenheit",
  "calendar-feed": "Kalenderadressen",
  quorum: "Beschlussfähigkeit",
  circular: "Umlaufbeschlüsse",
  condition: "Maßgaben",
  notification: "Mitteilungen",
  workspace: "Einstellungen",
} as const satisfies Record<KindOf<EventName>, string>

type KindOf<Name extends string> = Name extends `${infer Kind}.${string}` ? Kind : never
export type EventKind = keyof typeof EVENT_KINDS
