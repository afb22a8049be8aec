import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerResultsJson } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerResultsJson(context, request, String(params.surveyId))
}
