import { formatDate } from "../../ui/dates.ts"
import { firstWords } from "../../ui/short-text.ts"
import { isOverdue } from "./milestones.ts"
import type { PackageRow } from "./queries.server.ts"
import { PACKAGE_STATE_WORDS, PACKAGE_STATES } from "./terms.ts"
import { type Scale, scaleFor, spanOf } from "./timeline.ts"

// In units of the drawing, which is scaled to the width of the page.
const LABELS = 300
const WIDTH = 1200
const HEAD = 52
const ROW = 48
const SHAPE = 7
const MAX_LABEL = 34

type TimelineChartProps = {
  packages: readonly PackageRow[]
  /** YYYY-MM-DD */
  today: string
}

/** Bars and milestones on a common scale of days; the table beside it says the same in words. */
export function TimelineChart({ packages, today }: TimelineChartProps) {
  const scale = scaleFor(packages, today)
  if (scale === null) {
    return (
      <p className="s-muted">
        Noch hat kein Arbeitspaket einen Tag, den eine Zeitleiste zeigen könnte.
      </p>
    )
  }
  const height = HEAD + packages.length * ROW + 8
  const words = `Zeitleiste vom ${formatDate(scale.from)} bis ${formatDate(scale.to)}`
  return (
    <figure className="s-time">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <section className="s-time__scroll" aria-label={words} tabIndex={0}>
        <svg className="s-time__chart" viewBox={`0 0 ${WIDTH} ${height}`}>
          <title>{words}</title>
          <Ticks scale={scale} height={height} />
          {packages.map((row, index) => (
            <TimelineRow
              key={row.id}
              row={row}
              scale={scale}
              top={HEAD + index * ROW}
              today={today}
            />
          ))}
          <Today scale={scale} today={today} height={height} />
        </svg>
      </section>
      <Legend />
    </figure>
  )
}

function placeOf(scale: Scale, day: string): number {
  return Math.round(LABELS + scale.at(day) * (WIDTH - LABELS))
}

function Ticks({ scale, height }: { scale: Scale; height: number }) {
  return scale.ticks.map(({ day, label }) => {
    const x = placeOf(scale, day)
    return (
      <g key={day}>
        <line className="s-time__tick" x1={x} x2={x} y1={HEAD - 28} y2={height} />
        {x < WIDTH - 48 && (
          <text className="s-time__label" x={x + 4} y={20}>
            {label}
          </text>
        )}
      </g>
    )
  })
}

function Today({ scale, today, height }: { scale: Scale; today: string; height: number }) {
  const x = placeOf(scale, today)
  return (
    <g>
      <line className="s-time__today" x1={x} x2={x} y1={HEAD - 12} y2={height} />
      <text className="s-time__label s-time__label--today" x={x + 6} y={HEAD - 6}>
        heute
      </text>
    </g>
  )
}

type TimelineRowProps = { row: PackageRow; scale: Scale; top: number; today: string }

function TimelineRow({ row, scale, top, today }: TimelineRowProps) {
  const span = spanOf(row)
  const middle = top + ROW / 2
  const name = [row.code, row.title].filter(Boolean).join(" ")
  return (
    <g>
      {/* The table below gives the name in full. */}
      <a href={`/documents/${row.id}`}>
        <text className="s-time__name" x={0} y={middle + 6}>
          {firstWords(name, MAX_LABEL)}
        </text>
      </a>
      {span && (
        <rect
          className={`s-time__bar s-time__bar--${row.state}`}
          x={placeOf(scale, span.from)}
          width={Math.max(4, placeOf(scale, span.to) - placeOf(scale, span.from))}
          y={middle - 5}
          height={10}
          rx={2}
        />
      )}
      {row.milestones.map((milestone) =>
        milestone.dueOn === null ? null : (
          <MilestoneShape
            key={milestone.id}
            kind={milestone.isDone ? "done" : isOverdue(milestone, today) ? "late" : "open"}
            x={placeOf(scale, milestone.dueOn)}
            y={middle}
          />
        ),
      )}
    </g>
  )
}

type MilestoneKind = "open" | "done" | "late"

/** A diamond, hollow or filled; a triangle where the day has passed. */
function MilestoneShape({ kind, x, y }: { kind: MilestoneKind; x: number; y: number }) {
  const points =
    kind === "late"
      ? [x, y - SHAPE - 2, x + SHAPE + 2, y + SHAPE, x - SHAPE - 2, y + SHAPE]
      : [x, y - SHAPE, x + SHAPE, y, x, y + SHAPE, x - SHAPE, y]
  return <polygon className={`s-time__stone s-time__stone--${kind}`} points={points.join(" ")} />
}

const LEGEND: [MilestoneKind, string][] = [
  ["open", "Meilenstein"],
  ["done", "Meilenstein, erreicht"],
  ["late", "Meilenstein, überfällig"],
]

function Legend() {
  return (
    <figcaption className="s-time__legend">
      {LEGEND.map(([kind, words]) => (
        <span key={kind}>
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <MilestoneShape kind={kind} x={12} y={12} />
          </svg>
          {words}
        </span>
      ))}
      {PACKAGE_STATES.map((state) => (
        <span key={state}>
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <rect
              className={`s-time__bar s-time__bar--${state}`}
              x={1}
              y={7}
              width={22}
              height={10}
              rx={2}
            />
          </svg>
          {PACKAGE_STATE_WORDS[state]}
        </span>
      ))}
    </figcaption>
  )
}
