import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerMatrix } from "../features/decisions/matrix/answer-matrix.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerMatrix(context, String(params.documentId), "csv")
}
