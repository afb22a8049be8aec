import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import authorStyles from "../features/documents/authorship/authors.css?url"
import {
  askedVersion,
  getAuthorsPage,
} from "../features/documents/authorship/authors-page.server.ts"
import { AuthorsPage } from "../features/documents/authorship/authors-page.tsx"
import documentStyles from "../features/documents/documents.css?url"

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Wer schrieb das: ${data?.page.title ?? "Dokument"} – Schulterschluss` },
]
export const links: LinksFunction = () => [
  { rel: "stylesheet", href: documentStyles },
  { rel: "stylesheet", href: authorStyles },
]

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return {
    page: await getAuthorsPage(context, String(params.documentId), askedVersion(request.url)),
  }
}

export default function DocumentAuthors() {
  return <AuthorsPage {...useLoaderData<typeof loader>()} />
}
