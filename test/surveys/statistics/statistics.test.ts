import { describe, expect, test } from "vitest"
import { median, quartiles } from "../../../app/features/surveys/statistics/quantile.ts"
import {
  isRepresentative,
  percent,
  permille,
} from "../../../app/features/surveys/statistics/rates.ts"

describe("quantiles", () => {
  test("the median of an even number lies between the two middle ones", () => {
    expect(median([1, 2, 4, 10])).toBe(3)
    expect(median([7])).toBe(7)
  })

  test("quartiles are those of R's quantile(), type 7", () => {
    expect(quartiles([1, 2, 3, 4])).toEqual([1.75, 2.5, 3.25])
    expect(quartiles([3, 5, 7, 8, 9, 11, 15, 20])).toEqual([6.5, 8.5, 12])
  })
})

describe("shares", () => {
  test("are rounded half up, in whole numbers", () => {
    expect(percent(55, 89)).toBe(62)
    expect(permille(55, 89)).toBe(618)
    expect(percent(1, 200)).toBe(1)
    expect(permille(1, 2000)).toBe(1)
    expect(permille(0, 0)).toBe(0)
  })
})

describe("representative", () => {
  const even = [
    { invited: 60, responded: 45 },
    { invited: 56, responded: 44 },
  ]

  test("needs two thirds of the group", () => {
    expect(isRepresentative({ invited: 116, responded: 89 }, [even])).toBe(true)
    expect(isRepresentative({ invited: 116, responded: 77 }, [even])).toBe(false)
    expect(isRepresentative({ invited: 3, responded: 2 }, [even])).toBe(true)
    expect(isRepresentative({ invited: 0, responded: 0 }, [even])).toBe(false)
  })

  test("is lost where a class answered at less than half the rate of another", () => {
    const small = { invited: 13, responded: 4 }
    expect(isRepresentative({ invited: 116, responded: 89 }, [even, [...even, small]])).toBe(false)
    const tiny = { invited: 4, responded: 0 }
    expect(isRepresentative({ invited: 116, responded: 89 }, [[...even, tiny]])).toBe(true)
  })
})
