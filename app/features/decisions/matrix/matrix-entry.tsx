/** In the menu of the text: the way to who has agreed to it. */
export function MatrixEntry({ documentId }: { documentId: string }) {
  return (
    <li>
      <a href={`/documents/${documentId}/decisions`}>Beschlusslage</a>
    </li>
  )
}
