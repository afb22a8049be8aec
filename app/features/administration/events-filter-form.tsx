import { SelectField, TextField } from "../../ui/field.tsx"
import { FilterForm } from "../../ui/filter-form.tsx"
import { EVENT_KINDS } from "./event-kinds.ts"

type EventsFilterFormProps = {
  filter: { kind: string | null; from: string | null; to: string | null }
}

/** Narrows the log down by kind and days; its result has an address of its own. */
export function EventsFilterForm({ filter }: EventsFilterFormProps) {
  return (
    <FilterForm action="/admin/events" submitLabel="Ereignisse anzeigen">
      <SelectField
        name="kind"
        label="Art"
        placeholder="Alle"
        defaultValue={filter.kind ?? ""}
        options={Object.entries(EVENT_KINDS).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        type="date"
        name="from"
        label="Vom"
        defaultValue={filter.from ?? ""}
        short
        optional
      />
      <TextField
        type="date"
        name="to"
        label="Bis einschließlich"
        defaultValue={filter.to ?? ""}
        short
        optional
      />
    </FilterForm>
  )
}
