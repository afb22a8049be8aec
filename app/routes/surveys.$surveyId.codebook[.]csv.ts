import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerCodebook } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerCodebook(context, request, String(params.surveyId))
}
