import { describe, expect, test } from "vitest"
import { plainText, readDemo } from "./demo-content.ts"

const demo = readDemo()

function amount(german: string | undefined): number {
  return Number(german?.replaceAll(".", ""))
}
function sum(numbers: number[]) {
  return numbers.reduce((total, number) => total + number, 0)
}

describe("figures in the texts", () => {
  const text = plainText(demo.concept.blocks)

  test("the six packages cost what the concept sets aside for 2027 and 2028", () => {
    const costs = demo.packages.map((work) => {
      const found = /inmalig[^.\d]*?([\d.]+\d) Euro/.exec(plainText(work.blocks))
      return amount(found?.[1])
    })
    expect(text).toContain("einmalig 1,55 Millionen Euro")
    expect(sum(costs)).toBe(1_550_000)
    const years = /([\d.]+) Euro im ersten und ([\d.]+) Euro im zweiten Jahr/.exec(text)
    expect(sum((years ?? []).slice(1).map(amount))).toBe(1_550_000)
  })

  test("the yearly items add up to the yearly total", () => {
    const items = demo.concept.blocks.flatMap((block) =>
      /: ([\d.]+) Euro$/.test(block.text) ? amount(block.text.match(/([\d.]+) Euro$/)?.[1]) : [],
    )
    expect(text).toContain("laufenden Kosten von 1,3 Millionen Euro")
    expect(sum(items)).toBe(1_300_000)
  })

  test("the worked example follows from the sharing key", () => {
    const districts = [247_115, 216_849, 215_741, 156_503, 225_469, 208_824]
    const cities = { rostock: 203_470, schwerin: 96_447 }
    const municipal = sum(districts) + cities.rostock + cities.schwerin
    const base = 260_000 / 122
    const perHead = 1_040_000 / (municipal + sum(districts) / 2)
    expect(text).toContain(`${Math.floor(base).toLocaleString("de-DE")} Euro je Verwaltung`)
    expect(perHead).toBeGreaterThan(0.47)
    expect(perHead).toBeLessThan(0.48)
    const share = (people: number) => base + people * perHead
    const stated: [string, number][] = [
      ["6.850", share(10_000)],
      ["60.400", share(247_115 / 2)],
      ["47.600", share(cities.schwerin)],
      ["98.100", share(cities.rostock)],
      ["13.700", share(10_000) * 2],
    ]
    for (const [figure, computed] of stated) {
      expect(text).toContain(`${figure} Euro`)
      expect(Math.abs(amount(figure) - computed), figure).toBeLessThan(50)
    }
  })
})
