import type { Context } from "../context.ts"
import { type ErrorBody, errorBody, httpStatus, isDomainError } from "./errors.ts"
import { findCommand } from "./registry.ts"

/**
 * Answers `POST /api/commands/<name>`: the command's result as `{ result }`, or an `ErrorBody`.
 * 401 where a stranger asks for what people may do.
 */
export async function answerCommand(
  context: Context,
  name: string,
  request: Request,
): Promise<Response> {
  const command = findCommand(name)
  if (!command || command.surface === "page") {
    return failure(404, { error: { kind: "not_found", message: `Unknown command: ${name}` } })
  }
  let input: unknown
  try {
    input = await request.json()
  } catch {
    return failure(400, { error: { kind: "invalid", message: "The body is no JSON." } })
  }
  try {
    const result = await context.execute(command, input as never, context.viewer, context.requestId)
    return Response.json({ result: result ?? null })
  } catch (error) {
    if (!isDomainError(error)) throw error
    const unknown = error.kind === "forbidden" && context.viewer.kind === "stranger"
    return failure(unknown ? 401 : httpStatus(error), errorBody(error))
  }
}

function failure(status: number, body: ErrorBody): Response {
  return Response.json(body, { status })
}
