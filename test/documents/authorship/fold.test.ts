import { describe, expect, test } from "vitest"
import * as Y from "yjs"
import { type Author, sameAuthor } from "../../../app/features/documents/authorship/author.ts"
import type { AuthoredRow } from "../../../app/features/documents/authorship/fold.server.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import type { Action } from "../text/fuzz-actions.ts"
import { play } from "../text/fuzz-play.ts"
import { clientsOf, foldRows, lettersIn, overNight, personOf } from "./told.ts"
import { writeAnew } from "./write-anew.ts"

const SEQUENCES = sized(60, 1_000)
/** Who wrote the text at the beginning, and the three who work on it. */
const PEOPLE = [1, 10, 20, 30]
/**
 * A few letters that are cut and pasted, or were moved with a word that changes on the way, cannot be told from
 * letters typed anew: no more than this may go wrong. (In these texts nearly every word is changed while it moves.)
 */
const MOST_UNDECIDED = 0.03
/** A word that is taken out and stands in what comes in for it has not been written anew: no more than these. */
const MOST_TAKEN = 0.03
/** Telling authors by the ids of letters alone must fail by more than this. */
const LEAST_BY_ID = 0.1
const TIMEOUT_MS = 60_000 + SEQUENCES * 500

const TYPING: Action[] = ["type", "type", "type", "type", "remove", "kind", "mark", "enterAtEnd"]
const SHAPE: Action[] = ["split", "join", "move", "deleteAcross", "deleteBlock"]
const TABLES: Action[] = ["addRow", "moveRow", "deleteRow", "addColumn", "moveColumn"]
const CLIPBOARD: Action[] = ["cut", "cutBlock", "paste", "paste"]
const UNDO: Action[] = ["undo", "undo", "redo"]

const PROFILES: Record<string, Action[]> = {
  "split and join": [...TYPING, "split", "join"],
  move: [...TYPING, "move"],
  "delete, undo and redo": [...TYPING, ...SHAPE.filter((action) => action !== "move"), ...UNDO],
  "cut and paste": [...TYPING, ...CLIPBOARD],
  "rows and columns": [...TYPING, ...TABLES],
  everything: [...TYPING, ...SHAPE, ...TABLES, ...CLIPBOARD, ...UNDO],
}

/** Who wrote each letter first, and when: what people type occurs once in the world. */
function firstAuthors(rows: readonly AuthoredRow[]): Map<string, Author> {
  const first = new Map<string, Author>()
  for (const { payload, createdAt } of rows) {
    for (const struct of Y.decodeUpdate(payload).structs) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
      for (const letter of struct.content.str) {
        if (!first.has(letter)) first.set(letter, personOf(struct.id.client, createdAt))
      }
    }
  }
  return first
}

function playAll(actions: readonly Action[]) {
  const figures = { letters: 0, wrongById: 0, wrong: [] as string[] }
  for (let at = 0; at < SEQUENCES; at += 1) {
    const random = new Random(runSeed() * 100_000 + at)
    play(random, actions, {
      peers: 3,
      withHub: true,
      reloads: true,
      look({ journal }) {
        const rows = overNight(journal)
        const first = firstAuthors(rows)
        const fold = foldRows(rows, clientsOf(rows, PEOPLE), random)
        for (const { letter, id } of lettersIn(fold.doc)) {
          const author = first.get(letter)
          if (author === undefined) throw new Error(`Nobody has written ${letter}`)
          figures.letters += 1
          if (author.personId !== `per_${id.client}`) figures.wrongById += 1
          if (!sameAuthor(fold.authorOf(id), author)) figures.wrong.push(`${letter} in ${at}`)
        }
      },
    })
  }
  return figures
}

describe("every letter that stands is who first typed it, with compactions in between", () => {
  for (const [name, actions] of Object.entries(PROFILES)) {
    test(
      `${name}, ${SEQUENCES} sequences (FUZZ_SEED=${runSeed()})`,
      ({ task }) => {
        const { letters, wrong, wrongById } = playAll(actions)
        const summary = `${letters} letters, not decided ${wrong.length}, by the ids alone ${wrongById} would be wrong`
        task.meta.figures = summary
        console.log(`${name}: ${summary}`)
        expect(wrong.length, wrong.join(", ")).toBeLessThan(letters * MOST_UNDECIDED)
        expect(wrongById).toBeGreaterThan(letters * LEAST_BY_ID)
      },
      TIMEOUT_MS,
    )
  }
})

test(
  `what people write is theirs, also where it resembles what was deleted (FUZZ_SEED=${runSeed()})`,
  ({ task }) => {
    let letters = 0
    let taken = 0
    for (let at = 0; at < SEQUENCES; at += 1) {
      const rows = overNight(writeAnew(new Random(runSeed() * 100_000 + at)))
      const fold = foldRows(rows, clientsOf(rows, PEOPLE), null)
      for (const { id } of lettersIn(fold.doc)) {
        letters += 1
        if (fold.authorOf(id).personId !== `per_${id.client}`) taken += 1
      }
    }
    const summary = `${letters} letters, ${taken} taken for somebody else's`
    task.meta.figures = summary
    console.log(summary)
    expect(taken).toBeLessThan(letters * MOST_TAKEN)
  },
  TIMEOUT_MS,
)
