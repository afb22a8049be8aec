import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerPaperPdf } from "../features/decisions/papers/answer-pdf.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerPaperPdf(context, request, String(params.paperId))
}
