import { encode } from "uqr"

/** White modules around a code, as readers need them. */
const QUIET = 4

/** The modules of a QR code that holds a text, true for black, without a border; a fifth may be smudged. */
export function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: "M", boostEcc: false, border: 0 }).data
}

/** The code as SVG with one path: a rectangle for each run of black modules. */
export function qrSvg(text: string): string {
  const rows = qrModules(text)
  const size = rows.length + 2 * QUIET
  const runs = rows.flatMap((row, y) => runsOf(row).map(([x, width]) => rectangle(x, y, width)))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${runs.join("")}"/></svg>`
}

function rectangle(x: number, y: number, width: number): string {
  return `M${x + QUIET} ${y + QUIET}h${width}v1h-${width}z`
}

/** Begin and length of each run of black modules. */
function runsOf(row: readonly boolean[]): [begin: number, length: number][] {
  const runs: [number, number][] = []
  for (const [x, isBlack] of row.entries()) {
    if (!isBlack) continue
    const last = runs.at(-1)
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  }
  return runs
}
