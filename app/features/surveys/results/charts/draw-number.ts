import { type Drawing, drawingOf, rectangle, round, stroke, words } from "./ink.ts"

export interface QuartileChart {
  id: string
  title: string
  quartiles: readonly [number, number, number]
  unit: string
}

const HEIGHT = 104
const BOX_TOP = 34
const BOX_HEIGHT = 30

/**
 * The middle half of the numbers as a box, the median as its bar. Without whiskers: the least and the greatest are
 * single answers.
 */
export function drawNumber(
  { id, title, quartiles, unit }: QuartileChart,
  options: { narrow?: boolean } = {},
): Drawing {
  const width = options.narrow ? 340 : 720
  const size = options.narrow ? 14 : 16
  const [low, middle, high] = quartiles
  const [start, step, end] = axisOf(low, high)
  const x = (value: number) => 24 + ((value - start) / (end - start)) * (width - 72)
  const marks: string[] = []
  for (let value = start; value <= end + step / 2; value += step) {
    const style = { tone: "c-muted", size: size - 2, anchor: "middle" } as const
    marks.push(stroke("c-grid", `M${round(x(value))} ${BOX_TOP - 8}v${BOX_HEIGHT + 16}`))
    marks.push(words(x(value), HEIGHT - 8, numeral(value), style))
  }
  const box = rectangle("c-5", x(low), BOX_TOP, Math.max(2, x(high) - x(low)), BOX_HEIGHT)
  const bar = stroke("c-text", `M${round(x(middle))} ${BOX_TOP - 4}v${BOX_HEIGHT + 8}`, 3)
  // Beside the ends of the picture the words keep inside of it.
  const place = Math.min(width - 100, Math.max(100, x(middle)))
  const label = words(place, 16, `Median ${withUnit(middle, unit)}`, {
    ...{ size, anchor: "middle", bold: true },
  })
  const description = quartileWords(quartiles, unit)
  return drawingOf(
    { id: `${id}${options.narrow ? "-n" : "-w"}`, title, description, width, height: HEIGHT },
    [...marks, box, bar, label],
  )
}

/** „Die Hälfte der Antworten liegt zwischen 3 und 12 Stellen; Median 6 Stellen.“ */
export function quartileWords(
  [low, middle, high]: readonly [number, number, number],
  unit: string,
): string {
  const half = `Die mittlere Hälfte der Antworten liegt zwischen ${numeral(low)} und ${withUnit(high, unit)}`
  return `${half}; Median ${withUnit(middle, unit)}.`
}

function withUnit(value: number, unit: string): string {
  return unit === "" ? numeral(value) : `${numeral(value)} ${unit}`
}

/** 1234.5 → "1.234,5" */
export function numeral(value: number): string {
  return value.toLocaleString("de-DE", { maximumFractionDigits: 2 })
}

/** Start, step and end: round numbers that leave half the box's width free at either side. */
function axisOf(low: number, high: number): readonly [start: number, step: number, end: number] {
  const room = Math.max((high - low) / 2, Math.abs(high) * 0.1, 0.5)
  const span = high - low + 2 * room
  const power = 10 ** Math.floor(Math.log10(span / 4))
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= 6) ?? power * 10
  const from = Math.floor((low - room) / step) * step
  const start = low >= 0 ? Math.max(0, from) : from
  return [start, step, Math.ceil((high + room) / step) * step]
}
