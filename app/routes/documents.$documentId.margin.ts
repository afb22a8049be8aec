import type { LoaderFunctionArgs } from "@remix-run/node"
import { getMarginData } from "../features/review/margin/margin-data.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return Response.json(await getMarginData(context, String(params.documentId)))
}
