import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerFigure } from "../features/surveys/results/answer-files.server.ts"

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return answerFigure(context, request, String(params.surveyId), String(params.file))
}
