import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"
import { EVERY_KIND } from "../compile/every-kind.ts"

/** Three pages: every kind of question, a condition on the page before, a free text. */
export function longDefinition(): Definition {
  const pages = [
    ...EVERY_KIND.pages,
    {
      name: "seite_2",
      title: "Gemeinsame Beschaffung",
      elements: [
        {
          name: "partner",
          type: "radiogroup",
          isRequired: true,
          title: "Beschaffen Sie Hardware gemeinsam mit anderen Verwaltungen?",
          choices: [
            { value: "ja", text: "ja" },
            { value: "nein", text: "nein" },
          ],
        },
        {
          name: "anteil",
          type: "text",
          inputType: "number",
          visibleIf: "{konzept} = 'a1'",
          title: "Wie hoch ist der Anteil an allen Ausgaben für Technik?",
          min: 0,
          max: 100,
          unit: "Prozent",
        },
      ],
    },
    {
      name: "seite_3",
      title: "Zum Schluss",
      elements: [
        { name: "schluss", type: "comment", title: "Was sollte das Land als Nächstes tun?" },
      ],
    },
  ]
  const parsed = parseDefinition({ ...EVERY_KIND, pages })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.definition
}
