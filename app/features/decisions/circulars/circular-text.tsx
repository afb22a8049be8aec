import { useMemo } from "react"
import { formatDate } from "../../../ui/dates.ts"
import { formatCount } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { groupedHash } from "../../documents/export/hash.ts"
import type { ComparePageView, DrawnComparison } from "../../review/redline/compare-page.server.ts"
import { CompareText } from "../../review/redline/compare-text.tsx"
import type { Drawing } from "../../review/redline/drawing.tsx"
import type { CircularPageView } from "./queries.server.ts"

const HASH_GROUPS = 16

/** The text that is voted on: what has changed since the own committee decided on it last, and its hash. */
export function CircularText({ page }: { page: CircularPageView }) {
  const { text, versionNumber, documentId, sha256 } = page
  const version = `/documents/${documentId}/versions/${versionNumber}`
  const pdf = `/documents/${documentId}/export.pdf?version=${versionNumber}`
  return (
    <Section title="Der Text, über den abgestimmt wird" content="body">
      <p className="s-muted">{introOf(page)}</p>
      {text?.comparison?.compared && (
        <Redline page={text.comparison} compared={text.comparison.compared} />
      )}
      <p className="s-circular__hash">
        {sha256 && (
          <>
            Prüfsumme dieser Fassung:{" "}
            <span className="s-hash">{groupedHash(sha256, HASH_GROUPS)} …</span>
          </>
        )}
        {text && (
          <span className="s-circular__links">
            <a href={version}>Ganze Fassung lesen</a> <a href={pdf}>Als PDF laden</a>
          </span>
        )}
      </p>
    </Section>
  )
}

function introOf({ text, versionNumber }: CircularPageView): string {
  const name = `Fassung ${versionNumber}`
  if (!text) return `${name}. Den Text selbst dürfen Sie nicht lesen.`
  const { decided, comparison } = text
  if (!decided || !comparison) {
    return `${name}. Über diesen Text hat das Gremium noch nicht beschlossen; lesen Sie die ganze Fassung.`
  }
  const { all, substantive } = comparison.counts
  const before = `${name}, verglichen mit Fassung ${decided.number}, die das Gremium am ${formatDate(decided.decidedOn)} beschlossen hat`
  if (all === 0) return `${before}: unverändert.`
  return `${before}: ${formatCount(all, "Stelle", "Stellen")}, davon ${substantive} sachlich.`
}

function Redline({ page, compared }: { page: ComparePageView; compared: DrawnComparison }) {
  const { changes, noteNumbers } = compared
  const drawing = useMemo(
    (): Drawing => ({
      notes: noteNumbers,
      showsFormatting: true,
      keys: new Map(changes.map(({ path, key }) => [path, key])),
    }),
    [changes, noteNumbers],
  )
  return <CompareText page={page} compared={compared} drawing={drawing} />
}
