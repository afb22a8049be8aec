import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import documentStyles from "../features/documents/documents.css?url"
import { DocumentsPage } from "../features/documents/documents-page.tsx"
import { listDocuments } from "../features/documents/list-queries.server.ts"
import { parseDocumentsFilter } from "../features/documents/schema.ts"
import { assertCan } from "../permissions/assert.ts"

export const meta: MetaFunction = () => [{ title: "Dokumente – Schulterschluss" }]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: documentStyles }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  assertCan(context.viewer, "workspace.enter")
  const filter = parseDocumentsFilter(new URL(request.url).searchParams)
  const personId = context.viewer.kind === "person" ? context.viewer.id : ""
  return { ...(await listDocuments(context, filter)), filter, personId }
}

export default function Documents() {
  return <DocumentsPage {...useLoaderData<typeof loader>()} />
}
