import type { Author } from "./author.ts"
import type { LetterId, Stretch } from "./stretches.ts"

/** A stretch of deleted letters, each with its first author. */
export interface DeletedStretch extends Stretch {
  authors: Author[]
  /** Who deleted them; several where they did so at the same time. */
  by: string[]
  /** Instant of the deletion. */
  at: string
}

/** A letter of a stretch. */
export interface DeletedLetter {
  stretch: DeletedStretch
  index: number
}

/** Letters of one client, one behind the other, that an update names as deleted. */
export interface NamedLetters extends LetterId {
  length: number
}

/** More letters than this are not remembered. */
const MAX_LETTERS = 20_000
/** So long a page may keep what was cut, and what it could undo. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000
/** So many places of two letters are looked at, the latest first. */
const MAX_PLACES = 64

/** What has been deleted lately, whose it was, and where it is found again: by id, by words. */
export class DeletedWords {
  private stretches: DeletedStretch[] = []
  private letters = 0
  private readonly byId = new Map<string, DeletedLetter>()
  private readonly byFirst = new Map<string, DeletedStretch[]>()
  private readonly byText = new Map<string, DeletedStretch[]>()
  private readonly byPair = new Map<string, DeletedLetter[]>()

  constructor(stretches: Iterable<DeletedStretch> = []) {
    for (const stretch of stretches) this.add(stretch)
  }

  get size(): number {
    return this.letters
  }

  /** The oldest first. */
  entries(): readonly DeletedStretch[] {
    return this.stretches
  }

  add(stretch: DeletedStretch): void {
    const { text, ids } = stretch
    if (text === "") return
    this.stretches.push(stretch)
    this.letters += text.length
    push(this.byText, text, stretch)
    for (const first of ids.slice(0, 1)) push(this.byFirst, idKey(first), stretch)
    for (const [index, id] of ids.entries()) {
      this.byId.set(idKey(id), { stretch, index })
      if (index + 1 < text.length)
        push(this.byPair, text.slice(index, index + 2), { stretch, index })
    }
    // Twice the number, so that the lists are made anew now and then and not each time.
    if (this.letters > 2 * MAX_LETTERS) this.forget(stretch.at)
  }

  /** Lets go of what is too old or too much. */
  forget(now: string): void {
    const since = new Date(Date.parse(now) - MAX_AGE_MS).toISOString()
    const kept: DeletedStretch[] = []
    let letters = 0
    for (const stretch of this.stretches.toReversed()) {
      letters += stretch.text.length
      if (letters > MAX_LETTERS || stretch.at < since) break
      kept.push(stretch)
    }
    this.stretches = []
    this.letters = 0
    for (const index of [this.byId, this.byFirst, this.byText, this.byPair]) index.clear()
    for (const stretch of kept.reverse()) this.add(stretch)
  }

  withId(id: LetterId): DeletedLetter | null {
    return this.byId.get(idKey(id)) ?? null
  }

  /** Stretches of exactly these letters, the latest first. */
  withText(text: string): DeletedStretch[] {
    return [...(this.byText.get(text) ?? [])].reverse()
  }

  /** Where two letters stand side by side, the latest first. */
  withPair(pair: string): DeletedLetter[] {
    return (this.byPair.get(pair) ?? []).slice(-MAX_PLACES).reverse()
  }

  /** The latest of one letter. */
  latest(letter: string): DeletedLetter | null {
    for (const stretch of this.stretches.toReversed()) {
      const index = stretch.text.lastIndexOf(letter)
      if (index !== -1) return { stretch, index }
    }
    return null
  }

  /** Somebody else had deleted some of them as well, and not heard that they were gone. */
  addDeleter(by: string, named: readonly NamedLetters[]): void {
    for (const stretch of this.stretchesAmong(named)) {
      if (!stretch.by.includes(by)) stretch.by.push(by)
    }
  }

  /** Those whose first letter is named; found in as many steps as there are letters or stretches, if fewer. */
  private stretchesAmong(named: readonly NamedLetters[]): DeletedStretch[] {
    const letters = named.reduce((sum, { length }) => sum + length, 0)
    if (letters <= this.stretches.length) {
      return named
        .flatMap(({ client, clock, length }) =>
          Array.from({ length }, (_, at) => this.byFirst.get(idKey({ client, clock: clock + at }))),
        )
        .flatMap((found) => found ?? [])
    }
    const byClient = Map.groupBy(named, ({ client }) => client)
    return this.stretches.filter(({ ids: [first] }) =>
      byClient
        .get(first?.client ?? -1)
        ?.some(
          ({ clock, length }) => first && clock <= first.clock && first.clock < clock + length,
        ),
    )
  }

  /** How many letters and stretches are among those asked for, by their first letter. */
  count(isAsked: (letter: DeletedLetter) => boolean): { letters: number; stretches: number } {
    const asked = this.stretches.filter((stretch) => isAsked({ stretch, index: 0 }))
    const letters = asked.reduce((sum, { text }) => sum + text.length, 0)
    return { letters, stretches: asked.length }
  }
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function idKey({ client, clock }: LetterId): string {
  return `${client}:${clock}`
}
