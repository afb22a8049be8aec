import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerNamedAnswers } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerNamedAnswers(context, String(params.surveyId))
}
