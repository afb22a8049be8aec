import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import {
  endReview,
  freezeDocument,
  reopenDocument,
  startReview,
} from "../features/review/freezing/commands.server.ts"
import { getStatePage } from "../features/review/freezing/queries.server.ts"
import { StatePage } from "../features/review/freezing/state-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Beraten und einfrieren: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getStatePage(context, String(params.documentId)) }
}

const theText = ({ id }: { id: string }) => `/documents/${id}`

export const action = byIntent({
  freeze: submit(freezeDocument, (_, { params }) => `/documents/${params.documentId}`),
  reopen: submit(reopenDocument, theText),
  "start-review": submit(startReview, theText),
  "end-review": submit(endReview, theText),
})

// A refused act shows the state that holds now.
export const shouldRevalidate = () => true

export default function DocumentState() {
  const refused = useActionData<typeof action>()?.refused
  return <StatePage {...useLoaderData<typeof loader>()} refused={refused} />
}
