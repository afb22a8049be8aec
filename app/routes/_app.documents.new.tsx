import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { createDocument } from "../features/documents/commands.server.ts"
import { NewDocumentPage } from "../features/documents/new-document-page.tsx"
import { getNewDocumentPage } from "../features/documents/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Dokument anlegen – Schulterschluss" }]

export async function loader({ context }: LoaderFunctionArgs) {
  return getNewDocumentPage(context)
}

export const action = submit(createDocument, ({ id }) => `/documents/${id}`)

export default function NewDocument() {
  const refused = useActionData<typeof action>()?.refused
  return <NewDocumentPage {...useLoaderData<typeof loader>()} refused={refused} />
}
