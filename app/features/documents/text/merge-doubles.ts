import * as Y from "yjs"
import type { CopyMemory, Doubled } from "./copies.ts"
import { childrenOf, idOf, isElement } from "./elements.ts"
import { keyOf, lettersOf } from "./letters.ts"
import type { GraveMemory } from "./rescue-memory.ts"
import { blockText, deleteText, insertRuns, type Run, readRuns, sliceRuns } from "./runs.ts"

/** A letter of the second copy; `first`: where the same letter stands in the first one. */
type Letter = { id: Y.ID; at: number; first: Y.ID | null }
/** Letters that only the second copy has, and the letter of the first they go beside. */
type Extra = { letters: Letter[]; runs: Run[]; beside: Y.ID; side: 0 | 1 }
type Blocks = {
  first: Y.XmlElement
  firstText: Y.XmlText
  second: Y.XmlElement
  secondText: Y.XmlText
}

/**
 * Takes one of two copies of the same words away; what was typed in it alone moves into the other.
 *
 * Only letters that stand in the other copy go, so no word is lost. Call it in a transaction, on the
 * server only.
 *
 * @returns keys of the letters that stand for both copies now
 */
export function mergeDoubles(
  doubled: readonly Doubled[],
  copies: CopyMemory,
  memory: GraveMemory,
): Set<string> {
  const kept = new Set<string>()
  for (const found of doubled) {
    const blocks = blocksOf(found)
    if (blocks === null) continue
    const letters = takenLetters(blocks, found.firstOf)
    if (letters.length === 0) continue
    const extras = extrasOf(letters, blocks.second)
    take(blocks, letters)
    for (const extra of extras.toReversed()) {
      const at = indexIn(blocks.firstText, extra.beside) + extra.side
      insertRuns(blocks.first, at, extra.runs)
    }
    leadOn(blocks, placesOf(letters, extras, blocks.firstText), copies, memory)
    for (const { first } of letters) if (first) kept.add(keyOf(first))
  }
  return kept
}

/** Both blocks while they still stand, each with its one text; null when one is gone. */
function blocksOf({ first: firstText, second: secondText }: Doubled): Blocks | null {
  const [first, second] = [blockOfOnly(firstText), blockOfOnly(secondText)]
  return first && second && { first, firstText, second, secondText }
}

/** The block a text stands in, if the text is all that it holds. */
function blockOfOnly(text: Y.XmlText): Y.XmlElement | null {
  const block = text.parent
  const isThere = text._item?.deleted === false
  return isThere && isElement(block) && block.length === 1 ? block : null
}

/** All of a block that was made for the copy; of one that both joined to, the copy alone. */
function takenLetters({ firstText, secondText }: Blocks, firstOf: Doubled["firstOf"]): Letter[] {
  const stands = new Set(lettersOf(firstText).map(({ id }) => keyOf(id)))
  const letters = lettersOf(secondText).map(({ id }, at): Letter => {
    const first = firstOf.get(keyOf(id)) ?? null
    return { id, at, first: first !== null && stands.has(keyOf(first)) ? first : null }
  })
  const isDouble = ({ first }: Letter) => first !== null
  if (!letters.some(isDouble)) return []
  if (firstText !== secondText) return letters
  const kept = new Set([...firstOf.values()].map(keyOf))
  const part = letters.slice(letters.findIndex(isDouble), letters.findLastIndex(isDouble) + 1)
  return part.some(({ id }) => kept.has(keyOf(id))) ? [] : part
}

function extrasOf(letters: readonly Letter[], second: Y.XmlElement): Extra[] {
  const runs = readRuns(second)
  const extras: Extra[] = []
  const next = letters.find(({ first }) => first !== null)?.first ?? null
  let last: Y.ID | null = null
  let open: Extra | null = null
  for (const letter of letters) {
    if (letter.first !== null) {
      last = letter.first
      open = null
      continue
    }
    const beside = last ?? next
    if (open === null && beside !== null) {
      open = { letters: [], runs: [], beside, side: last === null ? 0 : 1 }
      extras.push(open)
    }
    open?.letters.push(letter)
  }
  for (const extra of extras) {
    const from = extra.letters[0]?.at ?? 0
    extra.runs = sliceRuns(runs, from, from + extra.letters.length)
  }
  return extras
}

function take({ firstText, second, secondText }: Blocks, letters: readonly Letter[]): void {
  const [start] = letters
  if (start === undefined) return
  if (firstText === secondText) {
    deleteText(second, start.at, letters.length)
    return
  }
  const { parent } = second
  if (!(parent instanceof Y.XmlFragment)) return
  const index = childrenOf(parent).indexOf(second)
  if (index !== -1) parent.delete(index, 1)
}

function indexIn(text: Y.XmlText, id: Y.ID): number {
  return lettersOf(text).findIndex((letter) => Y.compareIDs(letter.id, id))
}

/** Where in the first text each letter stands now. */
function placesOf(
  letters: readonly Letter[],
  extras: readonly Extra[],
  text: Y.XmlText,
): { id: Y.ID; at: number }[] {
  const indexes = new Map(lettersOf(text).map(({ id }, at) => [keyOf(id), at]))
  const places = new Map<Letter, number>()
  for (const { letters: moved, beside, side } of extras) {
    const start = (indexes.get(keyOf(beside)) ?? 0) + (side === 1 ? 1 : -moved.length)
    for (const [at, letter] of moved.entries()) places.set(letter, start + at)
  }
  return letters.map((letter) => ({
    id: letter.id,
    at: places.get(letter) ?? (letter.first && indexes.get(keyOf(letter.first))) ?? 0,
  }))
}

/** Who has not heard of it yet may still type in the copy that is gone. */
function leadOn(
  { first, firstText, secondText }: Blocks,
  places: readonly { id: Y.ID; at: number }[],
  copies: CopyMemory,
  memory: GraveMemory,
): void {
  const text = blockText(first)
  const add = ({ client, clock }: Y.ID, offset: number) =>
    memory.add({
      ...{ clientId: client, clock, length: 1, text, offset },
      blockId: idOf(first),
      mayFollowTo: (block) => block === first,
      isWithin: firstText === secondText,
    })
  for (const { id, at } of places) {
    copies.addMoved([id], first, at)
    add(id, at)
  }
  const home = secondText._item?.id
  // The first word typed into an emptied block leans on nothing else.
  if (home && firstText !== secondText) add(home, (places[0]?.at ?? 0) - 1)
}
