/** How much of a heavy check runs: the small size in `npm test`, the full one in `npm run prove`. */
export function sized(small: number, full: number): number {
  return process.env.PROVE === "1" ? full : small
}
