import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerEvidence } from "../files/respond-evidence.server.ts"

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  return answerEvidence(context, request, params.sha256 ?? "")
}
