import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { CommitteeList } from "../features/decisions/committees/committee-list.tsx"
import { listCommitteeOverview } from "../features/decisions/committees/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Gremien – Schulterschluss" }]

export async function loader({ context: { db, viewer, now } }: LoaderFunctionArgs) {
  return { committees: await listCommitteeOverview(db, viewer, now) }
}

export default function Committees() {
  return <CommitteeList committees={useLoaderData<typeof loader>().committees} />
}
