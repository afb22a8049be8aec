/** Where a step of the matrix and its result are told of in full. */
export function paperAddress({ paperId }: { paperId: string }): string {
  return `/papers/${paperId}`
}
