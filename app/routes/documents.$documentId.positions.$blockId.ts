import type { LoaderFunctionArgs } from "@remix-run/node"
import { getPassageForm } from "../features/review/positions/margin-positions.server.ts"
import { parseVersionNumber } from "../features/review/positions/schema.ts"

/** What the form for a position beside the text begins with. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { documentId, blockId } = params
  const version = parseVersionNumber(new URL(request.url).searchParams)
  return Response.json(await getPassageForm(context, String(documentId), String(blockId), version))
}
