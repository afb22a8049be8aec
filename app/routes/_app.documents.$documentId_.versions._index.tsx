import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getDecisionTimeline } from "../features/decisions/handovers/timeline.server.ts"
import { decisionRows } from "../features/decisions/handovers/timeline-rows.tsx"
import { VersionLinks } from "../features/decisions/handovers/version-links.tsx"
import { getVersionsPage } from "../features/documents/versions/queries.server.ts"
import versionStyles from "../features/documents/versions/versions.css?url"
import { VersionsPage } from "../features/documents/versions/versions-page.tsx"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Fassungen: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [{ rel: "stylesheet", href: versionStyles }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const documentId = String(params.documentId)
  const page = await getVersionsPage(context, documentId)
  return { page, timeline: await getDecisionTimeline(context, documentId) }
}

export default function DocumentVersions() {
  const { page, timeline } = useLoaderData<typeof loader>()
  return (
    <VersionsPage
      page={page}
      more={decisionRows(timeline)}
      links={
        <VersionLinks documentId={page.document.id} mayCreatePaper={timeline.mayCreatePaper} />
      }
    />
  )
}
