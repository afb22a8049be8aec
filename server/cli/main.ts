import { parseArgs } from "node:util"
import type { ErrorBody, FieldMessages } from "../../app/commands/errors.ts"
import { DomainError, exitCode } from "../../app/commands/errors.ts"
import { readConfig } from "../config.ts"
import { authorizationHeader, readConsoleAccess } from "../console-access.ts"

const USAGE = `Usage: npm run cli -- NAME ['{"json": "input"}'] [--as PERSON@EXAMPLE.ORG]
Calls one command of the running server. Without --as it acts as the system.
All names and inputs: GET /api/openapi.json`

/** One command from a terminal: prints its result as JSON; exit codes are those of the error table. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: "string" }, help: { type: "boolean", short: "h" } },
  })
  const [name, input = "{}"] = positionals
  if (values.help || !name) {
    console.log(USAGE)
    return values.help ? 0 : 2
  }
  const access = readConsoleAccess(readConfig(process.env).dataDir)
  const response = await fetch(`${access.url}/api/commands/${encodeURIComponent(name)}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: authorizationHeader(access),
      ...(values.as ? { "x-act-as": values.as } : {}),
    },
    body: input,
  })
  if (!response.headers.get("content-type")?.includes("application/json")) {
    console.error(`The server answered ${response.status}.`)
    return 1
  }
  const body: unknown = await response.json()
  if (response.ok) {
    console.log(JSON.stringify((body as { result: unknown }).result, null, 2))
    return 0
  }
  const { error, requestId } = body as ErrorBody
  console.error([error.message, ...fieldLines(error.fields), requestId].filter(Boolean).join("\n"))
  return exitCodeOf(error.kind)
}

function exitCodeOf(kind: ErrorBody["error"]["kind"]): number {
  if (kind === "bug" || kind === "too_many" || kind === "unavailable") return 1
  return exitCode(new DomainError(kind, ""))
}

function fieldLines(fields: FieldMessages = {}): string[] {
  return Object.entries(fields).map(([name, message]) => (name ? `${name}: ${message}` : message))
}

try {
  process.exitCode = await main()
} catch (error) {
  const unreachable = error instanceof TypeError && error.message === "fetch failed"
  console.error(
    unreachable
      ? "The server does not answer. Start it with `npm start`."
      : (error as Error).message,
  )
  process.exitCode = 1
}
