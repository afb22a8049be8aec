import type { ActionFunctionArgs } from "@remix-run/node"
import { notFound } from "../commands/errors.ts"
import { answerEvidenceUpload } from "../files/respond-evidence.server.ts"

export function loader(): never {
  throw notFound()
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerEvidenceUpload(context, request)
}
