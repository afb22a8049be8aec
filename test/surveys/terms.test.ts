import { expect, test } from "vitest"
import { SIZE_BOUNDS, sizeClassOf, sizeClassWords } from "../../app/features/surveys/terms.ts"

test("a size class begins at its bound, and there is one more than there are bounds", () => {
  const populations = [0, 4_999, 5_000, 9_999, 10_000, 19_999, 20_000, 210_000]
  const classes = populations.map((population) => sizeClassOf(population, SIZE_BOUNDS))
  expect(classes).toEqual([0, 0, 1, 1, 2, 2, 3, 3])
  expect(sizeClassOf(null, SIZE_BOUNDS)).toBeNull()
  expect(sizeClassOf(1, [])).toBe(0)
})

test("the words name each class once", () => {
  expect(sizeClassWords(SIZE_BOUNDS)).toEqual([
    "unter 5.000",
    "5.000 bis unter 10.000",
    "10.000 bis unter 20.000",
    "20.000 und mehr",
  ])
  expect(sizeClassWords([50_000])).toEqual(["unter 50.000", "50.000 und mehr"])
  expect(sizeClassWords([])).toEqual(["alle"])
})
