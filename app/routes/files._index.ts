import type { ActionFunctionArgs } from "@remix-run/node"
import { notFound } from "../commands/errors.ts"
import { answerUpload } from "../files/respond.server.ts"

export function loader(): never {
  throw notFound()
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerUpload(context, request)
}
