import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  incorporateCondition,
  refuseCondition,
  verifyCondition,
} from "../features/decisions/conditions/commands.server.ts"
import { ConditionsPage } from "../features/decisions/conditions/conditions-page.tsx"
import { getConditionsPage } from "../features/decisions/conditions/queries.server.ts"
import { conditionViewOf } from "../features/decisions/conditions/terms.ts"
import resultStyles from "../features/decisions/results.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Maßgaben: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: resultStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const show = conditionViewOf(new URL(request.url).searchParams.get("show"))
  return { page: await getConditionsPage(context, String(params.documentId), show) }
}

const theList = ({ documentId }: { documentId: string }) => `/documents/${documentId}/conditions`

export const action = byIntent({
  incorporate: submit(incorporateCondition, theList),
  refuse: submit(refuseCondition, theList),
  verify: submit(verifyCondition, theList),
})

// A refused act shows what holds now, and takes its revision along.
export const shouldRevalidate = () => true

export default function Conditions() {
  const refused = useActionData<typeof action>()?.refused
  return <ConditionsPage {...useLoaderData<typeof loader>()} refused={refused} />
}
