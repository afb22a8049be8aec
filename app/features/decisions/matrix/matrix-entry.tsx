/** In the menu of the text: the ways to who has agreed to it, and to what they made it depend on. */
export function MatrixEntry({ documentId }: { documentId: string }) {
  const href = `/documents/${documentId}`
  return (
    <>
      <li>
        <a href={`${href}/decisions`}>Beschlusslage</a>
      </li>
      <li>
        <a href={`${href}/conditions`}>Maßgaben</a>
      </li>
    </>
  )
}
