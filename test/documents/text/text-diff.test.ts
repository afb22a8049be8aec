import { expect, test } from "vitest"
import type { Splice } from "../../../app/features/documents/text/runs.ts"
import { characterDiff, wordDiff } from "../../../app/features/documents/text/text-diff.ts"
import { Random, runSeed } from "../../support/random.ts"

function applied(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .reverse()
    .reduce(
      (result, { at, remove, insert }) => result.slice(0, at) + insert + result.slice(at + remove),
      text,
    )
}

function removedWords(text: string, splices: readonly Splice[]): string[] {
  return splices
    .map(({ at, remove }) => text.slice(at, at + remove))
    .join(" ")
    .split(/\s+/)
    .filter((word) => word !== "")
}

test("a word that stays is not written anew for the sake of the blanks beside it", () => {
  const before = "Landkreise Städte Gemeinden"
  const after = "Alle Landkreise Gemeinden"
  const splices = wordDiff(before, after)
  expect(applied(before, splices)).toBe(after)
  expect(removedWords(before, splices)).toEqual(["Städte"])
})

test("in a long paragraph changed at both ends, only the changed words are written", () => {
  const middle = Array.from({ length: 900 }, (_, at) => (at % 3 === 0 ? "und" : `Wort${at}`))
  const before = ["Zuerst", ...middle, "Schluss"].join(" ")
  const after = ["Anfangs", ...middle.filter((_, at) => at !== 400), "Ende"].join(" ")
  const splices = wordDiff(before, after)
  expect(applied(before, splices)).toBe(after)
  expect(removedWords(before, splices)).toEqual(["Zuerst", "Wort400", "Schluss"])
})

test("without a single word in common a long stretch is replaced as a whole", () => {
  const [before, after] = ["ja ".repeat(800), "nein ".repeat(800)]
  expect(applied(before, wordDiff(before, after))).toBe(after)
  expect(applied(before, characterDiff(before, after))).toBe(after)
})

const seed = runSeed()
test(`in texts of any length words that are in both stay (FUZZ_SEED=${seed})`, () => {
  const random = new Random(seed)
  for (let round = 0; round < 60; round++) {
    const words = Array.from({ length: 1 + random.below(1500) }, (_, at) => `w${at}`)
    const edited = words.flatMap((word) => {
      const kind = random.below(40)
      if (kind === 0) return []
      return kind === 1 ? [`n${random.below(1e6)}`, word] : [word]
    })
    const [before, after] = [words.join(" "), edited.join(" ")]
    const splices = wordDiff(before, after)
    expect(applied(before, splices)).toBe(after)
    const kept = new Set(edited)
    expect(removedWords(before, splices)).toEqual(words.filter((word) => !kept.has(word)))
  }
})
