import { formatNumber } from "../../ui/numbers.ts"
import { CellDetail, Table } from "../../ui/table.tsx"
import type { CommitteeListItem } from "./committee-queries.server.ts"
import { CLASSIFICATION_WORDS, wordFor } from "./terms.ts"

/** All committees, each a link to its memberships. */
export function CommitteeTable({ committees }: { committees: readonly CommitteeListItem[] }) {
  return (
    <Table
      caption="Gremien nach Körperschaft"
      items={committees}
      itemKey={({ id }) => id}
      columns={[
        {
          title: "Gremium",
          cell: ({ id, name, classification }) => (
            <>
              <a href={`/admin/committees/${id}`}>{name}</a>
              <CellDetail>{wordFor(CLASSIFICATION_WORDS, classification)}</CellDetail>
            </>
          ),
        },
        {
          title: "Körperschaft",
          cell: ({ organization }) => organization ?? "mehrere",
        },
        {
          title: "Mitglieder heute",
          numeric: true,
          cell: ({ members }) => formatNumber(members),
        },
        {
          title: "Sitze",
          numeric: true,
          cell: ({ seats, vacantSeats }) => (
            <>
              {seats === null ? "–" : formatNumber(seats)}
              {vacantSeats > 0 && <CellDetail>{formatNumber(vacantSeats)} frei</CellDetail>}
            </>
          ),
        },
      ]}
    />
  )
}
