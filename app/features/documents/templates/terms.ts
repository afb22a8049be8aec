import type { DocumentKind } from "../terms.ts"

// Without the texts themselves: the form in the browser needs the names only.

export const TEMPLATE_NAMES = [
  "outline_concept",
  "detailed_concept",
  "work_package",
  "minutes",
  "paper",
  "memo",
  "accessible",
  "empty",
] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

/** A template by name, or the one that is usual for the document's kind. */
export const TEMPLATE_CHOICES = ["by_kind", ...TEMPLATE_NAMES] as const
export type TemplateChoice = (typeof TEMPLATE_CHOICES)[number]

interface TemplateWords {
  label: string
  /** What stands in it, in a sentence. */
  hint: string
  /** Null where it fits every kind. */
  kind: DocumentKind | null
}

/** What the form says about each template. */
export const TEMPLATES: Record<TemplateName, TemplateWords> = {
  outline_concept: {
    label: "Grobkonzept (barrierefreie Vorlage)",
    hint: "Ausgangslage, Ziele, Handlungsfelder, Organisation, Kosten, Risiken, nächste Schritte.",
    kind: "concept",
  },
  detailed_concept: {
    label: "Feinkonzept",
    hint: "Soll-Ablauf, Anforderungen, Schnittstellen, Datenschutz, Einführung, Betrieb.",
    kind: "concept",
  },
  work_package: {
    label: "Arbeitspaket",
    hint: "Gegenstand, Vorgehen, Arbeitsteilung, Abhängigkeiten, Aufwand, offene Fragen.",
    kind: "work_package",
  },
  minutes: {
    label: "Niederschrift (barrierefreie Vorlage)",
    hint: "Anwesenheit, Tagesordnung, je Punkt Beratung und Beschluss mit Stimmenzahl, Aufgaben.",
    kind: "minutes",
  },
  paper: {
    label: "Beschlussvorlage",
    hint: "Beschlussvorschlag, Sachverhalt, Alternativen, Auswirkungen, Beratungsfolge.",
    kind: "paper",
  },
  memo: {
    label: "Vermerk",
    hint: "Anlass, Sachstand, Bewertung, Vorschlag.",
    kind: "note",
  },
  accessible: {
    label: "Barrierefreie Vorlage mit Anleitung",
    hint: "Zeigt Überschriften, Listen, Tabelle, Bildbeschreibung und Sprachwechsel, wie sie sein sollen.",
    kind: null,
  },
  empty: {
    label: "Leeres Dokument",
    hint: "Ohne Gliederung.",
    kind: null,
  },
}

/** The template that a document of this kind begins with, unless another one is chosen. */
export const USUAL_TEMPLATE: Record<DocumentKind, TemplateName> = {
  concept: "outline_concept",
  work_package: "work_package",
  minutes: "minutes",
  paper: "paper",
  note: "memo",
}

/** Whether a document of this kind may begin with the template. */
export function fitsKind(choice: TemplateChoice, kind: DocumentKind): boolean {
  if (choice === "by_kind") return true
  const own = TEMPLATES[choice].kind
  return own === null || own === kind
}
