/** From so many numbers on a median says nothing of a single one. */
export const LEAST_FOR_MEDIAN = 10

/** Quartiles of fewer stand so close to single answers that whoever knows one knows its neighbours. */
export const LEAST_FOR_QUARTILES = 20

/** Mean of the two middle ones where their number is even. Sorted, at least one. */
export function median(sorted: readonly number[]): number {
  return quantile(sorted, 0.5)
}

/**
 * Lower quartile, median, upper quartile. Sorted, at least one.
 * Source: definition 7 of Hyndman & Fan 1996, as in R and spreadsheets; PSPP interpolates otherwise.
 */
export function quartiles(sorted: readonly number[]): readonly [number, number, number] {
  return [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)]
}

function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new Error("No quantile of nothing.")
  return below + (above - below) * (place - Math.floor(place))
}
