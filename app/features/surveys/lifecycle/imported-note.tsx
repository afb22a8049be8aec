import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import type { SurveyView } from "./page.server.ts"

/** What a file brought that there is not here, as long as the questionnaire is built. */
export function ImportedNote({ survey: { importNote } }: { survey: SurveyView }) {
  if (importNote === "") return null
  const lines = [...new Set(importNote.split("\n"))]
  return (
    <Section title="Aus der Datei nicht übernommen" content="body">
      <details>
        <summary>{formatCount(lines.length, "Angabe", "Angaben")} und warum</summary>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </Section>
  )
}
