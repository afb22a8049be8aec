import type { LoaderFunctionArgs } from "@remix-run/node"
import { answerQuestionnaireFile } from "../features/surveys/builder/questionnaire-file.server.ts"

export async function loader({ context, params }: LoaderFunctionArgs) {
  return answerQuestionnaireFile(context, String(params.surveyId))
}
