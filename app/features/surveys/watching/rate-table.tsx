import { formatNumber } from "../../../ui/numbers.ts"
import { Table } from "../../../ui/table.tsx"
import type { ResponseRateRow } from "../results/results-document.ts"
import { percent } from "../statistics/rates.ts"

type RateTableProps = { caption: string; head: string; rows: readonly ResponseRateRow[] }

/** How many of each group were asked, have begun and have answered. */
export function RateTable({ caption, head, rows }: RateTableProps) {
  return (
    <Table
      caption={caption}
      columns={[
        { title: head, cell: ({ label }) => label },
        {
          title: "Geantwortet",
          cell: ({ rate }) => `${formatNumber(rate.done)} von ${formatNumber(rate.invited)}`,
          numeric: true,
        },
        {
          title: "Quote",
          cell: ({ rate }) => `${percent(rate.done, rate.invited)} %`,
          numeric: true,
        },
        {
          title: "Begonnen",
          cell: ({ rate }) => formatNumber(rate.started - rate.done),
          numeric: true,
        },
      ]}
      items={rows}
      itemKey={({ key }) => key}
    />
  )
}
