import type { Author } from "./author.ts"
import type { DeletedStretch } from "./deleted-words.ts"

/** Neighbouring letters with ids and authors of one kind: client, first clock, length, author's place in the list. */
type RunForm = [client: number, clock: number, length: number, author: number]

interface Form {
  authors: Author[]
  stretches: { text: string; by: string[]; at: string; runs: RunForm[] }[]
}

/** Remembered words as JSON, each author once. */
export function deletedWordsToJson(stretches: readonly DeletedStretch[]): string {
  const authors: Author[] = []
  const places = new Map<string, number>()
  const placeOf = (author: Author) => {
    const key = JSON.stringify([author.personId, author.organizationId, author.on])
    const place = places.get(key) ?? authors.push(author) - 1
    places.set(key, place)
    return place
  }
  const form: Form = {
    authors,
    stretches: stretches.map(({ text, ids, authors: own, by, at }) => {
      const runs: RunForm[] = []
      for (const [index, { client, clock }] of ids.entries()) {
        const author = own[index]
        const place = author ? placeOf(author) : 0
        const last = runs.at(-1)
        if (last && last[0] === client && last[1] + last[2] === clock && last[3] === place) {
          last[2] += 1
        } else runs.push([client, clock, 1, place])
      }
      return { text, by, at, runs }
    }),
  }
  return JSON.stringify(form)
}

/** The same words again. */
export function deletedWordsFromJson(json: string): DeletedStretch[] {
  // Written by the function above alone.
  const { authors, stretches } = JSON.parse(json) as Form
  return stretches.map(({ runs, ...rest }) => {
    const letters = runs.flatMap(([client, clock, length, place]) =>
      Array.from({ length }, (_, at) => ({ id: { client, clock: clock + at }, place })),
    )
    return {
      ...rest,
      ids: letters.map(({ id }) => id),
      authors: letters.flatMap(({ place }) => authors[place] ?? []),
    }
  })
}
