import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerCalls } from "../features/surveys/watching/files.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerCalls(context, String(params.surveyId))
}
