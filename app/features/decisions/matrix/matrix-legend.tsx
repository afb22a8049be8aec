import { ResultGlyph } from "../result-glyph.tsx"
import type { ConsultationRole, Result } from "../rules/results.ts"

const DECIDE: ConsultationRole = "decide"
const SIGNS: { word: string; result: Result | null; role?: ConsultationRole; isReported?: true }[] =
  [
    { word: "bindend zugestimmt", result: "endorsed" },
    { word: "mit Maßgaben", result: "endorsed_with_conditions" },
    { word: "gemeldet, unbestätigt", result: "endorsed", isReported: true },
    { word: "politisch, nicht bindend", result: "commits_itself" },
    { word: "zur Kenntnis", result: "noted", role: "inform" },
    { word: "informiert", result: "informed", role: "inform" },
    { word: "beraten", result: "deliberated" },
    { word: "vertagt", result: "deferred" },
    { word: "verwiesen", result: "referred" },
    { word: "abgelehnt", result: "rejected" },
    { word: "geplant", result: null },
  ]

/** What the signs of the matrix mean. */
export function MatrixLegend() {
  return (
    <>
      <ul className="s-mx-legend" aria-label="Zeichen">
        {SIGNS.map(({ word, result, role = DECIDE, isReported = false }) => (
          <li key={word}>
            <ResultGlyph result={result} role={role} isConfirmed={!isReported} />
            {word}
          </li>
        ))}
      </ul>
      <p className="s-mx-note">
        „gemeldet“ heißt: eingetragen, aber vom Vorsitz des Gremiums noch nicht bestätigt. Erst
        „bestätigt“ steht im Register. Die acht Zeichen sind der Anfang der Prüfsumme (SHA-256).
      </p>
    </>
  )
}
