import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { listPapers } from "../features/decisions/papers/list-queries.server.ts"
import paperStyles from "../features/decisions/papers/papers.css?url"
import { PapersPage } from "../features/decisions/papers/papers-page.tsx"
import { parsePapersFilter } from "../features/decisions/papers/schema.ts"

export const meta: MetaFunction = () => [{ title: "Vorlagen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const filter = parsePapersFilter(new URL(request.url).searchParams)
  return { ...(await listPapers(context, filter)), filter }
}

export default function Papers() {
  return <PapersPage {...useLoaderData<typeof loader>()} />
}
