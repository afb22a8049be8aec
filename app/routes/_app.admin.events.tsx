import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { eventsFilterOf, listEvents } from "../features/administration/events.server.ts"
import { EventsFilterForm } from "../features/administration/events-filter-form.tsx"
import { EventsTable } from "../features/administration/events-table.tsx"
import { LinkButton } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { Section } from "../ui/section.tsx"

export const meta: MetaFunction = () => [{ title: "Ereignisse – Schulterschluss" }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const filter = eventsFilterOf(query)
  const { events, next } = await listEvents(context.db, context.viewer, filter)
  if (next) query.set("before", next)
  return { events, filter, older: next && `/admin/events?${query}` }
}

export default function Events() {
  const { events, filter, older } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop
        title="Ereignisse"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Ereignisse" }]}
        lede="Wer wann was geändert hat. Nichts davon lässt sich ändern oder löschen."
      />
      <EventsFilterForm filter={filter} />
      {events.length === 0 ? (
        <EmptyState title="Keine Ereignisse">
          In diesem Zeitraum und von dieser Art ist nichts verzeichnet.
        </EmptyState>
      ) : (
        <Section title="Verzeichnis">
          <EventsTable events={events} />
        </Section>
      )}
      <div className="s-sec__in s-acts">
        {filter.before && <LinkButton href="/admin/events">Neueste Ereignisse</LinkButton>}
        {older && <LinkButton href={older}>Ältere Ereignisse</LinkButton>}
      </div>
    </>
  )
}
