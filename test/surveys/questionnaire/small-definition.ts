import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"

/** Two pages, five items, conditions on both; `change` may alter the JSON before it is read. */
export function smallDefinition(change: (json: SmallJson) => void = () => {}): Definition {
  const json = structuredClone(SMALL)
  change(json)
  const parsed = parseDefinition(json)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.definition
}

interface Listed {
  value: string
  text: string
}
export interface SmallJson {
  title: string
  pages: {
    name: string
    title: string
    visibleIf: string
    elements: {
      name: string
      type: string
      title: string
      choices?: Listed[]
      isRequired?: boolean
      max?: number
      [more: string]: unknown
    }[]
  }[]
}

const SMALL: SmallJson = {
  title: "Digitale Verwaltung",
  pages: [
    {
      name: "seite_1",
      title: "Stand",
      visibleIf: "",
      elements: [
        {
          name: "konzept",
          type: "radiogroup",
          title: "Gibt es ein Sicherheitskonzept für Ihre Verwaltung?",
          isRequired: true,
          visibleIf: "",
          choices: [
            { value: "ja", text: "ja" },
            { value: "nein", text: "nein" },
          ],
        },
        {
          name: "stellen",
          type: "text",
          inputType: "number",
          title: "Wie viele Stellen arbeiten daran?",
          visibleIf: "{konzept} = 'ja'",
          min: 0,
          max: 500,
          decimals: 1,
        },
      ],
    },
    {
      name: "seite_2",
      title: "Bedarf",
      visibleIf: "{konzept} = 'ja'",
      elements: [
        {
          name: "bedarf",
          type: "matrix",
          title: "Wie groß ist der Bedarf?",
          rows: [
            { value: "personal", text: "Personal" },
            { value: "geld", text: "Geld" },
          ],
          columns: [
            { value: "k1", text: "gering" },
            { value: "k2", text: "hoch" },
            { value: "kA", text: "kann ich nicht beurteilen" },
          ],
          dontKnowColumn: "kA",
        },
        { name: "worte", type: "comment", title: "Was fehlt Ihnen?", visibleIf: "{stellen} > 2" },
      ],
    },
  ],
}
