import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { drawBars } from "../../../app/features/surveys/results/charts/draw-bars.ts"
import { drawCurve } from "../../../app/features/surveys/results/charts/draw-curve.ts"
import { drawInterval } from "../../../app/features/surveys/results/charts/draw-interval.ts"
import { drawNumber } from "../../../app/features/surveys/results/charts/draw-number.ts"
import { drawBreakdown } from "../../../app/features/surveys/results/charts/draw-question.ts"
import {
  drawScale,
  type ScaleChart,
} from "../../../app/features/surveys/results/charts/draw-scale.ts"
import type { Drawing } from "../../../app/features/surveys/results/charts/ink.ts"
import type { Row } from "../../../app/features/surveys/results/results-document.ts"
import { cell, figure, LOCKED, lockedRow, row, SMALL } from "./figures.ts"

const AGREEMENT = ["gar nicht", "eher nicht", "teils", "eher", "voll"].map((label) => ({
  ...{ value: label, label },
}))
const GRADES = ["sehr gut", "gut", "ausreichend", "schlecht", "sehr schlecht"].map((label) => ({
  ...{ value: label, label },
}))
const counts = (answered: number, ...all: number[]) => all.map((count) => cell(count, answered))

function scale(values: Partial<ScaleChart> = {}): ScaleChart {
  const known = row("Wir wissen Bescheid", 80, counts(80, 8, 16, 16, 20, 20))
  return {
    ...{ id: "q7", title: "Aussagen", categories: AGREEMENT, best: "last" },
    rows: [{ label: known.label, row: known }],
    ...values,
  }
}

/** What somebody who sees the drawing reads. */
function textsOf({ svg }: Drawing): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words = ""]) => words)
}

/** Left ends of the pieces in a colour; those of the legend are squares. */
function leftsOf({ svg }: Drawing, tone: string): number[] {
  const bars = svg.matchAll(
    new RegExp(`<rect class="${tone}" fill="[^"]*" x="([^"]*)"[^>]*height="30"`, "g"),
  )
  return [...bars].map(([, x]) => Number(x))
}

test("nothing is drawn of groups of which nothing may be seen", () => {
  const categories = [
    { value: "c0", label: "ja" },
    { value: "c1", label: "nein" },
  ]
  const drawn = (kind: "options" | "scale" | "share", ...rows: Row[]) =>
    drawBreakdown(
      figure({ kind, breakdowns: [{ by: "size", label: "Größe", categories, rows }] }),
      "size",
    )
  const seen = row("groß", 40, counts(40, 30, 10))
  for (const kind of ["options", "scale", "share"] as const) {
    expect(drawn(kind, lockedRow("klein", 2), seen)).not.toBeNull()
    expect(drawn(kind, lockedRow("klein", 2), row("groß", 40, [SMALL, LOCKED]))).toBeNull()
  }
})

describe("a scale as a bar that parts at its middle", () => {
  test("has letters on its middling colours that are dark on a dark page, too", () => {
    const texts = ["a", "b", "c", "d", "e", "f", "g"]
    const categories = texts.map((label) => ({ value: label, label }))
    const known = row("Alle", 70, counts(70, 10, 10, 10, 10, 10, 10, 10))
    const { svg } = drawScale(scale({ categories, rows: [{ label: "Alle", row: known }] }))
    const inks = [...svg.matchAll(/<text class="([^"]+)"[^>]*>14</g)].map(([, ink]) => ink)
    expect(inks).toEqual([
      ...["c-on", "c-on-mid", "c-on-light", "c-on-light", "c-on-light", "c-on-mid", "c-on"],
    ])
    const styles = readFileSync(
      new URL("../../../app/features/surveys/results/results.css", import.meta.url),
      "utf8",
    )
    expect(styles).toMatch(/\.c-on-mid \{\s*fill: light-dark\([^;]*--kern-color-black\)\);/)
  })

  test("prints whole per cent and says the same to those who do not see it", () => {
    const drawing = drawScale(scale())
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(["Wir wissen Bescheid", "n = 80", "10", "20", "25"]),
    )
    expect(drawing.description).toBe(
      "Anteile in Prozent. Wir wissen Bescheid (n = 80): gar nicht 10 %, eher nicht 20 %, teils 20 %, eher 25 %, voll 25 %.",
    )
    expect(drawing.svg).toContain('role="img" aria-labelledby="q7-w-t q7-w-d"')
  })

  test("has half of the middle at either side of zero", () => {
    const { svg } = drawScale(scale())
    const zero = Number(/x="([\d.]+)"[^>]*>0 %</.exec(svg)?.[1])
    const middle = /class="c-4"[^>]* x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height="30"/.exec(svg)
    const [left, width] = [Number(middle?.[1]), Number(middle?.[2])]
    expect(left + (width + 1) / 2).toBeCloseTo(zero, 0)
  })

  test("stands right for good, whatever was asked first, and as it was asked where neither end is", () => {
    const rows = [{ label: "Alle", row: row("Alle", 80, counts(80, 8, 16, 16, 20, 20)) }]
    const firstAt = (best: ScaleChart["best"]) => {
      const drawing = drawScale(scale({ categories: GRADES, best, rows }))
      expect(drawing.description).toContain("sehr gut 10 %")
      // 8 of 80 are shown in one of the two dark tones.
      const [first, last] = [best === "first" ? "c-7" : "c-1", best === "first" ? "c-1" : "c-7"]
      return Math.max(...leftsOf(drawing, first)) - Math.max(...leftsOf(drawing, last))
    }
    expect(firstAt("first")).toBeGreaterThan(0)
    expect(firstAt("last")).toBeLessThan(0)
    expect(firstAt(null)).toBeLessThan(0)
  })

  test("is striped where it may not be divided, and a word where nothing may be told", () => {
    const some = row("Bäder", 20, [cell(11, 20), SMALL, SMALL, LOCKED, LOCKED])
    const none = lockedRow("Rostock", 5)
    const rows = [some, none].map((one) => ({ label: one.label, row: one }))
    const drawing = drawScale(scale({ rows }))
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(["gesperrt, nicht aufgeteilt", "n gesperrt", "gesperrt"]),
    )
    expect(drawing.description).toContain(
      "Bäder (n = 20): gar nicht 55 %, eher nicht < 5, teils < 5, eher gesperrt, voll gesperrt, nicht aufgeteilt 9.",
    )
    expect(drawing.description).toContain("Rostock (Zahl der Antworten gesperrt): gar nicht < 5")
  })
})

describe("shares as bars", () => {
  const total = row("Alle", 89, [cell(55, 89), SMALL, LOCKED])
  const bars = ["ja", "nein", "keins"].map((label, category) => ({ label, row: total, category }))

  test("have a number and an interval, and a hidden one a word in place of its length", () => {
    const drawing = drawBars({ id: "q3", title: "Frage", bars, showsBase: false })
    expect(textsOf(drawing)).toEqual(expect.arrayContaining(["62 %", "(55)", "&lt; 5", "gesperrt"]))
    expect(drawing.svg.match(/<rect /g)).toHaveLength(1)
    expect(drawing.description).toContain(
      "ja: 62 % (55 von 89), mit 95 % Sicherheit zwischen 57 % und 67 %.",
    )
  })

  test("say their own n where groups are compared", () => {
    const groups = [row("Amt", 40, counts(40, 30, 10)), lockedRow("Stadt", 2)]
    const compared = groups.map((one) => ({ label: one.label, row: one, category: 0 }))
    const drawing = drawBars({ id: "q3", title: "Frage", bars: compared, showsBase: true })
    expect(textsOf(drawing)).toEqual(
      expect.arrayContaining(["Amt (n\u00A0=\u00A040)", "Stadt (n\u00A0gesperrt)", "75 %"]),
    )
  })
})

describe("other drawings", () => {
  test("a single share stands on an axis from 0 to 100; a hidden one has no drawing", () => {
    const total = row("Alle", 89, [cell(55, 89), SMALL])
    expect(drawInterval("q2", "Konzept", total, 0)?.description).toBe(
      "62 % (55 von 89), mit 95 % Sicherheit zwischen 57 % und 67 %.",
    )
    expect(drawInterval("q2", "Konzept", total, 1)).toBeNull()
  })

  test("numbers are drawn as their middle half, never their least or greatest", () => {
    const drawing = drawNumber({
      ...{ id: "q9", title: "Zahl", quartiles: [10, 20.5, 40.75], unit: "Verfahren" },
    })
    expect(drawing.description).toBe(
      "Die mittlere Hälfte der Antworten liegt zwischen 10 und 40,75 Verfahren; Median 20,5 Verfahren.",
    )
    expect(textsOf(drawing)).toEqual(["0", "20", "40", "60", "Median 20,5 Verfahren"])
  })

  test("equal numbers have an axis, too", () => {
    for (const value of [0, 1, 12, 4000]) {
      const quartiles = [value, value, value] as const
      const drawing = drawNumber({ id: "q9", title: "Zahl", quartiles, unit: "" })
      expect(drawing.svg).not.toMatch(/NaN|Infinity/)
    }
  })

  test("the response over time ends with all that came in", () => {
    const drawing = drawCurve([
      { day: "2026-11-02", done: 3, total: 3 },
      { day: "2026-11-03", done: 9, total: 12 },
    ])
    expect(drawing?.description).toBe(
      "Vom 02.11.2026 bis zum 03.11.2026 gingen 12 Antworten ein, die meisten am 03.11.2026 (9).",
    )
    expect(drawCurve([])).toBeNull()
    expect(drawCurve([{ day: "2026-11-02", done: 0, total: 0 }])?.svg).not.toMatch(/NaN|Infinity/)
  })

  test("say the same on a phone, and no letter of theirs is markup", () => {
    const rows = [{ label: '<b>"Amt" & Co</b>', row: row("x", 80, counts(80, 8, 16, 16, 20, 20)) }]
    const [wide, narrow] = [false, true].map((one) => drawScale(scale({ rows }), { narrow: one }))
    expect(narrow?.description).toBe(wide?.description)
    expect(wide?.svg).not.toContain("<b>")
    expect(narrow?.svg).not.toBe(wide?.svg)
    expect(wide?.svg).not.toMatch(/ style=|<script/)
  })
})
