/** Two things that belong together, by their places before and after. */
export interface Pair {
  before: number
  after: number
}

/**
 * The pairs that keep their order, as many as possible; of equally many the weightier ones. What is left over
 * stands elsewhere now.
 *
 * @param pairs in the order in which they stood before; no place twice
 * @param weight 0 to 1 for each pair
 */
export function keptOrder(pairs: readonly Pair[], weight: (pair: Pair) => number): Pair[] {
  const places = [...pairs].map((pair) => pair.after).sort((a, b) => a - b)
  const rank = new Map(places.map((place, index) => [place, index + 1]))
  // A Fenwick tree of the best chain that ends at or before a place after.
  const best: (Chain | null)[] = new Array(places.length + 1).fill(null)
  // One pair more counts more than all weights together.
  const one = pairs.length + 1
  let longest: Chain | null = null
  for (const pair of pairs) {
    const at = rank.get(pair.after) ?? 0
    const previous = bestUpTo(best, at - 1)
    const chain = { pair, previous, value: (previous?.value ?? 0) + one + weight(pair) }
    for (let index = at; index < best.length; index += index & -index) {
      if (chain.value > (best[index]?.value ?? 0)) best[index] = chain
    }
    if (chain.value > (longest?.value ?? 0)) longest = chain
  }
  return unrolled(longest)
}

interface Chain {
  pair: Pair
  previous: Chain | null
  value: number
}

function bestUpTo(best: readonly (Chain | null)[], at: number): Chain | null {
  let found: Chain | null = null
  for (let index = at; index > 0; index -= index & -index) {
    const chain = best[index] ?? null
    if (chain && chain.value > (found?.value ?? 0)) found = chain
  }
  return found
}

function unrolled(last: Chain | null): Pair[] {
  const pairs: Pair[] = []
  for (let chain = last; chain; chain = chain.previous) pairs.push(chain.pair)
  return pairs.reverse()
}

/**
 * Pairs two rows of things by how much they resemble each other, in order, so that the sum is greatest.
 *
 * @param likeness 0 where two are not to be paired, else up to 1
 */
export function bestPairs(
  lengthBefore: number,
  lengthAfter: number,
  likeness: (before: number, after: number) => number,
): Pair[] {
  const width = lengthAfter + 1
  const sums = new Float64Array((lengthBefore + 1) * width)
  const likes = new Float64Array(lengthBefore * lengthAfter)
  const sumAt = (i: number, j: number) => sums[i * width + j] ?? 0
  const likeAt = (i: number, j: number) => likes[i * lengthAfter + j] ?? 0
  for (let i = lengthBefore - 1; i >= 0; i--) {
    for (let j = lengthAfter - 1; j >= 0; j--) {
      const like = likeness(i, j)
      likes[i * lengthAfter + j] = like
      const paired = like > 0 ? sumAt(i + 1, j + 1) + like : 0
      sums[i * width + j] = Math.max(paired, sumAt(i + 1, j), sumAt(i, j + 1))
    }
  }
  const pairs: Pair[] = []
  let i = 0
  let j = 0
  while (i < lengthBefore && j < lengthAfter) {
    const isPaired = likeAt(i, j) > 0 && sumAt(i, j) === sumAt(i + 1, j + 1) + likeAt(i, j)
    if (isPaired) pairs.push({ before: i++, after: j++ })
    else if (sumAt(i + 1, j) >= sumAt(i, j + 1)) i++
    else j++
  }
  return pairs
}
