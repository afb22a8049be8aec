/** A hash as people compare it: groups of four. */
export function groupedHash(sha256: string): string {
  return sha256.match(/.{1,4}/g)?.join(" ") ?? ""
}
