import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerResultsCsv } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerResultsCsv(context, String(params.surveyId))
}
