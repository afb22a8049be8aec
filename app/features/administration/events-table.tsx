import { Table } from "../../ui/table.tsx"
import { Instant } from "../../ui/time.tsx"
import type { EventsPage } from "./events.server.ts"

/** One page of the log. */
export function EventsTable({ events }: Pick<EventsPage, "events">) {
  return (
    <Table
      caption="Ereignisse, neueste zuerst"
      items={events}
      itemKey={({ id }) => id}
      cardsBelow={900}
      columns={[
        { title: "Was", cell: ({ sentence }) => sentence },
        { title: "Wer", cell: ({ actor }) => actor },
        { title: "Wann", cell: ({ at }) => <Instant value={at} /> },
      ]}
    />
  )
}
