import { expect, test } from "vitest"
import {
  type DeletedStretch,
  DeletedWords,
} from "../../../app/features/documents/authorship/deleted-words.ts"

const ANNA = { personId: "per_anna", organizationId: null, on: "2026-11-02" }
const LETTERS = 1_000

/** Single letters that Anna has deleted, one after the other, and how often one of them is looked at. */
function manyLetters() {
  let asked = 0
  const stretches = Array.from({ length: LETTERS }, (_, clock): DeletedStretch => {
    const [by, ids] = [["per_anna"], [{ client: 1, clock }]]
    return {
      text: "a",
      get ids() {
        asked += 1
        return ids
      },
      authors: [ANNA],
      at: "2026-11-02T12:00:00.000Z",
      get by() {
        asked += 1
        return by
      },
    }
  })
  const deletedByBernd = () =>
    stretches.flatMap(({ by, ids: [first] }) => (by.includes("per_bernd") ? [first?.clock] : []))
  return { words: new DeletedWords(stretches), asked: () => asked, deletedByBernd }
}

test("who deletes a letter that is gone already is added to it, and the others are not looked at", () => {
  const { words, asked, deletedByBernd } = manyLetters()
  const before = asked()
  for (let clock = 0; clock < LETTERS; clock += 100) {
    words.addDeleter("per_bernd", [
      { client: 1, clock, length: 1 },
      { client: 2, clock, length: 1 },
    ])
  }
  expect(asked() - before).toBeLessThanOrEqual(2 * (LETTERS / 100))
  expect(deletedByBernd()).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900])
})

test("so it is where an update names more letters than are remembered", () => {
  const { words, deletedByBernd } = manyLetters()
  words.addDeleter("per_bernd", [
    { client: 1, clock: 990, length: 1_000_000_000 },
    { client: 2, clock: 0, length: 1_000_000_000 },
  ])
  expect(deletedByBernd()).toEqual([990, 991, 992, 993, 994, 995, 996, 997, 998, 999])
})
