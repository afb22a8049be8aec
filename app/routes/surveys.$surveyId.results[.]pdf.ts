import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerReport } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerReport(context, request, String(params.surveyId))
}
