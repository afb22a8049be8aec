import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import { createManualVersion } from "../features/documents/versions/commands.server.ts"
import { NewVersionPage } from "../features/documents/versions/new-version-page.tsx"
import { getNewVersionPage } from "../features/documents/versions/queries.server.ts"

export const meta: MetaFunction = () => [{ title: "Fassung anlegen – Schulterschluss" }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getNewVersionPage(context, String(params.documentId)) }
}

export const action = submit(
  createManualVersion,
  ({ number }, { params }) => `/documents/${params.documentId}/versions/${number}`,
)

export default function NewDocumentVersion() {
  const refused = useActionData<typeof action>()?.refused
  return <NewVersionPage {...useLoaderData<typeof loader>()} refused={refused} />
}
