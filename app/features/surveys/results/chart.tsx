import type { Drawings } from "./charts/draw-question.ts"
import type { Drawing } from "./charts/ink.ts"
import { type FigureTable, hasIntervals, INTERVAL_NOTE, type TableCell } from "./tables.ts"

/**
 * A drawing in its wide and its narrow form, of which one is there at a time. The strings are our own, with every
 * word of people escaped: React has nothing to add to them, and the same ones stand in files and in the report.
 */
export function Chart({ drawings }: { drawings: Drawings | null }) {
  if (drawings === null) return null
  return (
    <div className="s-chart">
      <Svg drawing={drawings.wide} name="s-chart__wide" />
      <Svg drawing={drawings.narrow} name="s-chart__narrow" />
    </div>
  )
}

/** One that has the same form everywhere. */
export function SmallChart({ drawing }: { drawing: Drawing | null }) {
  return drawing === null ? null : <Svg drawing={drawing} name="s-chart__small" />
}

function Svg({ drawing, name }: { drawing: Drawing; name: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us, see above
  return <div className={name} dangerouslySetInnerHTML={{ __html: drawing.svg }} />
}

/** What a drawing shows, as numbers; wide ones scroll by themselves. */
export function FigureTableView({ table }: { table: FigureTable }) {
  const [first, ...others] = table.columns
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too
    <section className="s-ftable" aria-label={table.caption} tabIndex={0}>
      <table className="s-table">
        <caption className="kern-sr-only">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((column) => (
              <th key={column} scope="col" className="s-table__number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, index) => (
                <td key={others[index]} className="s-table__number">
                  <Told {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hasIntervals(table) && <p className="s-small s-muted">{INTERVAL_NOTE}</p>}
    </section>
  )
}

function Told({ text, interval, isHidden }: TableCell) {
  if (isHidden) return <span className="s-sup">{text}</span>
  if (interval === null) return text
  return (
    <>
      {text} <small className="s-ftable__interval">{interval}</small>
    </>
  )
}
