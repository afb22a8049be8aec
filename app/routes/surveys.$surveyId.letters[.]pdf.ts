import type { ActionFunctionArgs } from "@remix-run/node"
import { answerLetters } from "../features/surveys/inviting/answer-letters.server.ts"

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerLetters(context, request, String(params.surveyId))
}
