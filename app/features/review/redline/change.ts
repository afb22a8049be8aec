import type { Values } from "./redline.ts"

export const CHANGE_KINDS = [
  "words",
  "formatting",
  "inserted",
  "deleted",
  "moved",
  "split",
  "joined",
  "kind",
  "checked",
  "picture",
  "alternative",
  "headers",
  "row_inserted",
  "row_deleted",
  "column_inserted",
  "column_deleted",
  "setting",
  "lead",
  "participant",
  "milestone_inserted",
  "milestone_deleted",
  "due",
  "done",
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** A part of a text, by the places of its letters, from `from` to before `to`. */
export interface Stretch {
  text: string
  from: number
  to: number
}

/** One change as a reader counts it. */
export interface Change extends Values<Stretch> {
  /** Names it among all of its redline, and again whenever the same two texts are compared. */
  key: string
  /** Where in the redline it stands, for those who draw it. */
  path: string
  kind: ChangeKind
  /** The top-level block it stands in; null in the head and the title. */
  blockId: string | null
  /** What it was and is where no words say so, such as `heading 2`. */
  values?: Values<string>
}

/** A change before it has its key. */
export type FoundChange = Omit<Change, "key"> & {
  /** What tells it from others with the same words. */
  more?: unknown
}

/** The words that a stretch covers. */
export function cut({ text, from, to }: Stretch): string {
  return text.slice(from, to)
}

/** All of a text. */
export function whole(text: string): Stretch {
  return { text, from: 0, to: text.length }
}
