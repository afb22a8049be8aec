/** A hash as people compare it, in groups of four, cut at `digits`: "4d90 c1b7". */
export function groupedHash(sha256: string, digits = 64): string {
  return (
    sha256
      .slice(0, digits)
      .match(/.{1,4}/g)
      ?.join(" ") ?? ""
  )
}
