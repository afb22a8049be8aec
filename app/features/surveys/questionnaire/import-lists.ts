import type { Choice } from "./definition.ts"
import { importText, type LeftOut, plainLetters } from "./import-names.ts"
import { MOST_CHOICES, VALUE } from "./limits.ts"
import { lowestFree } from "./names.ts"

/** A choice, and what the file calls it. */
export type ListedChoice = Choice & { source: string }

const READ = ["value", "text", "isExclusive"]

export function plain(list: readonly ListedChoice[]): Choice[] {
  return list.map(({ value, text, isExclusive }) => ({ value, text, isExclusive }))
}

export function readRating(
  source: { readonly [key: string]: unknown },
  at: string,
  leftOut: LeftOut[],
): ListedChoice[] {
  if (Array.isArray(source.rateValues))
    return readList(source.rateValues, `${at}.rateValues`, MOST_CHOICES, leftOut)
  const [from, to] = [readNumber(source.rateMin) ?? 1, readNumber(source.rateMax) ?? 5]
  const step = Math.max(readNumber(source.rateStep) ?? 1, Number.EPSILON)
  // One more than there is room for, so that the rest is told.
  const count = Math.min(MOST_CHOICES + 1, Math.max(2, Math.floor((to - from) / step + 1e-9) + 1))
  const values = Array.from({ length: count }, (_, index) =>
    Number((from + index * step).toFixed(9)),
  )
  return readList(values, at, MOST_CHOICES, leftOut)
}

export function readList(
  list: unknown,
  path: string,
  most: number,
  leftOut: LeftOut[],
): ListedChoice[] {
  const entries: unknown[] = Array.isArray(list) ? list : []
  if (entries.length > most)
    leftOut.push({ path, what: String(entries.length), why: `Höchstens ${most}; der Rest fehlt.` })
  const taken: string[] = []
  return entries.slice(0, most).map((entry, index) => {
    const fields = fieldsOf(entry)
    for (const key of fields.keys()) {
      if (READ.includes(key)) continue
      const why = "Diese Angabe gibt es hier nicht."
      leftOut.push({ path: `${path}.${index}`, what: key, why })
    }
    const source = String(fields.get("value") ?? "")
    const wanted = codeLike(source)
    const isFree = !taken.includes(wanted.toLowerCase())
    const value = isFree && wanted !== "" ? wanted : lowestFree(wanted || "a", taken)
    taken.push(value.toLowerCase())
    if (value !== source)
      leftOut.push({
        path: `${path}.${index}`,
        what: source,
        why: `Der Code heißt hier „${value}“.`,
      })
    const text = importText(fields.get("text") ?? source, `${path}.${index}.text`, leftOut)
    return { source, value, text, isExclusive: fields.get("isExclusive") === true }
  })
}

/** A choice may be its value alone. */
function fieldsOf(entry: unknown): Map<string, unknown> {
  return typeof entry === "object" && entry !== null
    ? new Map(Object.entries(entry))
    : new Map([["value", entry]])
}

/** The file's value if it is a code here, else the nearest that is; "" where none is near. */
function codeLike(source: string): string {
  const near = plainLetters(source)
    .replaceAll(/[^a-z0-9-]+/g, "_")
    .slice(0, 36)
  return [source, near].find((code) => VALUE.test(code)) ?? ""
}

export function readNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof number === "number" && Math.abs(number) <= 1e15 ? number : null
}
