import type { ReactNode } from "react"
import { Icon } from "./icon.tsx"

export type Column<Item> = {
  title: string
  cell: (item: Item) => ReactNode
  /** Numbers stand right, in figures of one width. */
  numeric?: boolean
  sorted?: "ascending" | "descending"
  /** The cell explains itself on a card, so its title is left out there. */
  bare?: boolean
}

export type TableGroup<Item> = {
  title: string
  items: readonly Item[]
}

type TableProps<Item> = {
  caption: string
  showCaption?: boolean
  /** The first column names the item and heads its row. */
  columns: readonly Column<Item>[]
  items?: readonly Item[]
  groups?: readonly TableGroup<Item>[]
  itemKey: (item: Item) => string
  /** Window width in px below which each row is a card. */
  cardsBelow?: 480 | 900
}

function HeadCell<Item>({ column }: { column: Column<Item> }) {
  const { title, numeric, sorted } = column
  return (
    <th scope="col" className={numeric ? "s-table__number" : undefined} aria-sort={sorted}>
      {title} {sorted && <Icon name={sorted === "descending" ? "down" : "up"} size="small" />}
    </th>
  )
}

function BodyRow<Item>({ columns, item }: { columns: readonly Column<Item>[]; item: Item }) {
  return (
    <tr>
      {columns.map(({ title, cell, numeric, bare }, index) =>
        index === 0 ? (
          <th key={title} scope="row">
            {cell(item)}
          </th>
        ) : (
          <td
            key={title}
            className={numeric ? "s-table__number" : undefined}
            data-label={bare ? undefined : title}
          >
            <div>{cell(item)}</div>
          </td>
        ),
      )}
    </tr>
  )
}

/** A table that becomes cards where it no longer fits. */
export function Table<Item>({
  caption,
  showCaption = false,
  columns,
  items = [],
  groups = [],
  itemKey,
  cardsBelow = 480,
}: TableProps<Item>) {
  function rowsOf(list: readonly Item[]) {
    return list.map((item) => <BodyRow key={itemKey(item)} columns={columns} item={item} />)
  }
  return (
    <table className={`s-table s-table--cards-${cardsBelow}`}>
      <caption className={showCaption ? "s-strong" : "kern-sr-only"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.title} column={column} />
          ))}
        </tr>
      </thead>
      {items.length > 0 && <tbody>{rowsOf(items)}</tbody>}
      {groups.map(({ title, items: grouped }) => (
        <tbody key={title}>
          <tr className="s-table__group">
            <th colSpan={columns.length} scope="rowgroup">
              {title}
            </th>
          </tr>
          {rowsOf(grouped)}
        </tbody>
      ))}
    </table>
  )
}

/** The second, quieter line of a cell. */
export function CellDetail({ children }: { children: ReactNode }) {
  return <div className="s-table__detail">{children}</div>
}
