import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { FeedbackRows } from "../features/feedback/feedback-rows.tsx"
import { countFeedback, listFeedback } from "../features/feedback/queries.server.ts"
import { EmptyState } from "../ui/empty.tsx"
import { PageTop } from "../ui/page-top.tsx"
import { Tabs } from "../ui/tabs.tsx"

export const meta: MetaFunction = () => [{ title: "Rückmeldungen – Schulterschluss" }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  const answered = new URL(request.url).searchParams.has("answered")
  const [entries, counts] = await Promise.all([
    listFeedback(db, viewer, answered, now),
    countFeedback(db, viewer),
  ])
  return { entries, counts, answered }
}

export default function FeedbackInbox() {
  const { entries, counts, answered } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop
        title="Rückmeldungen"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Rückmeldungen" }]}
        lede="Gemeldete Barrieren. Jede ist innerhalb von 6 Wochen zu beantworten."
      />
      <Tabs
        label="Rückmeldungen nach Stand"
        tabs={[
          { label: "Offen", href: "/admin/feedback", count: counts.open, current: !answered },
          {
            label: "Beantwortet",
            href: "/admin/feedback?answered",
            count: counts.answered,
            current: answered,
          },
        ]}
      />
      {entries.length === 0 ? (
        <EmptyState title={answered ? "Noch nichts beantwortet" : "Nichts ist offen"}>
          Rückmeldungen kommen über „Barriere melden“ am Fuß jeder Seite.
        </EmptyState>
      ) : (
        <FeedbackRows entries={entries} />
      )}
    </>
  )
}
