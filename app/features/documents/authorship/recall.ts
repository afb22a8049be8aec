import { characterDiff } from "../text/text-diff.ts"
import type { Author } from "./author.ts"
import type { DeletedLetter, DeletedStretch, DeletedWords } from "./deleted-words.ts"
import { evidenceNeeded, evidenceOf } from "./evidence.ts"
import type { LetterId, Stretch } from "./stretches.ts"

/** Bits more than chance for letters that the same update deletes, and for those deleted some time ago. */
const MARGIN = { named: 2, remembered: 6 }
/** For a stretch that comes back as it went: so does what is cut and pasted. */
const MARGIN_WHOLE = { named: 0, remembered: 3 }
/** Between letters that are known to have moved together. */
const MARGIN_GAP = 1
/** A gap with more letters than this is not looked into. */
const MAX_GAP = 80

/** What came with the letters that are looked at. */
export interface Circumstances {
  /** Whether the same update names a letter as deleted. */
  isNamed(id: LetterId): boolean
  /** The deleted letter in front of which a letter was put, as undo does it. */
  bringsBack(id: LetterId): LetterId | null
  /** Who put them in; null where the server did, to put a merge right: nothing of it is new. */
  by: string | null
}

type Match = DeletedLetter | null

/** Deleted by the same update, or by the same person some time ago. */
type Way = "named" | "remembered"
const WAYS: readonly Way[] = ["named", "remembered"]

/**
 * Finds which deleted letters have come back in a stretch of new ones, and whose they are.
 *
 * Splitting, joining and moving delete words and write them anew, undo and the clipboard bring them back. What
 * is the same by chance stays who wrote it now: the fewer letters, and the more there are to confuse them with,
 * the less is taken for the same.
 *
 * @returns for each letter its first author, or null where it is new
 */
export function recallAuthors(
  inserted: Stretch,
  words: DeletedWords,
  circumstances: Circumstances,
): (Author | null)[] {
  const search = new Search(inserted, words, circumstances)
  return search.run().map((match) => match && (match.stretch.authors[match.index] ?? null))
}

class Search {
  private readonly inserted: Stretch
  private readonly words: DeletedWords
  private readonly circumstances: Circumstances
  private readonly matches: Match[]
  private readonly counts = new Map<Way, { letters: number; stretches: number }>()

  constructor(inserted: Stretch, words: DeletedWords, circumstances: Circumstances) {
    this.inserted = inserted
    this.words = words
    this.circumstances = circumstances
    this.matches = inserted.ids.map(() => null)
  }

  run(): Match[] {
    this.findInPlace()
    const whole = this.matches.some((match) => match !== null) ? null : this.whole()
    if (whole) return this.inserted.ids.map((_, index) => ({ stretch: whole, index }))
    this.findRuns()
    this.fillGaps()
    if (this.circumstances.by === null) this.takeLatest()
    return this.matches
  }

  /** Pieces that undo has put in front of what they were; a word that only begins alike is none. */
  private findInPlace(): void {
    const { ids, text } = this.inserted
    const places = ids.map((id, at) => {
      const place = this.circumstances.bringsBack(id)
      const letter = place && this.words.withId(place)
      return letter && letter.stretch.text[letter.index] === text[at] ? letter : null
    })
    for (const [at, place] of places.entries()) {
      if (place === null || places[at - 1]) continue
      let end = at
      while (places[end]) end += 1
      const last = places[end - 1]
      if (last && !goesOn(last)) {
        for (let index = at; index < end; index += 1) this.matches[index] = places[index] ?? null
      }
    }
  }

  /** All of the letters in one piece. */
  private whole(): DeletedStretch | null {
    const { text } = this.inserted
    const candidates = this.words.withText(text)
    for (const way of WAYS) {
      // Typed letter by letter, as most text is.
      if (!this.isSure(text, 1, MARGIN_WHOLE[way])) continue
      const found = candidates.find((stretch) => this.mayBe(way, { stretch, index: 0 }))
      if (found && this.isSure(text, this.count(way).stretches, MARGIN_WHOLE[way])) return found
    }
    return null
  }

  /** The longest pieces, from left to right. */
  private findRuns(): void {
    const { text } = this.inserted
    for (let at = 0; at + 1 < text.length; ) {
      const found = this.matches[at] ? null : this.longestRun(at)
      if (found) {
        for (let step = 0; step < found.length; step += 1) {
          this.matches[at + step] ??= { ...found.start, index: found.start.index + step }
        }
      }
      at += found?.length ?? 1
    }
  }

  private longestRun(at: number): { start: DeletedLetter; length: number } | null {
    const { text } = this.inserted
    let best: { start: DeletedLetter; length: number } | null = null
    for (const start of this.words.withPair(text.slice(at, at + 2))) {
      const way = WAYS.find((one) => this.mayBe(one, start))
      if (way === undefined) continue
      let length = 0
      while (at + length < text.length && this.continues(start, length, at, way)) length += 1
      if (length <= (best?.length ?? 1)) continue
      const run = text.slice(at, at + length)
      const places = this.count(way).letters * text.length
      if (this.isSure(run, places, MARGIN[way])) best = { start, length }
    }
    return best
  }

  private continues({ stretch, index }: DeletedLetter, step: number, at: number, way: Way) {
    const next = { stretch, index: index + step }
    return stretch.text[next.index] === this.inserted.text[at + step] && this.mayBe(way, next)
  }

  private isSure(text: string, places: number, margin: number): boolean {
    return this.circumstances.by === null || evidenceOf(text) >= evidenceNeeded(places, margin)
  }

  private count(way: Way): { letters: number; stretches: number } {
    const known = this.counts.get(way)
    if (known) return known
    const counted = this.words.count((letter) => this.mayBe(way, letter))
    this.counts.set(way, counted)
    return counted
  }

  /** Undo and the clipboard bring back what the same person has deleted. */
  private mayBe(way: Way, { stretch, index }: DeletedLetter): boolean {
    const id = stretch.ids[index]
    if (way === "named") return id !== undefined && this.circumstances.isNamed(id)
    return this.circumstances.by === null || stretch.by.includes(this.circumstances.by)
  }

  /** Single letters beside and between pieces that have come back: they went the same way. */
  private fillGaps(): void {
    const known = [...this.matches]
    let start = 0
    while (start < known.length) {
      if (known[start]) {
        start += 1
        continue
      }
      let end = start
      while (end < known.length && !known[end]) end += 1
      this.fillGap(start, end, known[start - 1] ?? null, known[end] ?? null)
      start = end
    }
  }

  private fillGap(start: number, end: number, before: Match, behind: Match): void {
    if (end - start > MAX_GAP) return
    for (const side of sidesOf(before, behind, end - start)) {
      const gone = side.stretch.text.slice(side.from, side.to)
      for (const [from, to, length] of samePieces(gone, this.inserted.text.slice(start, end))) {
        const piece = gone.slice(from, from + length)
        if (evidenceOf(piece) < evidenceNeeded(gone.length, MARGIN_GAP)) continue
        for (let step = 0; step < length; step += 1) {
          const match = { stretch: side.stretch, index: side.from + from + step }
          this.matches[start + to + step] ??= match
        }
      }
    }
  }

  private takeLatest(): void {
    for (const [at, match] of this.matches.entries()) {
      if (match === null) this.matches[at] = this.words.latest(this.inserted.text[at] ?? "")
    }
  }
}

/** Whether the same author's next letter stood right behind a deleted one. */
function goesOn({ stretch, index }: DeletedLetter): boolean {
  const [id, next] = [stretch.ids[index], stretch.ids[index + 1]]
  return id !== undefined && next?.client === id.client && next.clock === id.clock + 1
}

type Side = { stretch: DeletedStretch; from: number; to: number }

/** The deleted letters that stood where a gap is now. */
function sidesOf(before: Match, behind: Match, length: number): Side[] {
  const reach = length + 8
  if (before && behind && before.stretch === behind.stretch && before.index < behind.index) {
    return [{ stretch: before.stretch, from: before.index + 1, to: behind.index }]
  }
  const sides: Side[] = []
  if (before) {
    const from = before.index + 1
    sides.push({ stretch: before.stretch, from, to: from + reach })
  }
  if (behind) {
    const to = behind.index
    sides.push({ stretch: behind.stretch, from: Math.max(0, to - reach), to })
  }
  return sides
}

/** Pieces that two texts share in the same order: where in each, and how long. */
function samePieces(a: string, b: string): [inA: number, inB: number, length: number][] {
  const pieces: [number, number, number][] = []
  let inA = 0
  let inB = 0
  for (const { at, remove, insert } of [
    ...characterDiff(a, b),
    { at: a.length, remove: 0, insert: "" },
  ]) {
    if (at > inA) pieces.push([inA, inB, at - inA])
    inB += at - inA + insert.length
    inA = at + remove
  }
  return pieces
}
