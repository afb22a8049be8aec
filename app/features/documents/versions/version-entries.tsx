import { calendarDateOf, formatDate } from "../../../ui/dates.ts"
import type { DocumentPageView } from "../queries.server.ts"

/** In the menu of the text: its versions; on narrow screens also what the title bar has no room for. */
export function VersionEntries({ page: { document, mayEdit } }: { page: DocumentPageView }) {
  const href = `/documents/${document.id}/versions`
  return (
    <>
      {mayEdit && (
        <li className="s-bar-only">
          <a href={`${href}/new`}>Fassung {document.newestVersion + 1} anlegen</a>
        </li>
      )}
      <li className="s-bar-only">
        <a href={document.frozen ? `${href}/${document.frozen.number}#pruefen` : href}>
          {stateWords(document)}
        </a>
      </li>
      <li>
        <a href={href}>Fassungen</a>
      </li>
    </>
  )
}

function stateWords({ state, frozen, newestVersion }: DocumentPageView["document"]): string {
  if (frozen) {
    return `Fassung ${frozen.number}, eingefroren am ${formatDate(calendarDateOf(frozen.at))}`
  }
  const words = state === "in_review" ? "In Beratung zu" : "Entwurf zu"
  return `${words} Fassung ${newestVersion + 1}`
}
