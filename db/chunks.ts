/** Rows, or keys of rows, in parts and in their order: a statement binds only so many values, on both databases. */
export function chunksOf<Row>(rows: readonly Row[], most: number): Row[][] {
  const chunks: Row[][] = []
  for (let from = 0; from < rows.length; from += most) chunks.push(rows.slice(from, from + most))
  return chunks
}
