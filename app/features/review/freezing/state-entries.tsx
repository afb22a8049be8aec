import type { DocumentPageView } from "../../documents/queries.server.ts"

/** In the menu of the text: what can be done with it as a whole; each is asked for on a page of its own. */
export function StateEntries({ page: { document, mayManage } }: { page: DocumentPageView }) {
  if (!mayManage || document.archivedAt !== null) return null
  const href = `/documents/${document.id}/state`
  if (document.state === "frozen") {
    return (
      <li>
        <a href={`${href}#reopen`}>Wieder öffnen</a>
      </li>
    )
  }
  return (
    <>
      <li>
        <a href={`${href}#review`}>
          {document.state === "draft" ? "Zur Beratung geben" : "Aus der Beratung nehmen"}
        </a>
      </li>
      <li>
        <a href={`${href}#freeze`}>Einfrieren</a>
      </li>
    </>
  )
}
