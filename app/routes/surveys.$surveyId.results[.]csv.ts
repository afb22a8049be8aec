import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerResultsCsv } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerResultsCsv(context, request, String(params.surveyId))
}
