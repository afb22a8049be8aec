import type { Author } from "./author.ts"
import type { AuthorSpan, AuthorSpans } from "./spans.ts"

/** Passages of one text in order: how many code units, and the author's place in the list. */
type SpanForm = [length: number, author: number]

interface Form {
  authors: Author[]
  blocks: Record<string, SpanForm[]>
}

/** Passages as JSON, each author once. */
export function spansToJson(spans: AuthorSpans): string {
  const places = new Map<string, number>()
  const form: Form = { authors: [], blocks: {} }
  for (const [key, own] of spans) {
    form.blocks[key] = own.map(({ from, to, personId, organizationId, on }) => {
      const author = { personId, organizationId, on }
      const authorKey = JSON.stringify(author)
      const place = places.get(authorKey) ?? form.authors.push(author) - 1
      places.set(authorKey, place)
      return [to - from, place]
    })
  }
  return JSON.stringify(form)
}

/** The same passages again. */
export function spansFromJson(json: string): AuthorSpans {
  // Written by the function above alone.
  const { authors, blocks } = JSON.parse(json) as Form
  return new Map(
    Object.entries(blocks).map(([key, own]) => {
      let from = 0
      const spans = own.flatMap(([length, place]): AuthorSpan[] => {
        const author = authors[place]
        const start = from
        from += length
        return author ? [{ ...author, from: start, to: from }] : []
      })
      return [key, spans]
    }),
  )
}
