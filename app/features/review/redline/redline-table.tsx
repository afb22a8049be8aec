import { Fragment, type ReactNode } from "react"
import { formatCount } from "../../../ui/numbers.ts"
import { ReadingText } from "../../documents/reading-text.tsx"
import { ChangePlace, type Drawing, RunsAt } from "./drawing.tsx"
import type { CellChange, Entry, LineOp, RowChange, TableChange } from "./redline.ts"

type RedlineTableProps = {
  change: TableChange
  path: string
  drawing: Drawing
  /** Draws what has changed in a cell. */
  drawEntry: (entry: ChangedEntry, path: string) => ReactNode
}

type ChangedEntry = Exclude<Entry, { op: "same" }>

/** Both tables in one: what came and went stands among what stayed, each row and column with its sign. */
export function RedlineTable({ change, path, drawing, drawEntry }: RedlineTableProps) {
  const { before, after, caption, columns, rows } = change
  const isHeaders =
    before.headerRows !== after.headerRows || before.headerColumns !== after.headerColumns
  const hasLines = columns.some((op) => op !== "same")
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section className="s-read__wide" aria-label="Tabelle mit Änderungen" tabIndex={0}>
      {isHeaders && (
        <ChangePlace drawing={drawing} path={`${path}.headers`}>
          <span className="s-redline__note">Kopfzeilen oder Kopfspalten geändert</span>
        </ChangePlace>
      )}
      <table className="s-table s-redline__table">
        {caption.length > 0 && (
          <caption>
            <RunsAt pieces={caption} path={`${path}.caption`} drawing={drawing} />
          </caption>
        )}
        <tbody>
          {hasLines && (
            <tr className="s-redline__signs">
              <td />
              {columns.map((op, index) => (
                <td key={index}>
                  <ChangePlace drawing={drawing} path={`${path}.c${index}`}>
                    <LineSign op={op} line="Spalte" />
                  </ChangePlace>
                </td>
              ))}
            </tr>
          )}
          {foldedRows(rows).map((row) =>
            "count" in row ? (
              <tr key={row.index} className="s-redline__fold">
                <td />
                <td colSpan={columns.length}>
                  {formatCount(row.count, "unveränderte Zeile", "unveränderte Zeilen")}
                </td>
              </tr>
            ) : (
              <TableRow key={row.index} {...row} {...{ change, path, drawing, drawEntry }} />
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

type ShownRow = { index: number; row: RowChange } | { index: number; count: number }

function foldedRows(rows: readonly RowChange[]): ShownRow[] {
  const shown: ShownRow[] = []
  for (const [index, row] of rows.entries()) {
    const last = shown.at(-1)
    if (row.cells !== null) shown.push({ index, row })
    else if (last && "count" in last) last.count += 1
    else shown.push({ index, count: 1 })
  }
  return shown
}

type TableRowProps = RedlineTableProps & { index: number; row: RowChange }

function TableRow({ index, row, change, path, drawing, drawEntry }: TableRowProps) {
  const place = `${path}.r${index}`
  return (
    <tr className={`s-redline__row s-redline__row--${row.op}`}>
      <td className="s-redline__sign">
        <ChangePlace drawing={drawing} path={place}>
          <LineSign op={row.op} line="Zeile" />
        </ChangePlace>
      </td>
      {(row.cells ?? []).map((cell, column) => {
        const isHead = index < change.after.headerRows || column < change.after.headerColumns
        const Cell = isHead ? "th" : "td"
        return (
          <Cell key={column} scope={isHead ? scopeOf(index, change) : undefined}>
            {cell && (
              <CellText cell={cell} path={`${place}.${column}.`} {...{ drawing, drawEntry }} />
            )}
          </Cell>
        )
      })}
    </tr>
  )
}

function scopeOf(index: number, { after }: TableChange): "col" | "row" {
  return index < after.headerRows ? "col" : "row"
}

function LineSign({ op, line }: { op: LineOp; line: string }) {
  if (op === "same") return null
  return (
    <>
      <span aria-hidden="true">{op === "inserted" ? "+" : "−"}</span>
      <span className="kern-sr-only">{`${line} ${op === "inserted" ? "eingefügt" : "gestrichen"}`}</span>
    </>
  )
}

type CellTextProps = Pick<RedlineTableProps, "path" | "drawing" | "drawEntry"> & {
  cell: CellChange
}

function CellText({ cell, path, drawing, drawEntry }: CellTextProps) {
  const { notes } = drawing
  if (cell.op === "changed") {
    return cell.entries.map((entry, index) => (
      <Fragment key={index}>
        {entry.op === "same" ? <p className="s-muted">…</p> : drawEntry(entry, `${path}${index}`)}
      </Fragment>
    ))
  }
  // The row or the column has said it already: here only the look repeats it.
  const Mark = cell.op === "deleted" ? "del" : cell.op === "inserted" ? "ins" : null
  return cell.blocks.map(({ runs }, index) => {
    const text = (
      <ReadingText runs={runs} notes={cell.op === "deleted" ? notes.before : notes.after} />
    )
    return (
      <p key={index}>{Mark && runs.length > 0 ? <Mark role="presentation">{text}</Mark> : text}</p>
    )
  })
}
