import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import paperStyles from "../features/decisions/papers/papers.css?url"
import { getReleasePage } from "../features/decisions/papers/queries.server.ts"
import { releasePaper } from "../features/decisions/papers/release.server.ts"
import { ReleasePage } from "../features/decisions/papers/release-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Freigeben: ${data?.page.paper.title ?? "Vorlage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getReleasePage(context, String(params.paperId)) }
}

export const action = submit(releasePaper, ({ id }) => `/papers/${id}`)

// A refused release shows the paper as it is now.
export const shouldRevalidate = () => true

export default function ReleasePaper() {
  const refused = useActionData<typeof action>()?.refused
  return <ReleasePage {...useLoaderData<typeof loader>()} refused={refused} />
}
