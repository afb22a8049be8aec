import { TextField } from "../../../ui/field.tsx"
import { FilterForm } from "../../../ui/filter-form.tsx"
import { formatNumber } from "../../../ui/numbers.ts"
import { Section } from "../../../ui/section.tsx"
import { type Column, Table } from "../../../ui/table.tsx"
import { RECIPIENT_TYPE_WORDS } from "../terms.ts"
import type { InvitationsProps } from "./invitations-page.tsx"
import { invitedStanding } from "./words.ts"

/** Everybody invited, each with a page of their own. */
export function InvitedSection({ view }: InvitationsProps) {
  const { listed, counts, frame } = view
  if (counts.invited === 0) return null
  const columns: Column<InvitationsProps["view"]["listed"]["units"][number]>[] = [
    {
      title: "Verwaltung",
      cell: ({ id, name }) => <a href={`/surveys/${frame.id}/invitations/${id}`}>{name}</a>,
    },
    { title: "Art", cell: ({ type }) => RECIPIENT_TYPE_WORDS[type] },
    { title: "Stand", cell: invitedStanding },
  ]
  return (
    <Section id="invited" title="Eingeladene" more={formatNumber(counts.invited)}>
      <details className="s-inv-more" open={listed.search !== ""}>
        <summary>Alle ansehen</summary>
        <FilterForm action={`/surveys/${frame.id}/invitations#invited`} submitLabel="Suchen">
          <TextField
            name="q"
            label="Name"
            type="search"
            hideLabel
            placeholder="Name"
            defaultValue={listed.search}
          />
        </FilterForm>
        {listed.total === 0 && <p>Unter diesem Namen ist niemand eingeladen.</p>}
        {listed.total > 0 && (
          <Table
            caption="Eingeladene Verwaltungen"
            columns={columns}
            items={listed.units}
            itemKey={({ id }) => id}
          />
        )}
        {listed.total > listed.units.length && (
          <p>
            {formatNumber(listed.units.length)} von {formatNumber(listed.total)}; suchen Sie nach
            einem Namen.
          </p>
        )}
      </details>
    </Section>
  )
}
