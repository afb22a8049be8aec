import { type Author, sameAuthor } from "./author.ts"

/** The letters of one client id from one clock up to before another, and whose they are. */
export interface AuthorRange {
  clientId: number
  from: number
  to: number
  author: Author
}

type Range = Omit<AuthorRange, "clientId">

/** Whose letters are, where that is not simply who goes by their client id. Ranges do not overlap. */
export class AuthorRanges {
  private readonly byClient = new Map<number, Range[]>()

  constructor(ranges: Iterable<AuthorRange> = []) {
    for (const { clientId, from, to, author } of ranges) this.set(clientId, from, to, author)
  }

  at(clientId: number, clock: number): Author | null {
    const ranges = this.byClient.get(clientId)
    const found = ranges?.[firstEndingBehind(ranges, clock)]
    return found && found.from <= clock ? found.author : null
  }

  /** The latest word counts for letters that are in a range already. */
  set(clientId: number, from: number, to: number, author: Author): void {
    const ranges = this.byClient.get(clientId)
    if (ranges === undefined) {
      this.byClient.set(clientId, [{ from, to, author }])
      return
    }
    const last = ranges.at(-1)
    // Nearly always: who types on.
    if (last && last.to <= from) {
      if (last.to === from && sameAuthor(last.author, author)) last.to = to
      else ranges.push({ from, to, author })
      return
    }
    const start = firstEndingBehind(ranges, from)
    let end = start
    const kept: Range[] = []
    for (let range = ranges[end]; range && range.from < to; range = ranges[end]) {
      if (range.from < from) kept.push({ ...range, to: from })
      if (range.to > to) kept.push({ ...range, from: to })
      end += 1
    }
    const changed = [...kept, { from, to, author }].sort((a, b) => a.from - b.from)
    ranges.splice(start, end - start, ...changed)
  }

  /** All ranges, by client id and clock. */
  entries(): AuthorRange[] {
    return [...this.byClient]
      .sort(([a], [b]) => a - b)
      .flatMap(([clientId, ranges]) => ranges.map((range) => ({ clientId, ...range })))
  }
}

/** Index of the first range that ends behind a clock. */
function firstEndingBehind(ranges: readonly Range[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.to ?? 0) > clock) high = middle
    else low = middle + 1
  }
  return low
}
