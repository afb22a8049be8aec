import { PassThrough } from "node:stream"
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type DataFunctionArgs,
  type EntryContext,
} from "@remix-run/node"
import { RemixServer } from "@remix-run/react"
import { isbot } from "isbot"
import { renderToPipeableStream } from "react-dom/server"
import { RETRY_LATER } from "./commands/overloaded.ts"
import { NonceContext } from "./ui/nonce.ts"

const RENDER_TIMEOUT_MS = 10_000

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const waitsForAll = isbot(request.headers.get("user-agent") ?? "")
  return new Promise((resolve, reject) => {
    let statusCode = status
    let shellSent = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={context.nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} />
      </NonceContext.Provider>,
      {
        nonce: context.nonce,
        [waitsForAll ? "onAllReady" : "onShellReady"]() {
          shellSent = true
          const body = new PassThrough()
          headers.set("Content-Type", "text/html; charset=utf-8")
          keepForNobody(headers)
          tellWhenToComeBack(status, headers)
          resolve(
            new Response(createReadableStreamFromReadable(body), { headers, status: statusCode }),
          )
          pipe(body)
        },
        onShellError: reject,
        onError(error) {
          statusCode = 500
          if (shellSent) context.logError(error)
        },
      },
    )
    setTimeout(abort, RENDER_TIMEOUT_MS).unref()
  })
}

/** What a page's own script fetches. */
export function handleDataRequest(response: Response): Response {
  keepForNobody(response.headers)
  tellWhenToComeBack(response.status, response.headers)
  return response
}

/** Pages are made for one person: neither a proxy nor the browser keeps them. */
function keepForNobody(headers: Headers): void {
  headers.set("Cache-Control", "no-store")
}

/** A refusal of a loader or action reaches the page with its status only. */
function tellWhenToComeBack(status: number, headers: Headers): void {
  if (status !== 503) return
  for (const [name, value] of Object.entries(RETRY_LATER)) headers.set(name, value)
}

/** Bugs of loaders and actions; refusals never come here, they are responses. */
export function handleError(error: unknown, { request, context }: DataFunctionArgs) {
  if (!request.signal.aborted) context.logError(error)
}
