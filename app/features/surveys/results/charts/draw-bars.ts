import type { Cell, Row } from "../results-document.ts"
import { baseWords, cellWords, HIDDEN_WORDS, shareOf } from "./describe.ts"
import { type Drawing, drawingOf, rectangle, stroke, words } from "./ink.ts"
import { linesOf } from "./lettering.ts"

/** One bar: a category of a row. */
export interface Bar {
  label: string
  row: Row
  category: number
}

export interface BarChart {
  id: string
  title: string
  bars: readonly Bar[]
  /** Each bar says its own n: where they differ. */
  showsBase: boolean
}

interface Layout {
  width: number
  size: number
  labelWidth: number
  from: number
  to: number
  isNarrow: boolean
}

const WIDE: Layout = {
  ...{ width: 720, size: 16, labelWidth: 262, from: 280, to: 620 },
  isNarrow: false,
}
const NARROW: Layout = {
  ...{ width: 340, size: 14, labelWidth: 336, from: 2, to: 262 },
  isNarrow: true,
}

const AXIS_HEIGHT = 30
const BAR_HEIGHT = 22

/** Shares as bars with their interval; what is hidden has a word and no length. */
export function drawBars(chart: BarChart, options: { narrow?: boolean } = {}): Drawing {
  const layout = options.narrow ? NARROW : WIDE
  const end = endOf(chart.bars.flatMap(({ row, category }) => row.cells[category] ?? []))
  const x = (share: number) => layout.from + (share / end) * (layout.to - layout.from)
  let y = AXIS_HEIGHT
  const parts: string[] = []
  for (const bar of chart.bars) {
    const drawn = drawBar(layout, bar, chart.showsBase, x, y)
    parts.push(...drawn.parts)
    y += drawn.height
  }
  const told = chart.bars.map(({ label, row, category }) => {
    const base = chart.showsBase ? ` (${baseWords(row)})` : ""
    return `${label}${base}: ${cellWords(row.cells[category], row)}.`
  })
  return drawingOf(
    {
      id: `${chart.id}${options.narrow ? "-n" : "-w"}`,
      title: chart.title,
      description: `Anteile in Prozent. ${told.join(" ")}`,
      width: layout.width,
      height: y,
    },
    [...axis(layout, x, end, y), ...parts],
  )
}

/** The axis ends where the longest interval does. */
function endOf(cells: readonly Cell[]): number {
  const ends = cells.map((cell) => {
    if ("hidden" in cell) return 0
    return Math.max(cell.permille / 10, (cell.interval?.[1] ?? 0) * 100)
  })
  return Math.min(100, Math.max(20, Math.ceil(Math.max(0, ...ends) / 20) * 20))
}

function axis(
  { size, isNarrow }: Layout,
  x: (share: number) => number,
  end: number,
  height: number,
): string[] {
  const marks: string[] = []
  for (let share = 0; share <= end; share += 20) {
    const anchor = share === 0 ? "start" : "middle"
    const label = share === end ? `${share} %` : String(share)
    marks.push(words(x(share), 14, label, { tone: "c-muted", size: size - 2, anchor }))
    // Labels above the bars would lie on the lines.
    if (isNarrow) continue
    const tone = share === 0 ? "c-muted" : "c-grid"
    marks.push(stroke(tone, `M${Math.round(x(share))} 22V${Math.round(height)}`))
  }
  return marks
}

function drawBar(
  layout: Layout,
  { label, row, category }: Bar,
  showsBase: boolean,
  x: (share: number) => number,
  y: number,
) {
  const { size, isNarrow } = layout
  const lines = linesOf(
    showsBase ? `${label} (${baseWords(row).replaceAll(" ", "\u00A0")})` : label,
    layout.labelWidth,
    size,
  )
  const leading = size + 4
  const labelHeight = lines.length * leading
  const top = isNarrow ? y + labelHeight + 2 : y + Math.max(3, (labelHeight - BAR_HEIGHT) / 2 + 3)
  const first = isNarrow ? y + size - 1 : top + BAR_HEIGHT / 2 - labelHeight / 2 + size - 1
  const middle = top + BAR_HEIGHT / 2
  const parts = lines.map((line, index) => words(0, first + index * leading, line, { size }))
  parts.push(...drawCell(layout, row.cells[category], row, x, top, middle + size * 0.35))
  const height = isNarrow ? labelHeight + BAR_HEIGHT + 14 : Math.max(BAR_HEIGHT, labelHeight) + 12
  return { parts, height }
}

function drawCell(
  { size, width }: Layout,
  cell: Cell | undefined,
  row: Row,
  x: (share: number) => number,
  top: number,
  line: number,
): string[] {
  if (cell === undefined) return []
  if ("hidden" in cell) {
    const style = { tone: "c-muted", size: size - 1 } as const
    return [words(x(0) + 8, line, HIDDEN_WORDS[cell.hidden], style)]
  }
  const share = cell.permille / 10
  const parts = [rectangle("c-6", x(0), top, Math.max(1, x(share) - x(0)), BAR_HEIGHT)]
  if (cell.interval !== null) parts.push(whisker(cell.interval, x, top + BAR_HEIGHT / 2))
  const value = `${shareOf(cell, row)} %`
  parts.push(words(width - 42, line, value, { size, anchor: "end", bold: true }))
  const style = { tone: "c-muted", size: size - 2, anchor: "end" } as const
  parts.push(words(width - 2, line, `(${cell.count})`, style))
  return parts
}

/** From the lower to the upper end of an interval, with a cap at each. */
export function whisker(
  [low, high]: readonly [number, number],
  x: (share: number) => number,
  y: number,
): string {
  const [left, right] = [low, high].map((end) => Math.round(x(end * 100) * 10) / 10)
  return stroke("c-text", `M${left} ${y - 6}v12M${left} ${y}H${right}M${right} ${y - 6}v12`, 2)
}
