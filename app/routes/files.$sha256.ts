import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerFile } from "../files/respond.server.ts"

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return answerFile(context, request, params.sha256 ?? "")
}
