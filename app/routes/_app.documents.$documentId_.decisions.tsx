import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import matrixStyles from "../features/decisions/matrix/matrix.css?url"
import { getMatrixPage } from "../features/decisions/matrix/matrix-page.server.ts"
import { MatrixPage } from "../features/decisions/matrix/matrix-page.tsx"
import glyphStyles from "../features/decisions/result-glyph.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Beschlusslage: ${data?.page.document.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: glyphStyles },
  { rel: "stylesheet", href: matrixStyles },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  return { page: await getMatrixPage(context, String(params.documentId)) }
}

export default function DocumentDecisions() {
  return <MatrixPage page={useLoaderData<typeof loader>().page} />
}
