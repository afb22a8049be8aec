/** Two-sided 95 %. */
export const Z95 = 1.959964

/** Below this many answers an interval says more about chance than about the answers. */
const LEAST_FOR_INTERVAL = 5

/**
 * Wilson score interval for `x` of `n` answers out of `N` who were invited, as [low, high] in 0..1;
 * null below 5 answers. `x` may be a share times n and so no whole number. With N the finite
 * population correction works through n' = n(N−1)/(N−n); with n = N nothing is left to chance and
 * both ends are the share. N null: the population is not known (only some were asked).
 * Source: Wilson 1927; Agresti & Coull 1998; correction: Cochran 1977, 2.6.
 */
export function wilson(
  x: number,
  n: number,
  N: number | null,
  z: number = Z95,
): readonly [low: number, high: number] | null {
  if (n < LEAST_FOR_INTERVAL) return null
  const share = x / n
  if (N !== null && n >= N) return [share, share]
  const effective = N === null ? n : (n * (N - 1)) / (N - n)
  const spread = (z * z) / effective
  const centre = (share + spread / 2) / (1 + spread)
  const variance = (share * (1 - share)) / effective + spread / (4 * effective)
  const half = (z * Math.sqrt(variance)) / (1 + spread)
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}
