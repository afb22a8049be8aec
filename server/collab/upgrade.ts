import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http"
import type { Duplex } from "node:stream"
import type { ProbeAnswer } from "../../app/features/documents/live/messages.ts"
import {
  ACK_PARAMETER,
  PERSON_PARAMETER,
  SCHEMA_PARAMETER,
} from "../../app/features/documents/live/messages.ts"
import type { Access } from "./authorize.ts"

const PATH = /^\/collab\/([A-Za-z0-9_-]{1,80})$/

/** What the address of a socket says. */
export interface SocketAddress {
  documentId: string
  wantsAcks: boolean
  /** Null where the client does not say. */
  schemaVersion: number | null
  /** Whose page it is; null where the client does not say. */
  personId: string | null
}

/** Reads `/collab/<documentId>?ack=1&schema=2&person=per_…`; null for any other address. */
export function readAddress(request: IncomingMessage): SocketAddress | null {
  const [path = "", query = ""] = (request.url ?? "").split("?", 2)
  const documentId = PATH.exec(path)?.[1]
  if (documentId === undefined) return null
  const parameters = new URLSearchParams(query)
  const schema = parameters.get(SCHEMA_PARAMETER)
  return {
    documentId,
    wantsAcks: parameters.get(ACK_PARAMETER) === "1",
    // What is no number counts as the oldest schema.
    schemaVersion: schema === null ? null : Number(schema) || 0,
    personId: parameters.get(PERSON_PARAMETER) || null,
  }
}

/** Browsers send it with every socket; without it, or from elsewhere, nobody gets in. */
export function isAllowedOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin } = request.headers
  return origin !== undefined && allowed.includes(origin)
}

/** HTTP status for somebody who gets no socket. */
export function refusalStatus(access: Exclude<Access, { kind: "open" }>): number {
  if (access.kind === "signed-out") return 401
  return access.exists ? 403 : 404
}

/** Ends an upgrade before 101, with a status line. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  const name = STATUS_CODES[status] ?? ""
  socket.end(`HTTP/1.1 ${status} ${name}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  socket.once("finish", () => socket.destroy())
}

/** Tells a page that got no socket why: browsers hide the status of a refused upgrade. */
export function answerProbe(response: ServerResponse, access: Access): void {
  const answer: ProbeAnswer = { collab: access.kind }
  response.writeHead(access.kind === "open" ? 200 : refusalStatus(access), {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
  })
  response.end(JSON.stringify(answer))
}
