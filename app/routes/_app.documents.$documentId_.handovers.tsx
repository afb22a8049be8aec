import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { byIntent, submit } from "../commands/form.ts"
import { confirmReceipt, recordHandover } from "../features/decisions/handovers/commands.server.ts"
import handoverStyles from "../features/decisions/handovers/handovers.css?url"
import { HandoversPage } from "../features/decisions/handovers/handovers-page.tsx"
import { getHandoversPage } from "../features/decisions/handovers/queries.server.ts"
import { versionNumber } from "../features/documents/versions/queries.server.ts"
import versionStyles from "../features/documents/versions/versions.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Übergaben: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: versionStyles },
  { rel: "stylesheet", href: handoverStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const version = versionNumber(query.get("version") ?? undefined)
  const upload = { evidence: query.get("evidence") ?? "", refused: query.get("refused") ?? "" }
  return { page: await getHandoversPage(context, String(params.documentId), version), upload }
}

const back = (_: unknown, { params }: { params: { documentId?: string } }) =>
  `/documents/${params.documentId}/handovers`

export const action = byIntent({
  record: submit(recordHandover, back),
  receipt: submit(confirmReceipt, back),
})

// A refused act shows what is recorded now.
export const shouldRevalidate = () => true

export default function Handovers() {
  const refused = useActionData<typeof action>()?.refused
  return <HandoversPage {...useLoaderData<typeof loader>()} refused={refused} />
}
