import type { BestEnd } from "../../questionnaire/definition.ts"
import { percent } from "../../statistics/rates.ts"
import type { Category, Row } from "../results-document.ts"
import { baseWords, rowWords, TOGETHER } from "./describe.ts"
import {
  type Drawing,
  drawingOf,
  frame,
  rectangle,
  stripes,
  stroke,
  type Tone,
  words,
} from "./ink.ts"
import { type LegendEntry, legend } from "./legend.ts"
import { linesOf } from "./lettering.ts"

/** Rows that are answered on one scale: statements of a matrix, or the groups of a breakdown. */
export interface ScaleChart {
  id: string
  title: string
  categories: readonly Category[]
  /** Good stands at the right, whatever was asked first; a scale that says of neither end goes as it was asked. */
  best: BestEnd
  rows: readonly { label: string; row: Row }[]
}

interface Layout {
  width: number
  size: number
  labelWidth: number
  /** Left and right end of the plot. */
  from: number
  to: number
  barHeight: number
  /** Labels stand above their bar. */
  isNarrow: boolean
  tick: 20 | 40
}

const WIDE: Layout = {
  ...{ width: 720, size: 16, labelWidth: 236, from: 322, to: 700 },
  ...{ barHeight: 30, isNarrow: false, tick: 20 },
}
const NARROW: Layout = {
  ...{ width: 340, size: 14, labelWidth: 336, from: 12, to: 328 },
  ...{ barHeight: 30, isNarrow: true, tick: 40 },
}

/** Least width in which a number still stands. */
const LEAST_LABELLED = 5
const AXIS_HEIGHT = 30
/** Between a bar and those who could not judge, in per cent. */
const ASIDE_GAP = 2
/** Stripes have no place on the scale: they only make the bar whole. */
const STRIPED = `gesperrt, ${TOGETHER}`

/** Of the first to the last category of a scale with so many. */
const TONES_OF: Readonly<Record<number, readonly Tone[]>> = {
  1: ["c-7"],
  2: ["c-1", "c-7"],
  3: ["c-1", "c-4", "c-7"],
  4: ["c-1", "c-3", "c-5", "c-7"],
  5: ["c-1", "c-3", "c-4", "c-5", "c-7"],
  6: ["c-1", "c-2", "c-3", "c-5", "c-6", "c-7"],
  7: ["c-1", "c-2", "c-3", "c-4", "c-5", "c-6", "c-7"],
}
const DARK: ReadonlySet<Tone> = new Set(["c-1", "c-7"])
/** Not light enough for dark letters in the one theme and for light ones in the other. */
const MIDDLING: ReadonlySet<Tone> = new Set(["c-2", "c-6"])

type Scale = Pick<ScaleChart, "categories" | "best">

/** The colour of each category on the scale, in the order of the document. */
function scaleTones({ categories: all, best }: Scale): readonly Tone[] {
  const categories = onScale(all)
  const tones = TONES_OF[Math.min(7, Math.max(1, categories.length))] ?? []
  return best === "first" ? tones.toReversed() : tones
}

function onScale(categories: readonly Category[]): readonly Category[] {
  return categories.filter(({ isAside }) => !isAside)
}

/**
 * Bars that part at the middle of the scale: what is good stands right of it. What may not be divided hangs striped
 * at the end of its bar, which is whole all the same; who could not judge stands apart, in an empty frame.
 */
export function drawScale(chart: ScaleChart, options: { narrow?: boolean } = {}): Drawing {
  const layout = options.narrow ? NARROW : WIDE
  const rows = chart.rows.map(({ label, row }) => ({
    label,
    row,
    bar: barOf(chart, row),
  }))
  const extent = extentOf(rows.map(({ bar }) => bar))
  const hasStripes = rows.some(({ bar }) => bar?.some(({ tone }) => tone === null))
  const key = legend(legendOf(chart, hasStripes), layout.width, layout.size - 2)
  const x = (share: number) =>
    layout.from + ((share + extent) / (2 * extent)) * (layout.to - layout.from)
  let y = key.height + AXIS_HEIGHT
  const parts: string[] = []
  for (const { label, row, bar } of rows) {
    const drawn = drawRow(layout, { label, row, bar, x, y })
    parts.push(...drawn.parts)
    y += drawn.height
  }
  const description = rows.map(({ label, row }) => rowWords(label, row, chart.categories)).join(" ")
  return drawingOf(
    {
      id: `${chart.id}${options.narrow ? "-n" : "-w"}`,
      title: chart.title,
      description: `Anteile in Prozent. ${description}`,
      width: layout.width,
      height: y,
    },
    [...key.parts, ...axis(layout, x, extent, key.height, y), ...parts],
  )
}

function legendOf(scale: Scale, hasStripes: boolean): LegendEntry[] {
  const tones = scaleTones(scale)
  const entries = onScale(scale.categories).map(({ label }, index) => ({
    tone: tones[index] ?? null,
    label,
  }))
  const ordered: LegendEntry[] = scale.best === "first" ? entries.reverse() : entries
  const asides = scale.categories.filter(({ isAside }) => isAside)
  return [
    ...ordered,
    ...asides.map(({ label }) => ({ tone: "frame" as const, label })),
    ...(hasStripes ? [{ tone: null, label: STRIPED }] : []),
  ]
}

interface Piece {
  /** Null for stripes. */
  tone: Tone | "frame" | null
  from: number
  to: number
}

/** Pieces of a bar in per cent around 0; null where nothing of it may be told. */
function barOf(scale: Scale, row: Row): readonly Piece[] | null {
  if (row.base === null || row.base.answered === 0) return null
  const tones = scaleTones(scale)
  const { categories } = scale
  const steps = onScale(categories).map((category, step) => ({
    index: categories.indexOf(category),
    tone: tones[step] ?? "c-4",
  }))
  const order = scale.best === "first" ? steps.reverse() : steps
  const answered = row.base.answered
  const shareAt = (index: number) => {
    const cell = row.cells[index]
    return cell === undefined || "hidden" in cell ? 0 : (cell.count / answered) * 100
  }
  const shares = order.map(({ tone, index }) => ({ tone, share: shareAt(index) }))
  const half = Math.floor(shares.length / 2)
  const middle = shares.length % 2 === 1 ? (shares[half]?.share ?? 0) / 2 : 0
  const below = shares.slice(0, half).reduce((sum, { share }) => sum + share, 0)
  let at = -below - middle
  const pieces: Piece[] = []
  for (const { tone, share } of shares) {
    if (share > 0) pieces.push({ tone, from: at, to: at + share })
    at += share
  }
  const hidden = ((row.hiddenTogether ?? 0) / answered) * 100
  if (hidden > 0) pieces.push({ tone: null, from: at, to: at + hidden })
  const apart = at + hidden + ASIDE_GAP
  const aside = shareAt(categories.findIndex(({ isAside }) => isAside))
  if (aside > 0) pieces.push({ tone: "frame", from: apart, to: apart + aside })
  // Where all of it is striped a word says more.
  return pieces.some(({ tone }) => tone !== null) ? pieces : null
}

/** How far the axis goes to either side. */
function extentOf(bars: readonly (readonly Piece[] | null)[]): number {
  const ends = bars.flatMap((bar) => (bar ?? []).flatMap(({ from, to }) => [-from, to]))
  return Math.max(40, Math.ceil(Math.max(0, ...ends) / 20) * 20)
}

function axis(
  { tick, size, isNarrow }: Layout,
  x: (share: number) => number,
  extent: number,
  top: number,
  bottom: number,
): string[] {
  const marks: string[] = []
  for (let share = -extent; share <= extent; share += 20) {
    if (share % tick !== 0) continue
    const label = share === 0 ? "0 %" : String(Math.abs(share))
    const style = { tone: "c-muted", size: size - 2, anchor: "middle" } as const
    marks.push(words(x(share), top + 14, label, style))
    // Labels above the bars would lie on the lines.
    if (!isNarrow) marks.push(gridLine(x, share, top + 22, bottom))
  }
  return marks
}

function gridLine(x: (share: number) => number, share: number, top: number, bottom: number) {
  const tone = share === 0 ? "c-muted" : "c-grid"
  return stroke(tone, `M${Math.round(x(share))} ${Math.round(top)}V${Math.round(bottom)}`)
}

interface DrawnRow {
  label: string
  row: Row
  bar: readonly Piece[] | null
  x(share: number): number
  y: number
}

function drawRow(layout: Layout, { label, row, bar, x, y }: DrawnRow) {
  const { size, isNarrow, barHeight } = layout
  const told = isNarrow ? `${label} (${baseWords(row).replaceAll(" ", "\u00A0")})` : label
  const lines = linesOf(told, layout.labelWidth, size)
  const leading = size + 4
  const labelHeight = lines.length * leading
  const barTop = isNarrow ? y + labelHeight + 4 : y + Math.max(4, (labelHeight - barHeight) / 2 + 4)
  const first = isNarrow ? y + size : barTop + barHeight / 2 - labelHeight / 2 + size
  const parts = lines.map((line, index) => words(0, first + index * leading, line, { size }))
  const middle = barTop + barHeight / 2 + size * 0.35
  if (isNarrow) parts.push(gridLine(x, 0, barTop - 3, barTop + barHeight + 3))
  else {
    const style = { tone: "c-muted", size: 14, anchor: "end" } as const
    parts.push(words(layout.from - 12, middle, baseWords(row), style))
  }
  if (bar === null) {
    parts.push(words(x(0) + 8, middle, "gesperrt", { tone: "c-muted", size: size - 2 }))
  } else parts.push(...bar.map((piece) => drawPiece(layout, piece, x, barTop)))
  parts.push(...numbers(row, bar, x, middle, size))
  const height = isNarrow ? labelHeight + barHeight + 18 : Math.max(barHeight, labelHeight) + 16
  return { parts, height }
}

function drawPiece(layout: Layout, piece: Piece, x: (share: number) => number, top: number) {
  const [left, width] = [x(piece.from), x(piece.to) - x(piece.from)]
  if (piece.tone === null)
    return stripes(left + 2, top + 0.5, Math.max(3, width - 2), layout.barHeight - 1)
  if (piece.tone === "frame")
    return frame(left + 0.5, top + 0.5, Math.max(3, width - 1), layout.barHeight - 1)
  // A hair of paper between two colours, for those who tell them apart badly.
  return rectangle(piece.tone, left, top, Math.max(1, width - 1), layout.barHeight)
}

/** Whole per cent in the pieces that are wide enough. */
function numbers(
  row: Row,
  bar: readonly Piece[] | null,
  x: (share: number) => number,
  y: number,
  size: number,
): string[] {
  const answered = row.base?.answered ?? 0
  return (bar ?? []).flatMap(({ tone, from, to }) => {
    if (tone === null || x(to) - x(from) < size * 1.3 || to - from < LEAST_LABELLED) return []
    const count = Math.round(((to - from) / 100) * answered)
    const ink = inkOn(tone)
    const style = { tone: ink, size: size - 2, anchor: "middle", bold: ink === "c-on" } as const
    return [words((x(from) + x(to)) / 2, y - 1, String(percent(count, answered)), style)]
  })
}

/** The colour of letters on a piece. */
function inkOn(tone: Tone | "frame") {
  if (tone === "frame") return "c-text"
  if (DARK.has(tone)) return "c-on"
  return MIDDLING.has(tone) ? "c-on-mid" : "c-on-light"
}
