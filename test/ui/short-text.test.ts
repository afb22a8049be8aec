import fc from "fast-check"
import { expect, test } from "vitest"
import { beginning, cutAtWord, ending, firstWords } from "../../app/ui/short-text.ts"
import { runSeed } from "../support/random.ts"

const LONG = "Die Projektgruppe trifft sich alle zwei Wochen und berichtet danach allen Beteiligten"
const PART = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(" ", "\n", "\0", "\uD83D", "\uDE00", "😀", "Straßenbeleuchtung", "und ", "  "),
)
const TEXT = fc.array(PART, { maxLength: 30 }).map((parts) => parts.join(""))
const MAX = fc.integer({ min: 4, max: 60 })
const property = { seed: runSeed(), numRuns: 2_000 }

test("a text that fits stays, and a long one ends with a word", () => {
  expect(firstWords("Kurz  und\ngut ", 60)).toBe("Kurz und gut")
  expect(firstWords(LONG, 60)).toBe(
    "Die Projektgruppe trifft sich alle zwei Wochen und berichtet …",
  )
  expect(firstWords("x".repeat(80), 60)).toBe(`${"x".repeat(60)} …`)
  expect(firstWords(`Zu ${"x".repeat(80)}`, 60)).toBe(`Zu ${"x".repeat(57)} …`)
})

test("words that fit to the letter are not cut", () => {
  expect(firstWords("eins zwei", 9)).toBe("eins zwei")
  expect(firstWords("eins zwei drei", 9)).toBe("eins zwei …")
  expect(ending("eins zwei drei", 9)).toBe("… zwei drei")
})

test("white space stays where it joins words to others", () => {
  expect(beginning(" Wochen nach Zugang", 12)).toBe(" Wochen nach …")
  expect(ending("binnen vier Wochen ", 14)).toBe("… vier Wochen ")
})

test("no letter is cut in two, and none goes that was whole", () => {
  expect(cutAtWord("😀".repeat(10), 5)).toBe("😀".repeat(5))
  expect(ending("😀".repeat(10), 5)).toBe(`… ${"😀".repeat(5)}`)
})

test("what is shortened is well-formed, without U+0000, and not longer than asked", () => {
  fc.assert(
    fc.property(TEXT, MAX, (text, max) => {
      for (const short of [firstWords(text, max), beginning(text, max), ending(text, max)]) {
        expect(short.isWellFormed()).toBe(true)
        expect(short).not.toContain("\0")
        expect([...short].length).toBeLessThanOrEqual(max + " …".length)
      }
    }),
    property,
  )
})

test("what is shown is the text's own beginning or end, whole where it fits", () => {
  fc.assert(
    fc.property(TEXT, MAX, (text, max) => {
      const own = text.replace(/\0|\p{Surrogate}/gu, "\uFFFD")
      const [start, end] = [beginning(text, max), ending(text, max)]
      if ([...own].length <= max) {
        expect([start, end]).toEqual([own, own])
        return
      }
      expect(start.endsWith(" …") && own.startsWith(start.slice(0, -2))).toBe(true)
      expect(end.startsWith("… ") && own.endsWith(end.slice(2))).toBe(true)
    }),
    property,
  )
})
