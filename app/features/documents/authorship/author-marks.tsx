import { formatDate } from "../../../ui/dates.ts"
import type { AuthorMarks } from "../reading-authors.tsx"
import { type AuthorsView, beginningOf, nameOf, passageClass } from "./author-views.ts"

interface Passage {
  from: number
  to: number
  /** Place in the list of authors. */
  author: number
}

/**
 * Draws who wrote what into a text: a line under the words, and names and dates below each block.
 *
 * @param texts the words of all that is drawn, by the key of its passages, in reading order
 */
export function authorMarks(view: AuthorsView, texts: ReadonlyMap<string, string>): AuthorMarks {
  const repeated = repeatedIn(view, [...texts.keys()])
  const classOf = (place: number) => {
    const author = view.authors[place]
    return author ? passageClass(author) : undefined
  }
  return {
    mark: (blockId, from, to, draw) =>
      passagesOf(view, blockId, from, to).map((passage) => (
        <span key={passage.from} className={classOf(passage.author)}>
          {draw(passage.from, passage.to)}
        </span>
      )),
    line(blockId) {
      const text = texts.get(blockId)
      const passages = text === undefined ? [] : passagesOf(view, blockId, 0, text.length)
      if (passages.length === 0 || repeated.has(blockId) || text === undefined) return null
      return <Line view={view} passages={passages} text={text} />
    },
  }
}

type LineProps = { view: AuthorsView; passages: readonly Passage[]; text: string }

function Line({ view, passages, text }: LineProps) {
  const isOne = passages.length === 1
  return (
    <span className="s-by-line" role="note" aria-label="Wer schrieb das">
      {passages.map(({ from, to, author: place }) => {
        const author = view.authors[place]
        if (!author) return null
        return (
          <span key={from} className="s-by-line__one">
            {!isOne && <>„{beginningOf(text.slice(from, to))}“ </>}
            <b>{nameOf(author)}</b>
            {author.on && ` · ${formatDate(author.on)}`}
          </span>
        )
      })}
    </span>
  )
}

/** The passages between two characters; what nothing is known of has none. */
function passagesOf(view: AuthorsView, blockId: string, start: number, end: number): Passage[] {
  const passages: Passage[] = []
  let from = 0
  for (const [to, author] of view.blocks[blockId] ?? []) {
    const passage = { from: Math.max(from, start), to: Math.min(to, end), author }
    if (passage.from < passage.to) passages.push(passage)
    from = to
  }
  return passages
}

/** Blocks that one person wrote on one day, right behind one that ends with the same. */
function repeatedIn({ blocks }: AuthorsView, keys: readonly string[]): Set<string> {
  const repeated = new Set<string>()
  let before: number | null = null
  for (const key of keys) {
    const own = blocks[key] ?? []
    const [first] = own
    if (!first) continue
    if (own.length === 1 && first[1] === before) repeated.add(key)
    before = own.at(-1)?.[1] ?? null
  }
  return repeated
}
