import { isSafeHref } from "./safe-href.ts"

/** Each mark's attributes, in the order of nesting; a mark that holds nothing has none. */
export const MARK_ATTRIBUTES = {
  link: ["href"],
  bold: [],
  italic: [],
  underline: [],
  strike: [],
  code: [],
  language: ["lang"],
  mention: ["person"],
  note: ["id"],
} as const

/** The one character a footnote reference stands on; the mark counts on no other. */
export const NOTE_CHARACTER = "\uFFFC"

export type MarkName = keyof typeof MARK_ATTRIBUTES
export type MarkValue = Readonly<Record<string, string>>
/** Marks of a stretch of text: name → attributes, `{}` where a mark has none. */
export type Marks = Readonly<Partial<Record<MarkName, MarkValue>>>

export const MARK_NAMES = Object.keys(MARK_ATTRIBUTES) as MarkName[]

export function isMarkName(name: string): name is MarkName {
  return Object.hasOwn(MARK_ATTRIBUTES, name)
}

/**
 * Reads the formatting of one stretch of Y.Text; what is malformed or unsafe counts as not there.
 *
 * Read-only: the stored formatting stays as it is.
 */
export function readMarks(attributes: Readonly<Record<string, unknown>> | undefined): Marks {
  const marks: Partial<Record<MarkName, MarkValue>> = {}
  if (attributes === undefined) return marks
  for (const name of MARK_NAMES) {
    const value = readMark(name, attributes[name])
    if (value !== undefined) marks[name] = value
  }
  return marks
}

function readMark(name: MarkName, stored: unknown): MarkValue | undefined {
  if (stored === undefined || stored === null || stored === false) return undefined
  const source: Record<string, unknown> = typeof stored === "object" ? { ...stored } : {}
  const value: Record<string, string> = {}
  for (const key of MARK_ATTRIBUTES[name]) {
    const held = source[key]
    if (typeof held !== "string" || held === "") return undefined
    value[key] = held
  }
  return name === "link" && !isSafeHref(value.href) ? undefined : value
}

export function sameMarks(a: Marks, b: Marks): boolean {
  return MARK_NAMES.every((name) => sameMark(a[name], b[name]))
}

/** The formatting that turns `from` into `to`, as Y.Text takes it: null removes a mark. */
export function marksBetween(from: Marks, to: Marks): Record<string, MarkValue | null> {
  const changes: Record<string, MarkValue | null> = {}
  for (const name of MARK_NAMES) {
    if (!sameMark(from[name], to[name])) changes[name] = to[name] ?? null
  }
  return changes
}

function sameMark(a: MarkValue | undefined, b: MarkValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
