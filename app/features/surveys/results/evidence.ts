import { percent } from "../statistics/rates.ts"
import type { Figure } from "./results-document.ts"

/** What stands beside every percentage, part by part: n, N, response rate, and whether it may be called representative. */
export function evidenceParts(figures: readonly Figure[]): string[] {
  const [first] = figures
  if (first === undefined) return []
  const { N, permille, note } = first.evidence
  const isRepresentative = figures.every(({ evidence }) => evidence.isRepresentative)
  return [
    `${baseRange(figures)}, eingeladen waren ${N}`,
    `Rücklauf ${percent(permille, 1000)}\u00A0%`,
    ...(isRepresentative ? [] : ["nicht repräsentativ"]),
    ...(note === "" ? [] : [note]),
    ...missingMeasures(figures),
  ]
}

/** Of a number what its drawing lacks, and why. */
function missingMeasures(figures: readonly Figure[]): string[] {
  return figures.flatMap(({ total: { medianNote }, quartilesNote }) => [
    ...(medianNote ? [`Median ${medianNote}`] : []),
    ...(quartilesNote ? [`Quartile ${quartilesNote}`] : []),
  ])
}

/** "n = 87", "n = 84 bis 88"; words where it is not told. */
function baseRange(figures: readonly Figure[]): string {
  const bases = figures.flatMap(({ total }) => (total.base === null ? [] : [total.base.answered]))
  if (bases.length === 0) return "n gesperrt"
  const [low, high] = [Math.min(...bases), Math.max(...bases)]
  const range = low === high ? String(low) : `${low} bis ${high}`
  return bases.length < figures.length
    ? `n\u00A0=\u00A0${range}, teils gesperrt`
    : `n\u00A0=\u00A0${range}`
}
