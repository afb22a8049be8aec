import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"

export const LONG_TITLE =
  "Landesweite Erhebung zur Verwaltungsdigitalisierung, Informationssicherheit und interkommunalen Zusammenarbeit 2026"
export const LONG_NAME =
  "Verwaltungsgemeinschaft Röbel-Müritz/Mecklenburgische Kleinseenplatte und Feldberger Seenlandschaft"
export const LONG_WORD = "Straßenverkehrsordnungswidrigkeitenbearbeitungsfachverfahren"

function listed(prefix: string, ...texts: string[]) {
  return texts.map((text, index) => ({ value: `${prefix}${index + 1}`, text }))
}

const YES_NO = listed("a", "ja", "nein")

/** Five questions that hang on each other: what is chosen above decides what is asked below. */
const BASICS = {
  name: "grundlagen",
  title: "Grundlagen und Zuständigkeiten",
  description:
    "Auf dieser Seite geht es um den Stand in Ihrer Verwaltung am 1. November 2026.\n\nWer das Haus kennt, braucht etwa drei Minuten.",
  elements: [
    {
      name: "hinweis",
      type: "html",
      html: "<p>Gemeint ist immer die <strong>eigene Verwaltung</strong>, nicht der Dienstleister:</p><ul><li>Kernverwaltung</li><li>Eigenbetriebe</li></ul>",
    },
    {
      name: "konzept",
      type: "radiogroup",
      isRequired: true,
      title: "Gibt es in Ihrer Verwaltung ein beschlossenes Informationssicherheitskonzept?",
      description: "Gemeint ist ein Konzept nach BSI-Standard 200-2 oder vergleichbar.",
      choices: listed(
        "k",
        "ja, beschlossen und in den letzten zwölf Monaten überprüft",
        "ja, aber nicht überprüft",
        "in Arbeit",
        "nein",
      ),
      showOtherItem: true,
      otherText: "Andere Regelung",
      showDontKnowItem: true,
    },
    {
      name: "stellen",
      type: "text",
      inputType: "number",
      decimals: 1,
      isRequired: true,
      title: "Wie viele Stellen arbeiten daran?",
      description: "Eine Schätzung genügt.",
      visibleIf: "{konzept} anyof ['k1', 'k2']",
      min: 0,
      max: 500,
      unit: "Vollzeitäquivalente",
    },
    {
      name: "stand",
      type: "radiogroup",
      scale: true,
      isRequired: true,
      title: "Wie schätzen Sie den Stand der Digitalisierung Ihrer Verwaltung insgesamt ein?",
      choices: listed("s", "sehr schlecht", "schlecht", "ausreichend", "gut", "sehr gut"),
      showDontKnowItem: true,
    },
    { name: "seit", type: "text", inputType: "date", title: "Seit wann gilt es?" },
  ],
}

/** Ten rows and six columns, and a matrix with several answers in each row. */
const NEEDS = {
  name: "bedarf",
  title: "Handlungsbedarf",
  elements: [
    {
      name: "bedarf",
      type: "matrix",
      eachRowRequired: true,
      scale: true,
      title: "Wie groß ist der Handlungsbedarf in diesen Bereichen?",
      description: "Eine Antwort je Zeile.",
      rows: listed(
        "r",
        "Personal und Fachkräftegewinnung",
        "Finanzierung",
        "Breitbandausbau",
        "Informationssicherheit",
        LONG_WORD,
        "Online-Dienste nach dem Onlinezugangsgesetz",
        "Elektronische Akte",
        "Gemeinsame Beschaffung von Hardware, Software und Dienstleistungen",
        "Fortbildung",
        "Rechtsrahmen des Landes",
      ),
      columns: listed(
        "c",
        "gering",
        "eher gering",
        "teils, teils",
        "eher hoch",
        "hoch",
        "kann ich nicht beurteilen",
      ),
      dontKnowColumn: "c6",
    },
    {
      name: "wer",
      type: "matrix",
      cellType: "checkbox",
      title: "Wer ist woran beteiligt?",
      rows: listed("w", "Elektronische Akte", "Online-Dienste"),
      columns: listed("b", "Hauptamt", "Kämmerei", "Ordnungsamt", "niemand"),
    },
  ],
}

/** Every other kind of question. */
const WISHES = {
  name: "wuensche",
  title: "Wünsche an das Land",
  elements: [
    {
      name: "mittel",
      type: "checkbox",
      title: "Was würde Ihnen am meisten helfen?",
      description: "Bitte wählen Sie zwei oder drei.",
      choices: listed(
        "m",
        "zusätzliche Fördermittel, die ohne Eigenanteil und ohne Verwendungsnachweis je Maßnahme auskommen",
        "Fortbildung der Beschäftigten",
        "Vernetzung mit anderen Verwaltungen",
        "zentrale Basisdienste",
      ),
      minSelectedChoices: 2,
      maxSelectedChoices: 3,
      showOtherItem: true,
      otherText: "Anderes",
      showNoneItem: true,
      noneText: "nichts davon",
      showDontKnowItem: true,
    },
    {
      name: "rang",
      type: "ranking",
      selectToRankEnabled: true,
      title: "Welche Aufgaben sollten zuerst gemeinsam erledigt werden?",
      choices: listed(
        "g",
        "Rechenzentrum",
        "Beschaffung",
        "Schulung",
        LONG_WORD,
        "Notfallhilfe rund um die Uhr",
      ),
      maxSelectedChoices: 3,
      minSelectedChoices: 1,
    },
    { name: "name", type: "text", title: "Wie heißt Ihre Strategie?", maxLength: 60 },
    {
      name: "worte",
      type: "comment",
      title: "Was sollte das Land als Nächstes tun?",
      maxLength: 1000,
    },
  ],
}

const MORE = ["Online-Dienste", "Basisdienste und Zentralisierung", "Künstliche Intelligenz"].map(
  (title, index) => ({
    name: `mehr_${index}`,
    title,
    elements: [
      {
        name: `mehr_${index}_a`,
        type: "radiogroup",
        title: `Nutzt Ihre Verwaltung auf dem Feld „${title}“ etwas gemeinsam mit anderen?`,
        choices: YES_NO,
      },
    ],
  }),
)

/** Six pages that a phone finds hard: long titles, long words, ten rows, conditions, every kind. */
export function demandingDefinition(): Definition {
  const parsed = parseDefinition({ title: LONG_TITLE, pages: [BASICS, NEEDS, WISHES, ...MORE] })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.definition
}

/** The first of them alone: start, questions and hand-in at once. */
export function singlePageDefinition(): Definition {
  const parsed = parseDefinition({ title: LONG_TITLE, pages: [BASICS] })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.definition
}
