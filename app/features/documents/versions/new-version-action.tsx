import { LinkButton } from "../../../ui/button.tsx"
import type { DocumentPageView } from "../queries.server.ts"

/** The one action of a text that is written: keep it as it is. */
export function NewVersionAction({ page: { document, mayEdit } }: { page: DocumentPageView }) {
  if (!mayEdit) return null
  return (
    <LinkButton variant="primary" href={`/documents/${document.id}/versions/new`}>
      Fassung {document.newestVersion + 1} anlegen
    </LinkButton>
  )
}
