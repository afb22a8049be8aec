import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerCodebook } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerCodebook(context, String(params.surveyId))
}
