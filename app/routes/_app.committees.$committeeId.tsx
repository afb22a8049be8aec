import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { CommitteePage } from "../features/decisions/committees/committee-page.tsx"
import committeeStyles from "../features/decisions/committees/committees.css?url"
import { getCommitteePage } from "../features/decisions/committees/queries.server.ts"
import { suppositionOf } from "../features/decisions/committees/what-if.ts"
import { listCommitteeWork } from "../features/decisions/committees/work.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.committee.name ?? "Gremium"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: committeeStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { db, viewer, now } = context
  const supposition = suppositionOf(new URL(request.url).searchParams)
  return {
    page: await getCommitteePage(db, viewer, String(params.committeeId), supposition, now),
    work: await listCommitteeWork(context, String(params.committeeId)),
  }
}

export default function Committee() {
  return <CommitteePage {...useLoaderData<typeof loader>()} />
}
