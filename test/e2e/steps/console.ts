import { authorizationHeader, readConsoleAccess } from "../../../server/console-access.ts"
import type { RunningServer } from "../../support/server.ts"

/** Runs a command as somebody of the demo, the way the command line does; returns its result. */
export async function commandAs(
  server: RunningServer,
  email: string,
  name: string,
  input: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}/api/commands/${name}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: authorizationHeader(readConsoleAccess(server.dataDir)),
      "x-act-as": email,
    },
    body: JSON.stringify(input),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${name} was refused with ${response.status}: ${text}`)
  const { result } = JSON.parse(text) as { result?: Record<string, unknown> }
  return result ?? {}
}
