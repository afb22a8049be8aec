/** Where a step of the matrix and its results are told of in full; whoever reads its paper reads it, too. */
export function stepAddress(consultationId: string): string {
  return `/consultations/${consultationId}`
}
