import type { LoaderFunctionArgs } from "@remix-run/node"
import { listMentions } from "../features/documents/mentions.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams.get("q") ?? ""
  return Response.json(await listMentions(context, String(params.documentId), query))
}
