import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { createPaper } from "../features/decisions/papers/commands.server.ts"
import { paperInput } from "../features/decisions/papers/form-input.ts"
import { getNewPaperPage } from "../features/decisions/papers/form-queries.server.ts"
import { NewPaperPage } from "../features/decisions/papers/new-paper-page.tsx"
import paperStyles from "../features/decisions/papers/papers.css?url"
import { versionNumber } from "../features/documents/versions/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Vorlage anlegen – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const version = versionNumber(query.get("version") ?? undefined)
  return { page: await getNewPaperPage(context, query.get("document") || null, version) }
}

export const action = submit(createPaper, ({ id }) => `/papers/${id}`, { toInput: paperInput })

export default function NewPaper() {
  const refused = useActionData<typeof action>()?.refused
  return <NewPaperPage {...useLoaderData<typeof loader>()} refused={refused} />
}
