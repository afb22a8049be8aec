import { formatDate } from "../../ui/dates.ts"
import { formatNumber } from "../../ui/numbers.ts"
import { CellDetail, Table } from "../../ui/table.tsx"
import type { RegisterRow } from "./register-queries.server.ts"
import { LEGAL_FORM_WORDS, wordFor } from "./terms.ts"

/** Bodies of the municipal register, each with the way to let it take part. */
export function RegisterTable({ bodies }: { bodies: readonly RegisterRow[] }) {
  return (
    <Table
      caption="Gemeinden, Ämter und Landkreise im Register"
      items={bodies}
      itemKey={({ id }) => id}
      cardsBelow={900}
      columns={[
        {
          title: "Name",
          cell: ({ id, name, legalForm }) => (
            <>
              <a href={`/organizations/${id}`}>{name}</a>
              <CellDetail>{wordFor(LEGAL_FORM_WORDS, legalForm)}</CellDetail>
            </>
          ),
        },
        {
          title: "Gehört zu",
          cell: ({ amtName, districtName }) => (
            <>
              {amtName ?? districtName ?? "–"}
              {amtName && <CellDetail>{districtName}</CellDetail>}
            </>
          ),
        },
        {
          title: "AGS oder ARS",
          cell: ({ ags, ars }) => <span className="s-num">{ags ?? ars}</span>,
        },
        {
          title: "Einwohner",
          numeric: true,
          cell: ({ population }) =>
            population ? (
              <>
                {formatNumber(population.count)}
                <CellDetail>{formatDate(population.asOf)}</CellDetail>
              </>
            ) : (
              "–"
            ),
        },
        {
          title: "Teilnahme",
          bare: true,
          cell: ({ id, name, isParticipant }) =>
            isParticipant ? (
              "nimmt teil"
            ) : (
              <a href={`/admin/organizations/${id}/join`} aria-label={`${name} aufnehmen`}>
                aufnehmen
              </a>
            ),
        },
      ]}
    />
  )
}
