import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerExport } from "../features/documents/export/answer.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerExport(context, request, String(params.documentId), "pdf")
}
