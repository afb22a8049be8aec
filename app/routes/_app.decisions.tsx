import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getDecisions, parseShown } from "../features/decisions/matrix/decisions-list.server.ts"
import { DecisionsPage } from "../features/decisions/matrix/decisions-page.tsx"
import matrixStyles from "../features/decisions/matrix/matrix.css?url"
import glyphStyles from "../features/decisions/result-glyph.css?url"

export const meta: MetaFunction = () => [{ title: "Beschlusslage – Schulterschluss" }]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: glyphStyles },
  { rel: "stylesheet", href: matrixStyles },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  return getDecisions(context, parseShown(new URL(request.url).searchParams))
}

export default function Decisions() {
  return <DecisionsPage {...useLoaderData<typeof loader>()} />
}
