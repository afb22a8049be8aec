import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import { StateMark } from "../../../ui/state-mark.tsx"
import { groupedHash } from "../export/hash.ts"
import type { DocumentPageView } from "../queries.server.ts"
import { StateWord } from "../state-word.tsx"

/** What the text is now, in the title bar: a draft of which version, or frozen as which; leads to all of them. */
export function BarState({ document }: { document: DocumentPageView["document"] }) {
  const { state, frozen, archivedAt, newestVersion } = document
  const href = `/documents/${document.id}/versions`
  if (archivedAt !== null) {
    return (
      <a className="s-bar-state" href={href}>
        <StateWord document={document} />
      </a>
    )
  }
  if (frozen) {
    return (
      <a className="s-bar-state" href={`${href}/${frozen.number}#pruefen`}>
        <StateMark glyph="full">
          Fassung {frozen.number}, eingefroren
          <span className="s-bar-state__more"> am {formatDate(calendarDateOf(frozen.at))}</span>
        </StateMark>
        <span className="s-bar-state__more">
          <span className="kern-sr-only">Prüfsumme </span>
          {groupedHash(frozen.sha256, 8)}
        </span>
      </a>
    )
  }
  const isInReview = state === "in_review"
  return (
    <a className="s-bar-state" href={href}>
      <StateMark glyph={isInReview ? "half" : "draft"}>
        {isInReview ? "In Beratung zu" : "Entwurf zu"} Fassung {newestVersion + 1}
      </StateMark>
    </a>
  )
}
