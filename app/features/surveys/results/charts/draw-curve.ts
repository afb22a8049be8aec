import { formatDate } from "../../../../ui/dates.ts"
import type { ResponseDay } from "../results-document.ts"
import { type Drawing, drawingOf, round, stroke, words } from "./ink.ts"

const HEIGHT = 220
const TOP = 16
const BOTTOM = 184
const LEFT = 44

/** How many had answered by the end of each day. Nothing where no day has passed. */
export function drawCurve(
  days: readonly ResponseDay[],
  options: { narrow?: boolean; id?: string } = {},
): Drawing | null {
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  const width = options.narrow ? 340 : 720
  const size = options.narrow ? 13 : 14
  const right = width - 48
  const step = stepOf(last.total)
  const end = Math.max(step, Math.ceil(last.total / step) * step)
  const x = (day: number) =>
    LEFT + (days.length === 1 ? 1 : day / (days.length - 1)) * (right - LEFT)
  const y = (total: number) => BOTTOM - (total / end) * (BOTTOM - TOP)
  const parts: string[] = []
  for (let total = 0; total <= end; total += step) {
    const tone = total === 0 ? "c-muted" : "c-grid"
    parts.push(stroke(tone, `M${LEFT} ${round(y(total))}H${right}`))
    const style = { tone: "c-muted", size, anchor: "end" } as const
    parts.push(words(LEFT - 8, y(total) + 5, String(total), style))
  }
  const path = days.map(
    ({ total }, day) => `${day === 0 ? "M" : "L"}${round(x(day))} ${round(y(total))}`,
  )
  const start = days.length === 1 ? `M${LEFT} ${BOTTOM}L${path.join("").slice(1)}` : path.join("")
  parts.push(stroke("c-7", start, 3))
  parts.push(words(right + 8, y(last.total) + 5, String(last.total), { bold: true }))
  parts.push(words(LEFT, 210, formatDate(first.day), { tone: "c-muted", size }))
  if (days.length > 1) {
    const style = { tone: "c-muted", size, anchor: "end" } as const
    parts.push(words(right, 210, formatDate(last.day), style))
  }
  return drawingOf(
    {
      id: `${options.id ?? "ruecklauf"}${options.narrow ? "-n" : "-w"}`,
      title: "Eingegangene Antworten im Lauf der Zeit",
      description: curveWords(first, last, days),
      ...{ width, height: HEIGHT },
    },
    parts,
  )
}

function curveWords(first: ResponseDay, last: ResponseDay, days: readonly ResponseDay[]): string {
  const most = days.reduce((best, day) => (day.done > best.done ? day : best), first)
  const span = `Vom ${formatDate(first.day)} bis zum ${formatDate(last.day)} gingen ${last.total} Antworten ein`
  return `${span}, die meisten am ${formatDate(most.day)} (${most.done}).`
}

/** Four to six lines. */
function stepOf(most: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most / 4))))
  return (
    [1, 2, 5, 10].map((factor) => factor * power).find((step) => most / step <= 5) ?? power * 10
  )
}
