import type { Context } from "../context.ts"
import { type ErrorBody, errorBody, httpStatus, isDomainError } from "./errors.ts"
import { isOverloaded, OVERLOADED_SENTENCE, RETRY_LATER } from "./overloaded.ts"
import { findCommand } from "./registry.ts"
import { isStorageFull, STORAGE_FULL_SENTENCE } from "./storage-full.ts"

/** What programs are told where something broke; the log has the cause. */
const BUG = "Hier ist etwas schiefgegangen. Das ist ein Fehler des Programms."

/**
 * Answers `POST /api/commands/<name>`: the command's result as `{ result }`, or an `ErrorBody`.
 * 401 where a stranger asks for what people may do, 400 for a body that is no JSON, 503 where the
 * storage is full or the threads have too much to do.
 */
export async function answerCommand(
  context: Context,
  name: string,
  request: Request,
): Promise<Response> {
  const command = findCommand(name)
  if (!command || command.surface === "page") {
    return failure(404, refusalBody("not_found", "Einen Befehl dieses Namens gibt es nicht."))
  }
  let input: unknown
  try {
    input = await request.json()
  } catch {
    return failure(400, refusalBody("invalid", "Der Inhalt der Anfrage ist kein JSON."))
  }
  try {
    const result = await context.execute(command, input as never, context.viewer, context.requestId)
    return Response.json({ result: result ?? null })
  } catch (error) {
    if (!isDomainError(error)) return failBroken(context, error)
    const unknown = error.kind === "forbidden" && context.viewer.kind === "stranger"
    return failure(unknown ? 401 : httpStatus(error), errorBody(error))
  }
}

function failBroken(context: Context, error: unknown): Response {
  context.logError(error)
  if (isOverloaded(error)) {
    const body = refusalBody("unavailable", OVERLOADED_SENTENCE)
    return failure(503, { ...body, requestId: context.requestId }, RETRY_LATER)
  }
  if (isStorageFull(error)) {
    const body = refusalBody("unavailable", STORAGE_FULL_SENTENCE)
    return failure(503, { ...body, requestId: context.requestId })
  }
  return failure(500, { ...refusalBody("bug", BUG), requestId: context.requestId })
}

function refusalBody(kind: ErrorBody["error"]["kind"], message: string): ErrorBody {
  return { error: { kind, message } }
}

function failure(status: number, body: ErrorBody, headers: HeadersInit = {}): Response {
  return Response.json(body, { status, headers })
}
