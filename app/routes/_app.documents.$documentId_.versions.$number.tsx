import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { submit } from "../commands/form.ts"
import documentStyles from "../features/documents/documents.css?url"
import { getVersionPage, versionNumber } from "../features/documents/versions/queries.server.ts"
import { restoreVersion } from "../features/documents/versions/restore/restore.server.ts"
import { VersionPage } from "../features/documents/versions/version-page.tsx"
import versionStyles from "../features/documents/versions/versions.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? `Fassung ${data.page.version.number}: ${data.page.document.title} – Schulterschluss`
      : "Fassung – Schulterschluss",
  },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: versionStyles },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const number = versionNumber(params.number)
  return { page: await getVersionPage(context, String(params.documentId), number) }
}

export const action = submit(restoreVersion, ({ id }) => `/documents/${id}`)

export default function DocumentVersion() {
  const refused = useActionData<typeof action>()?.refused
  return <VersionPage {...useLoaderData<typeof loader>()} refused={refused} />
}
