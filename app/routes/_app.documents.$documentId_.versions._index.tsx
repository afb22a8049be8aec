import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getVersionsPage } from "../features/documents/versions/queries.server.ts"
import versionStyles from "../features/documents/versions/versions.css?url"
import { VersionsPage } from "../features/documents/versions/versions-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Fassungen: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: versionStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getVersionsPage(context, String(params.documentId)) }
}

export default function DocumentVersions() {
  return <VersionsPage {...useLoaderData<typeof loader>()} />
}
