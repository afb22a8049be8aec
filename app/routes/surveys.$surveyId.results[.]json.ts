import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerResultsJson } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerResultsJson(context, String(params.surveyId))
}
