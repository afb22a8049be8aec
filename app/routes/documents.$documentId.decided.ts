import type { LoaderFunctionArgs } from "@remix-run/node"
import { getDecidedToday } from "../features/decisions/matrix/decided.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return Response.json(await getDecidedToday(context, String(params.documentId)))
}
