import type { Splice } from "./runs.ts"

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xd800 && code <= 0xdbff
}

function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff
}

/**
 * The one stretch in which two texts differ, or nothing.
 *
 * Where several places are possible ("aa" → "aaa"), `caret` decides: the position in the new text
 * at which the person stands after the change, behind what was typed or before what was joined on.
 * Surrogate pairs are never cut: Yjs would break them.
 */
export function differingStretch(before: string, after: string, caret?: number): Splice[] {
  if (before === after) return []
  const shorter = Math.min(before.length, after.length)
  const tail = caret === undefined ? 0 : tailBehind(before, after, caret)
  let suffix = commonSuffix(before, after, tail)
  let prefix = commonPrefix(before, after, shorter - suffix)
  suffix = commonSuffix(before, after, shorter - prefix)
  if (prefix > 0 && isHighSurrogate(before, prefix - 1)) prefix--
  if (suffix > 0 && isLowSurrogate(before, before.length - suffix)) suffix--
  return [
    {
      at: prefix,
      remove: before.length - suffix - prefix,
      insert: after.slice(prefix, after.length - suffix),
    },
  ]
}

/** How much of the new text stands behind the change, if the caret stands at one of its ends. */
function tailBehind(before: string, after: string, caret: number): number {
  const added = after.length - before.length
  const starts = added > 0 ? [caret - added, caret] : []
  const start = starts.find(
    (at) => at >= 0 && before === after.slice(0, at) + after.slice(at + added),
  )
  if (start !== undefined) return before.length - start
  return Math.min(before.length, after.length, Math.max(0, after.length - caret))
}

export function commonPrefix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && a[length] === b[length]) length++
  return length
}

function commonSuffix(a: string, b: string, limit: number): number {
  let length = 0
  while (length < limit && a[a.length - 1 - length] === b[b.length - 1 - length]) length++
  return length
}

// Above this many comparisons a stretch is first cut at the words that stand in it once.
const MAX_CELLS = 250_000
const TOKEN = /[\p{L}\p{N}\p{M}]+|\s+|./gsu
const WORD = /^[\p{L}\p{N}\p{M}]/u

/** What a token is worth to those who look for what stays: a word more than the blanks beside it. */
type Weigh = (token: string) => number

/**
 * The word-wise changes that turn one text into another, from left to right.
 *
 * Words both texts share stay untouched, so what others type in and beside them survives.
 */
export function wordDiff(before: string, after: string): Splice[] {
  return tokenDiff(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [])
}

function wordWeight(token: string): number {
  return WORD.test(token) ? 1 + token.length : 1
}

/** The same, character by character. */
export function characterDiff(before: string, after: string): Splice[] {
  return tokenDiff([...before], [...after], () => 1)
}

/** The same for texts that the caller has cut into pieces of its own. */
export function tokenDiff(
  a: readonly string[],
  b: readonly string[],
  weigh: Weigh = wordWeight,
): Splice[] {
  const { head, tail } = commonEnds(a, b)
  const start = a.slice(0, head).join("").length
  const middleA = a.slice(head, a.length - tail)
  const middleB = b.slice(head, b.length - tail)
  return splicesFrom(middleA, middleB, keptPairs(middleA, middleB, weigh), start)
}

function commonEnds(a: readonly string[], b: readonly string[]): { head: number; tail: number } {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  const limit = Math.min(a.length, b.length) - head
  while (tail < limit && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return { head, tail }
}

type Pair = readonly [number, number]

/** Index pairs of what stays: a common subsequence of the greatest weight, as far as that is affordable. */
function keptPairs(a: readonly string[], b: readonly string[], weigh: Weigh): Pair[] {
  if (a.length * b.length <= MAX_CELLS) return heaviestPairs(a, b, weigh)
  const pairs: Pair[] = []
  let [fromA, fromB] = [0, 0]
  const anchors = uniquePairs(a, b)
  // Without a word to cut at, such a stretch is replaced as a whole.
  if (anchors.length === 0) return []
  for (const [i, j] of [...anchors, [a.length, b.length] as const]) {
    pairs.push(...pairsBetween(a.slice(fromA, i), b.slice(fromB, j), weigh, fromA, fromB))
    if (i < a.length) pairs.push([i, j])
    fromA = i + 1
    fromB = j + 1
  }
  return pairs
}

function pairsBetween(
  a: readonly string[],
  b: readonly string[],
  weigh: Weigh,
  fromA: number,
  fromB: number,
): Pair[] {
  const { head, tail } = commonEnds(a, b)
  const middle = keptPairs(a.slice(head, a.length - tail), b.slice(head, b.length - tail), weigh)
  return [
    ...Array.from({ length: head }, (_, at): Pair => [at, at]),
    ...middle.map(([i, j]): Pair => [head + i, head + j]),
    ...Array.from({ length: tail }, (_, at): Pair => [a.length - tail + at, b.length - tail + at]),
  ].map(([i, j]): Pair => [fromA + i, fromB + j])
}

/** Of the tokens that stand once in each text, the longest row that is in the same order in both. */
function uniquePairs(a: readonly string[], b: readonly string[]): Pair[] {
  const placesB = placesOfUnique(b)
  const candidates = [...placesOfUnique(a)].flatMap(([token, i]): Pair[] => {
    const j = placesB.get(token)
    return j === undefined ? [] : [[i, j]]
  })
  // Patience: each candidate on the first pile whose top is not before it, with a way back to the pile before.
  const piles: number[] = []
  const before: number[] = []
  for (const [at, [, j]] of candidates.entries()) {
    let low = 0
    let high = piles.length
    while (low < high) {
      const middle = (low + high) >> 1
      const top = candidates[piles[middle] ?? 0]
      if (top && top[1] < j) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (piles[low - 1] ?? -1) : -1
    piles[low] = at
  }
  const row: Pair[] = []
  for (let at = piles.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = candidates[at]
    if (pair) row.push(pair)
  }
  return row.reverse()
}

/** Where each token stands that stands in a text only once, in order. */
function placesOfUnique(tokens: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  for (const [at, token] of tokens.entries()) {
    if (places.has(token)) repeated.add(token)
    else places.set(token, at)
  }
  for (const token of repeated) places.delete(token)
  return places
}

function heaviestPairs(a: readonly string[], b: readonly string[], weigh: Weigh): Pair[] {
  const width = b.length + 1
  const weights = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => weights[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    const token = a[i] ?? ""
    const weight = weigh(token)
    for (let j = b.length - 1; j >= 0; j--) {
      weights[i * width + j] =
        token === b[j] ? at(i + 1, j + 1) + weight : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: Pair[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

function splicesFrom(
  a: readonly string[],
  b: readonly string[],
  pairs: readonly Pair[],
  start: number,
): Splice[] {
  const splices: Splice[] = []
  let position = start
  let i = 0
  let j = 0
  for (const [keptA, keptB] of [...pairs, [a.length, b.length] as const]) {
    const removed = a.slice(i, keptA).join("")
    const insert = b.slice(j, keptB).join("")
    if (removed !== "" || insert !== "") {
      splices.push({ at: position, remove: removed.length, insert })
    }
    position += removed.length + (a[keptA]?.length ?? 0)
    i = keptA + 1
    j = keptB + 1
  }
  return splices
}
