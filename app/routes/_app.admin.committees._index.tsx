import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listCommittees } from "../features/organizations/committee-queries.server.ts"
import { CommitteeTable } from "../features/organizations/committee-table.tsx"
import { assertCan } from "../permissions/assert.ts"
import { LinkButton } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty.tsx"
import { PageTop } from "../ui/page-top.tsx"

export const meta: MetaFunction = () => [{ title: "Gremien verwalten – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  assertCan(viewer, "committees.create")
  return { committees: await listCommittees(db, viewer, now) }
}

export default function Committees() {
  const { committees } = useLoaderData<typeof loader>()
  return (
    <>
      <PageTop
        title="Gremien"
        crumbs={[{ label: "Verwaltung", href: "/admin" }, { label: "Gremien" }]}
        lede="Wer in einem Gremium sitzt, liest, was diesem Gremium vorliegt."
        action={
          <LinkButton variant="primary" href="/admin/committees/new">
            Gremium anlegen
          </LinkButton>
        }
      />
      {committees.length === 0 ? (
        <EmptyState title="Noch kein Gremium">
          Legen Sie Vorstände, Versammlungen und die Projektgruppe an.
        </EmptyState>
      ) : (
        <CommitteeTable committees={committees} />
      )}
    </>
  )
}
