import type { ActionFunctionArgs } from "@remix-run/node"
import { answerCommand } from "../commands/api.ts"

export async function action({ request, params, context }: ActionFunctionArgs) {
  return answerCommand(context, params.name ?? "", request)
}
