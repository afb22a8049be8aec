import type { IncomingMessage, ServerResponse } from "node:http"
import { newRequestId } from "../../app/commands/ids.ts"
import { bugAnswer, type FailedRequest } from "../bug-answer.ts"
import { isReadablePath, KNOWN_METHODS, mayChange, REFUSALS } from "../security.ts"
import { plainReply, type Reply, sendReply } from "./reply.ts"

/** Answers one request to a questionnaire; null where whoever asked has gone. */
export type AnswerRespondents = (
  request: IncomingMessage,
  requestId: string,
) => Promise<Reply | null>

interface FrontParts {
  answer: AnswerRespondents
  /** What every page of the house says to browsers, names and values in turn. */
  headers: readonly string[]
  allowedOrigins: () => readonly string[]
  logBug(error: unknown, about: FailedRequest): void
}

/** Its files are kept by the browser, and come by the way of all others. */
const FILES = "/s/assets/"

/** Whether an address is that of a questionnaire: `/s` and what lies below. */
export function leadsToQuestionnaire(url = ""): boolean {
  if (!/^\/s(?:[/?]|$)/i.test(url)) return false
  return !url.startsWith(FILES)
}

/**
 * Where thousands come at one moment, the shortest way there is: the same checks and headers as for all other
 * requests, in one function instead of fifteen that hand on to each other.
 */
export function createFront({ answer, headers, allowedOrigins, logBug }: FrontParts) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = newRequestId()
    const common = ["X-Request-Id", requestId, ...headers]
    const refusal = refusalOf(request, allowedOrigins)
    const answered = refusal === null ? answer(request, requestId) : Promise.resolve(refusal)
    answered
      .then((reply) => {
        if (reply === null) return
        if (reply.isLast) endConnection(request, response)
        sendReply(response, reply, common)
      })
      .catch((error: unknown) => {
        const { method = "", url = "" } = request
        logBug(error, { requestId, method, path: url.split("?", 1)[0] ?? "" })
        const { status, sentence } = bugAnswer(error, requestId)
        if (response.headersSent) response.end()
        else sendReply(response, plainReply(status, sentence), common)
      })
  }
}

function refusalOf(
  { method = "", url = "", headers }: IncomingMessage,
  allowedOrigins: () => readonly string[],
): Reply | null {
  if (!KNOWN_METHODS.includes(method)) {
    return plainReply(405, REFUSALS.method, ["Allow", KNOWN_METHODS.join(", ")])
  }
  if (!isReadablePath(url)) return plainReply(400, REFUSALS.address)
  if (method !== "POST" || mayChange(headers, allowedOrigins())) return null
  return plainReply(403, REFUSALS.origin)
}

/** Answered while the rest still comes in. */
function endConnection(request: IncomingMessage, response: ServerResponse): void {
  const cut = () => void request.destroy()
  response.once("finish", cut).once("close", cut)
}
