import type { LoaderFunctionArgs } from "@remix-run/node"
import { describeCommands } from "../commands/openapi.ts"
import { COMMANDS } from "../commands/registry.ts"

export async function loader({ context }: LoaderFunctionArgs) {
  return Response.json(describeCommands(COMMANDS, context.settings.baseUrl))
}
