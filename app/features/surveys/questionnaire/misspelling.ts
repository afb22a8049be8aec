import { NEGATION } from "../../review/redline/critical-words.ts"

const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Signs that end, part or quote; brackets, slashes and signs of arithmetic say something. */
const MERE_SIGN = /^[\s.,;:!?„“”"'‚‘’»«…–—-]$/u
/** "Sie" are those who are asked, "sie" are others. */
const ADDRESS = /^(?:sie|ihnen|ihre?[nmrs]?)$/u
const VOWEL = /[aeiouyäöü]/u
/** So long that one letter more or less hardly makes another word of it. */
const LONG = 6

/**
 * Whether a stretch of a text was misspelt and is put right. There is no dictionary: what could be another word is
 * none, also where a reader would see the mistake ("Leitung", "Leistung"). What is one: letters swapped or doubled by
 * mistake, a vowel left out between consonants, umlauts written out, hyphens, signs, capitals, a word written twice.
 *
 * @param rest the text without the stretch, at both sides
 */
export function isMisspelling(
  was: string,
  is: string,
  rest: { left: string; right: string },
): boolean {
  const [before, after] = [wordsOf(was), wordsOf(is)]
  if (!areMereSigns(was, is, rest)) return false
  if (after.length === 0 && before.length === 1) return isTwice(before[0] ?? "", rest)
  if (lettersOf(was) === lettersOf(is))
    return isSameWord(before, after, `${was}${is}`.includes("-"))
  return (
    before.length === after.length &&
    before.every((word, index) => isSlip(word, after[index] ?? ""))
  )
}

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? []
}

function lettersOf(text: string): string {
  return wordsOf(text).join("").toLowerCase()
}

/** Signs came and went that part words for the eye alone; a comma beside a "nicht" says what it belongs to. */
function areMereSigns(was: string, is: string, { left, right }: { left: string; right: string }) {
  const [before, after] = [was, is].map((text) => [...text.replaceAll(WORD, "")].sort().join(""))
  if (before === after) return true
  const changed = [...`${before}${after}`]
  const negates = wordsOf(`${left} ${was} ${right}`).some((word) =>
    NEGATION.test(word.toLowerCase()),
  )
  return changed.every((sign) => MERE_SIGN.test(sign)) && !(negates && changed.includes(","))
}

/** "das das Konzept": one of them is too many. */
function isTwice(word: string, { left, right }: { left: string; right: string }): boolean {
  const same = (other: string | undefined) => other?.toLowerCase() === word.toLowerCase()
  return !/\p{N}/u.test(word) && (same(wordsOf(left).at(-1)) || same(wordsOf(right)[0]))
}

/** The same letters: other capitals, or a noun that was written as two words. */
function isSameWord(was: readonly string[], is: readonly string[], isHyphened: boolean): boolean {
  if (was.length !== is.length) return isHyphened || /^\p{Lu}/u.test([was, is].flat()[0] ?? "")
  return was.every((word, index) => word === is[index] || !ADDRESS.test(word.toLowerCase()))
}

/** One letter at a time slipped, and not where words bend: at their beginning and end. */
function isSlip(typed: string, meant: string): boolean {
  const [a, b] = [typed.toLowerCase(), meant.toLowerCase()]
  if (a === b) return typed === meant || !ADDRESS.test(a)
  if (isBent(a, b) || writtenOut(a) === writtenOut(b)) return true
  if (a.length === b.length) return isSwap(a, b)
  return isOneMore(a.length < b.length ? a : b, a.length < b.length ? b : a)
}

/** "dem" and "den", "einem" and "einen": no other word for anything. */
function isBent(a: string, b: string): boolean {
  return (
    /^(?:de|(?:k?ein|dies|jed|ihr)e)[mn]$/u.test(a) &&
    a.slice(0, -1) === b.slice(0, -1) &&
    /[mn]$/u.test(b)
  )
}

/** "Aemter" for "Ämter"; "ss" for "ß" only where no other word is spelt so, as "Masse" and "Maße" are. */
function writtenOut(word: string): string {
  const plain = word.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue")
  return /ma(?:ss|ß)|bu(?:ss|ß)/u.test(word) ? plain : plain.replaceAll("ß", "ss")
}

function isSwap(a: string, b: string): boolean {
  const at = differAt(a, b)
  const isInside = at > 0 && at < a.length - 2
  return isInside && b === `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}`
}

/** The longer has one letter more: the same as its neighbour, or a vowel that parts two consonants. */
function isOneMore(short: string, long: string): boolean {
  const at = differAt(short, long)
  if (short.length < LONG - 1 || long !== `${short.slice(0, at)}${long[at]}${short.slice(at)}`)
    return false
  const [left = "", letter = "", right = ""] = [long[at - 1], long[at], long[at + 1]]
  const isDouble = letter === left && at < long.length - 1 && short.length >= LONG
  const parts = VOWEL.test(letter) && !VOWEL.test(left) && !VOWEL.test(right)
  return isDouble || (parts && at > 1 && at < long.length - 3)
}

function differAt(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}
