import type { LoaderFunctionArgs } from "@remix-run/node"
import { getMarginData } from "../features/review/margin/margin-data.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const version = Number(new URL(request.url).searchParams.get("version") ?? "")
  const number = Number.isInteger(version) && version > 0 ? version : undefined
  return Response.json(await getMarginData(context, String(params.documentId), number))
}
