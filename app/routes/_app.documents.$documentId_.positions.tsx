import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { doneIn } from "../features/accounts/done.ts"
import { setPosition } from "../features/review/positions/commands.server.ts"
import positionStyles from "../features/review/positions/positions.css?url"
import { PositionsPage } from "../features/review/positions/positions-page.tsx"
import { getPositionsPage } from "../features/review/positions/queries.server.ts"
import { parsePositionsFilter } from "../features/review/positions/schema.ts"
import redlineStyles from "../features/review/redline/redline.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Haltungen: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: redlineStyles },
  { rel: "stylesheet", href: positionStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const filter = parsePositionsFilter(new URL(request.url).searchParams)
  const page = await getPositionsPage(context, String(params.documentId), filter)
  return { page, done: doneIn(request, ["set"]) }
}

export const action = submit(setPosition, ({ documentId }) => {
  return `/documents/${documentId}/positions?done=set`
})

// A refused position shows the wording that holds now, and takes its hash along.
export const shouldRevalidate = () => true

export default function DocumentPositions() {
  const refused = useActionData<typeof action>()?.refused
  const { page, done } = useLoaderData<typeof loader>()
  return <PositionsPage page={page} done={done} refused={refused} />
}
