import type { DocumentPageView } from "../documents/queries.server.ts"

/** In the menu of the text: what people have said and proposed, as pages that need no editor. */
export function ReviewEntries({ page: { document, reading } }: { page: DocumentPageView }) {
  if (reading === null) return null
  const href = `/documents/${document.id}`
  return (
    <>
      <li>
        <a href={`${href}/comments`}>Kommentare</a>
      </li>
      <li>
        <a href={`${href}/suggestions`}>Änderungsvorschläge</a>
      </li>
      <li>
        <a href={`${href}/positions`}>Haltungen</a>
      </li>
    </>
  )
}
