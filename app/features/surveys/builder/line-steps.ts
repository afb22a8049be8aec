import type { ItemFields, Line, ListName } from "./item-fields.ts"

export const EMPTY_LINE: Line = { value: "", text: "", isExclusive: false }

export type LineMove = "up" | "down" | "remove"

/** A list with one line moved by a place, or without it. */
export function moveLine(lines: readonly Line[], index: number, move: LineMove): Line[] {
  const rest = lines.toSpliced(index, 1)
  const line = lines[index]
  if (move === "remove" || line === undefined) return rest
  const to = Math.min(Math.max(index + (move === "up" ? -1 : 1), 0), rest.length)
  return rest.toSpliced(to, 0, line)
}

/** Text of several lines, as it is pasted: the first joins the line, the others follow it. */
export function pasteLines(lines: readonly Line[], index: number, text: string): Line[] {
  const [first = "", ...more] = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*[-•–*]\s+/, "").trim())
    .filter(Boolean)
  const line = lines[index] ?? EMPTY_LINE
  const joined = { ...line, text: line.text + first }
  return lines.toSpliced(index, 1, joined, ...more.map((words) => ({ ...EMPTY_LINE, text: words })))
}

/** With an empty line at the end, to be typed into. */
export function withOpenEnd(lines: readonly Line[]): readonly Line[] {
  return lines.at(-1)?.text === "" ? lines : [...lines, EMPTY_LINE]
}

/** What a button of a line asks for, such as "choices.2.up". */
export function writeLineStep(list: ListName, index: number, move: LineMove): string {
  return `${list}.${index}.${move}`
}

/** The fields after the step that a button asked for; as they are for anything else. */
export function withLineStep(fields: ItemFields, step: string): ItemFields {
  const found = /^(choices|rows|columns)\.(\d{1,3})\.(up|down|remove)$/.exec(step)
  if (!found) return fields
  const [, list, index, move] = found as unknown as [string, ListName, string, LineMove]
  return { ...fields, [list]: moveLine(fields[list], Number(index), move) }
}
