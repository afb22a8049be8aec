import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { assignReference, concludePaper } from "../features/decisions/papers/commands.server.ts"
import { PaperPage } from "../features/decisions/papers/paper-page.tsx"
import paperStyles from "../features/decisions/papers/papers.css?url"
import { getPaperPage } from "../features/decisions/papers/queries.server.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.paper.title ?? "Vorlage"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getPaperPage(context, String(params.paperId)) }
}

export const action = byIntent({
  conclude: submit(concludePaper, ({ id }) => `/papers/${id}`),
  reference: submit(assignReference, ({ id }) => `/papers/${id}`),
})

// A refused act shows the paper as it is now.
export const shouldRevalidate = () => true

export default function Paper() {
  const refused = useActionData<typeof action>()?.refused
  return <PaperPage {...useLoaderData<typeof loader>()} refused={refused} />
}
