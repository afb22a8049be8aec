import { type Change, type ChangeKind, cut, type Stretch } from "./change.ts"
import { CRITICAL_REASONS, type CriticalReason, criticalReasons } from "./critical-words.ts"
import type { Values } from "./redline.ts"

export const CHANGE_CLASSES = ["editorial", "substantive"] as const
export type ChangeClass = (typeof CHANGE_CLASSES)[number]

/** What the program makes of a change; a person confirms it. */
export interface Judgement {
  proposed: ChangeClass
  /** Why nobody can call it editorial; empty where one may. */
  forcedBy: CriticalReason[]
}

/** Changes of the way a text looks or is put together, not of what it says. */
const OUTWARD: readonly ChangeKind[] = [
  "formatting",
  "split",
  "joined",
  "kind",
  "headers",
  "setting",
]
const WORDED: readonly ChangeKind[] = ["words", "alternative"]
const PREFIX_THAT_NEGATES = /^(?:un|nicht|miss|anti)/u
const SUFFIX_THAT_NEGATES = /(?:los|losen?|loser|loses|losem|frei|freien?|freier|freies|freiem)$/u
const ARTICLE = /^(?:der|die|das|den|dem|des|eine?[nmrs]?)$/u

/**
 * Whether a change alters what the text says. A number, amount, date, negation or modal verb always does; another
 * spelling, sign, look or ending is proposed as editorial, everything else as substantive.
 */
export function classify(change: Omit<Change, "key">): Judgement {
  const { kind, before, after } = change
  if (OUTWARD.includes(kind) || kind === "moved") {
    return { proposed: kind === "moved" ? "substantive" : "editorial", forcedBy: [] }
  }
  if (kind === "due") return { proposed: "substantive", forcedBy: ["date"] }
  if (WORDED.includes(kind)) return classifyWords({ before, after })
  const forcedBy = reasonsIn(before, after)
  const isBlank = BLANKS.includes(kind) && cut(before).trim() === "" && cut(after).trim() === ""
  return { proposed: isBlank ? "editorial" : "substantive", forcedBy }
}

/** The same for words in a text; the stretches lie in the texts they are judged in. */
export function classifyWords({ before, after }: Values<Stretch>): Judgement {
  const [was, is] = [wordsIn(before), wordsIn(after)]
  // Case and signs between words alone touch none of them.
  const isSameWords = was.length > 0 && was.join(" ") === is.join(" ")
  const forcedBy = isSameWords ? [] : reasonsIn(before, after)
  if (forcedBy.length === 0 && !isSameWords && negates(was, is)) forcedBy.push("negation")
  const isEditorial = forcedBy.length === 0 && (isSameWords || isSpelling(was, is))
  return { proposed: isEditorial ? "editorial" : "substantive", forcedBy }
}

/** Kinds of which an empty one says nothing. */
const BLANKS: readonly ChangeKind[] = [
  "inserted",
  "deleted",
  "row_inserted",
  "row_deleted",
  "column_inserted",
  "column_deleted",
]

function reasonsIn(before: Stretch, after: Stretch): CriticalReason[] {
  const found = new Set([...criticalReasons(before), ...criticalReasons(after)])
  return CRITICAL_REASONS.filter((reason) => found.has(reason))
}

/** Words in small letters, numbers with the signs inside them, and footnotes. */
function wordsIn(stretch: Stretch): string[] {
  return (
    cut(stretch)
      .toLowerCase()
      .match(/\p{N}+(?:[.,:/]\p{N}+)*|[\p{L}\p{M}]+|[€$%‰£§\uFFFC]/gu) ?? []
  )
}

/** One word became its contrary: "zulässig", "unzulässig"; "Kosten", "kostenlos". */
function negates(was: readonly string[], is: readonly string[]): boolean {
  const [a, b] = [was.join(""), is.join("")]
  if (was.length !== 1 || is.length !== 1) return false
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const stem = short.slice(0, 4)
  const isPrefixed = long.endsWith(short) && PREFIX_THAT_NEGATES.test(long)
  return (
    isPrefixed ||
    (long.startsWith(stem) && SUFFIX_THAT_NEGATES.test(long) !== SUFFIX_THAT_NEGATES.test(short))
  )
}

/** Nothing but signs, or each word the same but for its spelling or ending. */
function isSpelling(was: readonly string[], is: readonly string[]): boolean {
  if (was.includes("\uFFFC") || is.includes("\uFFFC")) return false
  if (was.join("") === is.join("")) return true
  if (was.length !== is.length) return false
  return was.every((word, index) => isSameWord(word, is[index] ?? ""))
}

function isSameWord(a: string, b: string): boolean {
  if (a === b || (ARTICLE.test(a) && ARTICLE.test(b)))
    return a === b || a.startsWith("d") === b.startsWith("d")
  const length = Math.max(a.length, b.length)
  if (length < 4) return false
  const limit = length < 8 ? 1 : 2
  const isStem = a.slice(0, 2) === b.slice(0, 2) && !negates([a], [b])
  return isStem && distance(a, b) <= limit
}

/** How many letters must be put in, taken out, exchanged or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swapped = isSwap ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(
        Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost, swapped),
      )
    }
    beforeLast = last
    last = row
  }
  return last.at(-1) ?? 0
}
