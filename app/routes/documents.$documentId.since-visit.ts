import type { LoaderFunctionArgs } from "@remix-run/node"
import { getSinceVisit } from "../features/review/redline/since-visit.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return Response.json(await getSinceVisit(context, String(params.documentId)))
}
