import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import type { SurveyView } from "./page.server.ts"

/** What a file brought that there is not here, as long as the questionnaire is built. */
export function ImportedNote({ survey: { importNote } }: { survey: SurveyView }) {
  if (importNote === "") return null
  return (
    <Section title="Aus der Datei nicht übernommen" content="body">
      <LeftOutLines note={importNote} words="und warum" />
    </Section>
  )
}

/** The note of a version that came out of a file, a line each. @param words behind how many there are */
export function LeftOutLines({ note, words }: { note: string; words: string }) {
  const lines = [...new Set(note.split("\n"))]
  return (
    <details>
      <summary>
        {formatCount(lines.length, "Angabe", "Angaben")} {words}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}
