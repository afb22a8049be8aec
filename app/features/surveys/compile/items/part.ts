import { escapeHtml } from "../../../../ui/escape-html.ts"
import type { Answers, AnswerValue, FaultKind, Part, Typed } from "../compiled.ts"
import type { Ids } from "../ids.ts"

/** A fault before it knows its page. */
export interface FoundFault {
  row: string | null
  /** True where the words beside "other" are meant. */
  isComment?: boolean
  kind: FaultKind
  message: string
}

/** What an item makes of what was typed; `undefined` where nothing was answered or nothing can be read. */
export interface Reading {
  value: AnswerValue | undefined
  comment?: string
  faults: FoundFault[]
}

/** What an item draws into: text and slots, neighbours joined at the end. */
export interface Drawing {
  ids: Ids
  /** "7"; null for information. */
  number: string | null
  /** The condition in words, where it hangs on this very page; "" else. */
  onlyIf: string
}

/** Parts of a page from a template; strings are taken as they are, escape what comes from people. */
export function parts(
  template: TemplateStringsArray,
  ...values: readonly (Part | readonly Part[])[]
): Part[] {
  const out: Part[] = []
  for (const [index, text] of template.entries()) {
    if (text !== "") out.push(text)
    const value = values[index]
    if (value === undefined) continue
    if (typeof value === "string" || !Array.isArray(value)) out.push(value as Part)
    else out.push(...(value as readonly Part[]))
  }
  return out
}

export function joinParts(list: readonly Part[]): Part[] {
  const out: Part[] = []
  for (const part of list) {
    const last = out.at(-1)
    if (typeof part === "string" && typeof last === "string") out[out.length - 1] = last + part
    else if (part !== "") out.push(part)
  }
  return out
}

/** Words of several lines, as HTML. */
export function lines(text: string): string {
  return escapeHtml(text).replaceAll("\n", "<br>")
}

export function firstTyped(typed: Typed, field: string): string {
  return typed.get(field)?.at(-1) ?? ""
}

export function allTyped(typed: Typed, field: string): string[] {
  return [...new Set((typed.get(field) ?? []).filter((value) => value !== ""))]
}

/** An object of answers that carries nothing but them, whatever their names. */
export function emptyAnswers(): { [key: string]: AnswerValue } {
  return Object.create(null) as { [key: string]: AnswerValue }
}

export function withValue(answers: Answers, key: string, value: AnswerValue): Answers {
  return Object.assign(emptyAnswers(), answers, { [key]: value })
}

/** "mindestens 2 Antworten", "höchstens eine Antwort". */
export function countWords(count: number, one: string, many: string): string {
  return count === 1 ? `eine ${one}` : `${count} ${many}`
}
