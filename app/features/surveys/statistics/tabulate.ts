/**
 * Cross table of `answers` (category of each unit, below 0 for none) by `groups` (group of each unit):
 * the cell of group g and category c stands at `g * categories + c`.
 */
export function tabulate(
  answers: Int8Array,
  groups: Uint8Array,
  categories: number,
  groupCount: number,
): Int32Array {
  const counts = new Int32Array(categories * groupCount)
  for (let unit = 0; unit < answers.length; unit++) {
    const category = answers[unit] ?? -1
    if (category < 0) continue
    const cell = (groups[unit] ?? 0) * categories + category
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return counts
}
