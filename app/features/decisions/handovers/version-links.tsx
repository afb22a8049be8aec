type VersionLinksProps = { documentId: string; mayCreatePaper: boolean }

/** From a document's versions to what is done with them outside the text. */
export function VersionLinks({ documentId, mayCreatePaper }: VersionLinksProps) {
  return (
    <p className="s-ver__links s-ver__beside">
      {mayCreatePaper && <a href={`/papers/new?document=${documentId}`}>Vorlage anlegen</a>}
      <a href={`/documents/${documentId}/handovers`}>Übergaben</a>
    </p>
  )
}
