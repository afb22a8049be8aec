import type { Answers, AnswerValue, CompiledPage, Fault, Typed } from "../compile/compiled.ts"
import { readPage, typedFrom } from "../compile/read-page.ts"
import { commentKey } from "../questionnaire/definition.ts"

/** Beside the answers by item: no item has such a name. */
const TYPED = "!typed"
const BROWSER = "!browser"

/** A page's answers as the column holds them, with what could not be read, and who saved them. */
export function pageText(answers: Answers, typed: Typed, browser: string): string {
  const raw = Object.fromEntries(typed)
  return JSON.stringify({
    ...answers,
    ...(typed.size > 0 && { [TYPED]: raw }),
    ...(browser !== "" && { [BROWSER]: browser }),
  })
}

/** The same without who saved it: equal texts are equal answers. */
export function sameAnswers(one: string, other: string): boolean {
  const bare = (text: string) => {
    const { answers, typed } = readPageText(text)
    return pageText(answers, typed, "")
  }
  return bare(one) === bare(other)
}

export function readPageText(text: string): { answers: Answers; typed: Typed; browser: string } {
  // The column holds what `pageText` wrote.
  const stored = JSON.parse(text) as { [key: string]: AnswerValue }
  const { [TYPED]: raw = {}, [BROWSER]: browser = "", ...answers } = stored
  return {
    answers,
    typed: new Map(Object.entries(raw as { [field: string]: string[] })),
    browser: String(browser),
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
