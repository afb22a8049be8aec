import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { CommitteePage } from "../features/organizations/committee-page.tsx"
import { getCommittee } from "../features/organizations/committee-queries.server.ts"
import { assertCan } from "../permissions/assert.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.committee.name ?? "Gremium"} – Schulterschluss` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  assertCan(viewer, "memberships.add")
  return { committee: await getCommittee(db, viewer, params.committeeId ?? "", now) }
}

export default function Committee() {
  return <CommitteePage committee={useLoaderData<typeof loader>().committee} />
}
