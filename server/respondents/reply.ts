import type { ServerResponse } from "node:http"

/** An answer as it goes onto the line; names and values of the headers stand one after the other. */
export interface Reply {
  status: number
  headers: readonly string[]
  body: string
  /** The connection ends with it: what else comes on it is not read. */
  isLast?: boolean
}

export const HTML = "text/html; charset=utf-8"
export const TEXT = "text/plain; charset=utf-8"
export const JSON_TYPE = "application/json; charset=utf-8"

export function plainReply(status: number, sentence: string, headers: string[] = []): Reply {
  return { status, headers: ["Content-Type", TEXT, ...headers], body: sentence }
}

/** @param common headers that every answer bears */
export function sendReply(
  response: ServerResponse,
  { status, headers, body, isLast = false }: Reply,
  common: readonly string[],
): void {
  const length = ["Content-Length", String(Buffer.byteLength(body))]
  const ending = isLast ? ["Connection", "close"] : []
  // In one piece: set one by one, the headers took longer than the page.
  response.writeHead(status, [...common, ...headers, ...length, ...ending])
  response.end(body)
}
