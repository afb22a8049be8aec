import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { findOwnStart } from "../features/decisions/matrix/own-start.server.ts"
import documentStyles from "../features/documents/documents.css?url"
import compareStyles from "../features/review/redline/compare.css?url"
import { getComparePage } from "../features/review/redline/compare-page.server.ts"
import { ComparePage } from "../features/review/redline/compare-page.tsx"
import { parseCompareQuery } from "../features/review/redline/compare-schema.ts"
import { confirmRedline } from "../features/review/redline/confirmations.server.ts"
import redlineStyles from "../features/review/redline/redline.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Vergleich: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: redlineStyles },
  { rel: "stylesheet", href: compareStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = parseCompareQuery(new URL(request.url).searchParams)
  const documentId = String(params.documentId)
  const before = typeof query.to === "number" ? query.to : undefined
  const decided = query.from === null ? await findOwnStart(context, documentId, before) : null
  return { page: await getComparePage(context, documentId, query, decided) }
}

// Back to where the buttons stand, with the same part of the list.
export const action = submit(confirmRedline, (_, { request }) => {
  const { pathname, search } = new URL(request.url)
  return `${pathname}${search}`
})

export default function DocumentCompare() {
  const refused = useActionData<typeof action>()?.refused
  return <ComparePage page={useLoaderData<typeof loader>().page} refused={refused} />
}
