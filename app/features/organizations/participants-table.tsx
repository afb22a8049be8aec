import { formatNumber } from "../../ui/numbers.ts"
import { CellDetail, Table } from "../../ui/table.tsx"
import type { ParticipantView } from "./queries.server.ts"
import { LEGAL_FORM_WORDS, wordFor } from "./terms.ts"

/** The organisations that take part, each a link to its page. */
export function ParticipantsTable({ participants }: { participants: readonly ParticipantView[] }) {
  return (
    <Table
      caption="Teilnehmende Körperschaften, nach Namen"
      items={participants}
      itemKey={({ id }) => id}
      columns={[
        {
          title: "Körperschaft",
          cell: ({ id, name, shortName }) => (
            <>
              <a href={`/organizations/${id}`}>{name}</a>
              {shortName !== name && <CellDetail>{shortName}</CellDetail>}
            </>
          ),
        },
        { title: "Rechtsform", cell: ({ legalForm }) => wordFor(LEGAL_FORM_WORDS, legalForm) },
        { title: "Personen", numeric: true, cell: ({ people }) => formatNumber(people) },
        { title: "Gremien", numeric: true, cell: ({ committees }) => formatNumber(committees) },
      ]}
    />
  )
}
