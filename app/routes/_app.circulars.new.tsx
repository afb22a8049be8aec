import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import circularStyles from "../features/decisions/circulars/circulars.css?url"
import { createCircular } from "../features/decisions/circulars/commands.server.ts"
import { draftInput } from "../features/decisions/circulars/form-input.ts"
import { NewCircularPage } from "../features/decisions/circulars/new-circular-page.tsx"
import { getNewCircularPage } from "../features/decisions/circulars/new-circular-query.server.ts"
import resultStyles from "../features/decisions/results.css?url"

export const meta: MetaFunction = () => [{ title: "Umlaufbeschluss vorbereiten – Schulterschluss" }]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: circularStyles },
  { rel: "stylesheet", href: resultStyles },
]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const consultation = new URL(request.url).searchParams.get("consultation") ?? ""
  return { page: await getNewCircularPage(context, consultation) }
}

export const action = submit(createCircular, ({ id }) => `/circulars/${id}`, {
  toInput: draftInput,
})

export default function NewCircular() {
  const refused = useActionData<typeof action>()?.refused
  return <NewCircularPage {...useLoaderData<typeof loader>()} refused={refused} />
}
