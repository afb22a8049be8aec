import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerResponse } from "../features/surveys/watching/files.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerResponse(context, String(params.surveyId))
}
