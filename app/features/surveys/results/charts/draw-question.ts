import { breakdownBy, type Question, tellsAnything } from "../questions.ts"
import type { Figure } from "../results-document.ts"
import { shareOf } from "./describe.ts"
import { type Bar, drawBars } from "./draw-bars.ts"
import { drawNumber } from "./draw-number.ts"
import { drawScale } from "./draw-scale.ts"
import type { Drawing } from "./ink.ts"

/** A drawing for wide places and one for phones: they say the same. */
export interface Drawings {
  wide: Drawing
  narrow: Drawing
}

/** How everybody answered a question. A number without classes is drawn by its quartiles alone. */
export function drawQuestion(question: Question): Drawings | null {
  const { item: id, title, kind, figures } = question
  const [first] = figures
  if (first === undefined) return null
  if (kind === "scale") {
    const rows = figures.map(({ part, total }) => ({ label: part ?? "Alle", row: total }))
    const { categories, best } = first
    return both((options) => drawScale({ id, title, categories, best, rows }, options))
  }
  const bars = kind === "options" ? figures.map(pickedBar) : figures.flatMap(barsOf)
  const hasOneBase = new Set(figures.map(({ total }) => total.base?.answered)).size === 1
  if (bars.length > 0) {
    const showsBase = !hasOneBase && kind === "options"
    return both((options) => drawBars({ id, title, bars, showsBase }, options))
  }
  const { quartiles, unit } = first
  if (quartiles === null) return null
  return both((options) => drawNumber({ id, title, quartiles, unit }, options))
}

/** The quartiles of a number beside the bars of its classes; null where they are not told. */
export function drawQuartiles(figure: Figure): Drawings | null {
  const { id, title, quartiles, unit, categories } = figure
  if (quartiles === null || categories.length === 0) return null
  return both((options) => drawNumber({ id: `${id}-q`, title, quartiles, unit }, options))
}

/**
 * One figure by the groups of a breakdown: a scale in its parts, several answers by who chose it, yes or no by who
 * said the first. Null for all others, which only a table shows well, and where nothing may be seen.
 */
export function drawBreakdown(figure: Figure, by: string): Drawings | null {
  const breakdown = breakdownBy(figure, by)
  if (breakdown === null || !tellsAnything(breakdown)) return null
  const title = `${figure.part ?? figure.title} – ${breakdown.label}`
  const id = `${figure.id}-${by}`
  if (figure.kind === "scale") {
    const rows = breakdown.rows.map((row) => ({ label: row.label, row }))
    const { categories } = breakdown
    const { best } = figure
    return both((options) => drawScale({ id, title, categories, best, rows }, options))
  }
  const onMatter = breakdown.categories.filter(({ isAside }) => !isAside)
  const isTwofold = figure.kind === "options" || onMatter.length === 2
  if (!isTwofold) return null
  const answer = breakdown.categories[0]?.label ?? ""
  const bars = breakdown.rows.map((row): Bar => ({ label: row.label, row, category: 0 }))
  if (bars.every(({ row }) => shareOf(row.cells[0], row) === null)) return null
  const told = figure.kind === "options" ? title : `${title}: ${answer}`
  return both((options) => drawBars({ id, title: told, bars, showsBase: true }, options))
}

function both(draw: (options: { narrow: boolean }) => Drawing): Drawings {
  return { wide: draw({ narrow: false }), narrow: draw({ narrow: true }) }
}

function pickedBar({ part, total }: Figure): Bar {
  return { label: part ?? "", row: total, category: 0 }
}

/** Of several statements each bar says which it is of. */
function barsOf({ part, categories, total }: Figure): Bar[] {
  return categories.map(({ label }, category) => ({
    ...{ label: part === null ? label : `${part}: ${label}`, row: total, category },
  }))
}
