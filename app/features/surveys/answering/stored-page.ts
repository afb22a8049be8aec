import type { Answers, AnswerValue, CompiledPage, Fault, Typed } from "../compile/compiled.ts"
import { readPage, typedFrom } from "../compile/read-page.ts"
import { commentKey } from "../questionnaire/definition.ts"

/** Beside the answers by item: no item has such a name. */
const TYPED = "!typed"
const DRAWING = "!drawing"

/** The drawn page that something was typed into: each drawing has a key of its own. */
export interface Drawing {
  /** "" where nothing was drawn. */
  key: string
  /** How often the script had sent it by then; 0 without a script. */
  order: number
}

const NOT_DRAWN: Drawing = { key: "", order: 0 }

/** A page's answers as the column holds them, with what could not be read, and where they were typed. */
export function pageText(answers: Answers, typed: Typed, drawing: Drawing): string {
  const raw = Object.fromEntries(typed)
  return JSON.stringify({
    ...answers,
    ...(typed.size > 0 && { [TYPED]: raw }),
    ...(drawing.key !== "" && { [DRAWING]: drawing }),
  })
}

/** The same without where it was typed: equal texts are equal answers. */
export function sameAnswers(one: string, other: string): boolean {
  return isSamePage(readPageText(one), readPageText(other))
}

interface Filled {
  answers: Answers
  typed: Typed
}

export function isSamePage(one: Filled, other: Filled): boolean {
  const bare = ({ answers, typed }: Filled) => pageText(answers, typed, NOT_DRAWN)
  return bare(one) === bare(other)
}

export function readPageText(text: string): { answers: Answers; typed: Typed; drawing: Drawing } {
  const { [TYPED]: raw = {}, [DRAWING]: drawing = NOT_DRAWN, ...answers } = JSON.parse(text)
  // The column holds what `pageText` wrote.
  return {
    answers: answers as { [item: string]: AnswerValue },
    typed: new Map(Object.entries(raw as { [field: string]: string[] })),
    drawing: drawing as Drawing,
  }
}

/** What was typed, read: answers, and the fields of every item of which something could not be read. */
export function takePage(
  page: CompiledPage,
  typed: Typed,
): { answers: Answers; typed: Typed; faults: Fault[] } {
  const { answers, faults } = readPage(page, typed)
  if (faults.length === 0) return { answers, typed: new Map(), faults }
  const items = [...new Set(faults.map(({ item }) => item))]
  const unread = [...typed].filter(([field]) => items.some((item) => isFieldOf(field, item)))
  return { answers, typed: new Map(unread), faults }
}

function isFieldOf(field: string, item: string): boolean {
  return field === item || field === commentKey(item) || field.startsWith(`${item}.`)
}

/** What stands in the fields of a page: its answers, and over them what could not be read. */
export function fieldsOf(
  page: CompiledPage,
  stored: { answers: Answers; typed: Typed } | null,
): Typed {
  if (stored === null) return new Map()
  const fields = typedFrom(page, stored.answers)
  return stored.typed.size === 0 ? fields : new Map([...fields, ...stored.typed])
}
