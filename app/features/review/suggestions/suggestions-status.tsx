import { formatCount } from "../../../ui/numbers.ts"
import type { SuggestionCounts } from "./queries.server.ts"

type SuggestionsStatusProps = { documentId: string; counts: SuggestionCounts }

/** [V2] In the status line of a text: what is open, and what of it hinders freezing. */
export function SuggestionsStatus({ documentId, counts }: SuggestionsStatusProps) {
  const { open, blocking } = counts
  if (open === 0) return null
  const words = formatCount(open, "Vorschlag offen", "Vorschläge offen")
  return (
    <span>
      <a href={`/documents/${documentId}/suggestions`}>
        {words}
        {blocking > 0 && `, ${hindering(open, blocking)}`}
      </a>
    </span>
  )
}

function hindering(open: number, blocking: number): string {
  if (open === 1) return "hindert das Einfrieren"
  return blocking === 1
    ? "davon 1 hindert das Einfrieren"
    : `davon ${blocking} hindern das Einfrieren`
}
