import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import exportStyles from "../features/documents/export/export.css?url"
import { getExportPage } from "../features/documents/export/export-page.server.ts"
import { ExportPage } from "../features/documents/export/export-page.tsx"
import { parseVersion } from "../features/documents/export/parse-version.ts"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Exportieren: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: exportStyles }]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const version = parseVersion(new URL(request.url).searchParams.get("version"))
  return { page: await getExportPage(context, String(params.documentId), version) }
}

export default function DocumentExport() {
  return <ExportPage page={useLoaderData<typeof loader>().page} />
}
