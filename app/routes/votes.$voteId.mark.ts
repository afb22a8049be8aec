import type { LoaderFunctionArgs } from "@remix-run/node"
import { getVoteMark } from "../features/decisions/votes/mark.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return Response.json(await getVoteMark(context, String(params.voteId)))
}
