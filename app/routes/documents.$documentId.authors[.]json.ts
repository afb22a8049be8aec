import type { LoaderFunctionArgs } from "@remix-run/node"
import { getLiveAuthors } from "../features/documents/authorship/authors-page.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return Response.json(await getLiveAuthors(context, String(params.documentId)))
}
