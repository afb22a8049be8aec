import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { ParticipantsTable } from "../features/organizations/participants-table.tsx"
import { listOrganizations } from "../features/organizations/queries.server.ts"
import { EmptyState } from "../ui/empty.tsx"
import { formatCount } from "../ui/numbers.ts"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Körperschaften – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return { participants: await listOrganizations(context.db, context.viewer) }
}

export default function Organizations() {
  const { participants } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop
        title="Körperschaften"
        lede={`${formatCount(participants.length, "Körperschaft arbeitet", "Körperschaften arbeiten")} hier zusammen.`}
      />
      {participants.length === 0 ? (
        <EmptyState title="Noch keine Körperschaft">
          Sobald die Verwaltung Körperschaften aufnimmt, stehen sie hier.
        </EmptyState>
      ) : (
        <ParticipantsTable participants={participants} />
      )}
    </>
  )
}
