import type { ReactNode } from "react"
import { pictureAddress } from "./picture-address.ts"
import { useBlockAnnotations } from "./reading-annotations.tsx"
import { AuthorLine } from "./reading-authors.tsx"
import { ReadingText } from "./reading-text.tsx"
import type { FigureBlock, TableBlock, TextBlock } from "./text/read-blocks.ts"

type Notes = Readonly<Record<string, number>>

type ReadingTableProps = {
  table: TableBlock
  /** Draws what stands in a cell, lists included. */
  draw: (blocks: readonly TextBlock[]) => ReactNode
}

export function ReadingTable({ table, draw }: ReadingTableProps) {
  const annotations = useBlockAnnotations(table.id)
  const headRows = Math.min(table.headerRows, table.rows.length)
  const rows = table.rows.map((cells, row) => (
    <tr key={row}>
      {cells.map((blocks, column) => (
        <ReadingCell key={column} at={{ row, column }} {...{ table, blocks, draw }} />
      ))}
    </tr>
  ))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section className="s-read__wide" aria-label={tableName(table)} tabIndex={0}>
      <table className="s-table" id={table.id ?? undefined} {...annotations}>
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

function ReadingCell({ table, at, blocks, draw }: CellProps) {
  const content = draw(blocks)
  if (at.row < table.headerRows) return <th scope="col">{content}</th>
  if (at.column < table.headerColumns) return <th scope="row">{content}</th>
  return <td>{content}</td>
}

type ReadingFigureProps = { figure: FigureBlock; notes: Notes }

export function ReadingFigure({ figure, notes }: ReadingFigureProps) {
  const { src, alt, decorative, runs } = figure
  const address = pictureAddress(src)
  const annotations = useBlockAnnotations(figure.id)
  // What only adorns has no number that the text could refer to.
  const isNumbered = !decorative || runs.length > 0
  return (
    <figure
      className={isNumbered ? "s-read__figure" : "s-read__figure s-read__figure--adorns"}
      id={figure.id ?? undefined}
      {...annotations}
    >
      {address && <img src={address} alt={decorative ? "" : alt} />}
      {runs.length > 0 && (
        <figcaption>
          <ReadingText runs={runs} notes={notes} blockId={figure.id} />
          <AuthorLine blockId={figure.id} />
        </figcaption>
      )}
    </figure>
  )
}
