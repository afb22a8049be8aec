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

// Above this many comparisons the middle is replaced as a whole.
const MAX_CELLS = 250_000
const TOKEN = /[\p{L}\p{N}\p{M}]+|\s+|./gsu

/**
 * The word-wise changes that turn one text into another, from left to right.
 *
 * Words both texts share stay untouched, so what others type in and beside them survives.
 */
export function wordDiff(before: string, after: string): Splice[] {
  return tokenDiff(before.match(TOKEN) ?? [], after.match(TOKEN) ?? [])
}

/** The same, character by character. */
export function characterDiff(before: string, after: string): Splice[] {
  return tokenDiff([...before], [...after])
}

/** The same for texts that the caller has cut into pieces of its own. */
export function tokenDiff(a: readonly string[], b: readonly string[]): Splice[] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  const limit = Math.min(a.length, b.length) - head
  while (tail < limit && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const start = a.slice(0, head).join("").length
  const middleA = a.slice(head, a.length - tail)
  const middleB = b.slice(head, b.length - tail)
  return splicesFrom(middleA, middleB, keptPairs(middleA, middleB), start)
}

/** Index pairs of a longest common subsequence. */
function keptPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length * b.length > MAX_CELLS) return []
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pairs: [number, number][] = []
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
  pairs: readonly [number, number][],
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
