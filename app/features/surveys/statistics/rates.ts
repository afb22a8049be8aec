/** `part` of `whole` in per mille, half up; 0 where there is no whole. */
export function permille(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 2000 + whole) / (2 * whole))
}

/** `part` of `whole` in whole per cent, half up, for words; 0 where there is no whole. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 200 + whole) / (2 * whole))
}

/** How many of a class (size, type) were invited and how many of them handed in. */
export interface Turnout {
  invited: number
  responded: number
}

/** A class counts for the comparison from this many invited on. */
const LEAST_INVITED = 5

/**
 * Whether the answers of a group may be called representative: at least two thirds of its invited
 * handed in, and in the whole survey no class of size or type stayed under half the rate of the best.
 * Nobody draws a sample here, so this is a rule of thumb that can only take the word away.
 */
export function isRepresentative(
  group: Turnout,
  classes: readonly (readonly Turnout[])[],
): boolean {
  return group.responded * 3 >= group.invited * 2 && group.invited > 0 && !classes.some(isUneven)
}

function isUneven(turnouts: readonly Turnout[]): boolean {
  const counted = turnouts.filter(({ invited }) => invited >= LEAST_INVITED)
  return counted.some((low) =>
    counted.some((high) => low.responded * high.invited * 2 < high.responded * low.invited),
  )
}
