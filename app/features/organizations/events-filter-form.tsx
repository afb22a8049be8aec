import { Button } from "../../ui/button.tsx"
import { SelectField, TextField } from "../../ui/field.tsx"
import { FieldStack } from "../../ui/field-stack.tsx"
import { EVENT_KINDS } from "./event-kinds.ts"

type EventsFilterFormProps = {
  filter: { kind: string | null; from: string | null; to: string | null }
}

/** Narrows the log down by kind and days; its result has an address of its own. */
export function EventsFilterForm({ filter }: EventsFilterFormProps) {
  return (
    <search>
      <form method="get" action="/admin/events">
        <FieldStack>
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
          <div>
            <Button type="submit">Ereignisse anzeigen</Button>
          </div>
        </FieldStack>
      </form>
    </search>
  )
}
