import { ReadingText } from "./reading-text.tsx"
import type { FigureBlock, TableBlock, TextBlock } from "./text/read-blocks.ts"

type Notes = Readonly<Record<string, number>>

type ReadingTableProps = { table: TableBlock; notes: Notes }

export function ReadingTable({ table, notes }: ReadingTableProps) {
  const headRows = Math.min(table.headerRows, table.rows.length)
  const rows = table.rows.map((cells, row) => (
    <tr key={row}>
      {cells.map((blocks, column) => (
        <ReadingCell key={column} at={{ row, column }} {...{ table, blocks, notes }} />
      ))}
    </tr>
  ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section className="s-read__wide" aria-label={tableName(table)} tabIndex={0}>
      <table className="s-table" id={table.id ?? undefined}>
        {table.caption && <caption>{table.caption}</caption>}
        {headRows > 0 && <thead>{rows.slice(0, headRows)}</thead>}
        <tbody>{rows.slice(headRows)}</tbody>
      </table>
    </section>
  )
}

function tableName(table: TableBlock): string {
  return table.caption ? `Tabelle: ${table.caption}` : "Tabelle"
}

type CellProps = ReadingTableProps & {
  at: { row: number; column: number }
  blocks: readonly TextBlock[]
}

function ReadingCell({ table, at, blocks, notes }: CellProps) {
  const content = blocks.map((block, index) => (
    <p key={block.id ?? index}>
      <ReadingText runs={block.runs} notes={notes} />
    </p>
  ))
  if (at.row < table.headerRows) return <th scope="col">{content}</th>
  if (at.column < table.headerColumns) return <th scope="row">{content}</th>
  return <td>{content}</td>
}

/** What a stored picture goes by; anything else in its place would be an address of somebody's choice. */
const FILE_HASH = /^[0-9a-f]{64}$/

type ReadingFigureProps = { figure: FigureBlock; notes: Notes }

export function ReadingFigure({ figure, notes }: ReadingFigureProps) {
  const { src, alt, decorative, runs } = figure
  return (
    <figure className="s-read__figure" id={figure.id ?? undefined}>
      {src && FILE_HASH.test(src) && <img src={`/files/${src}`} alt={decorative ? "" : alt} />}
      {runs.length > 0 && (
        <figcaption>
          <ReadingText runs={runs} notes={notes} />
        </figcaption>
      )}
    </figure>
  )
}
