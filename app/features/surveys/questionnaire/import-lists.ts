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
    const fields =
      typeof entry === "object" && entry !== null
        ? new Map(Object.entries(entry))
        : new Map<string, unknown>([["value", entry]])
    for (const key of fields.keys()) {
      if (!READ.includes(key))
        leftOut.push({
          path: `${path}.${index}`,
          what: key,
          why: "Diese Angabe gibt es hier nicht.",
        })
    }
    const source = String(fields.get("value") ?? "")
    const near = plainLetters(source)
      .replaceAll(/[^a-z0-9-]+/g, "_")
      .slice(0, 36)
    const wanted = VALUE.test(source) ? source : VALUE.test(near) ? near : ""
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

export function readNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value
  return typeof number === "number" && Math.abs(number) <= 1e15 ? number : null
}
