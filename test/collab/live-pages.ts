import { WebSocket } from "ws"
import { type LiveText, openLiveText } from "../../app/features/documents/live/connection.ts"
import type { LiveState } from "../../app/features/documents/live/status.ts"
import { SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import { callCommand, logIn } from "../server/visitor.ts"
import type { RunningServer } from "../support/server.ts"
import { until } from "./support.ts"

const WRITER = "schwerin@demo.example"

/** One new document of a real server, and the pages that have it open. */
export interface LivePages {
  documentId: string
  open(): LiveText
  destroy(): void
}

/** Makes a document and opens it as a browser's page would, from the server's own origin. */
export async function openPages(server: RunningServer): Promise<LivePages> {
  const cookie = await logIn(server, WRITER)
  const headers = { Cookie: cookie, Origin: server.url }
  const input = { kind: "note", title: "Vermerk unter Last" }
  const answer = await callCommand(server, "documents.create", input, headers)
  const { result } = (await answer.json()) as { result: { id: string } }
  const pages: LiveText[] = []
  return {
    documentId: result.id,
    open() {
      const page = openLiveText({
        documentId: result.id,
        url: `${server.url.replace("http", "ws")}/collab`,
        schemaVersion: SCHEMA_VERSION,
        person: { personId: "", name: "", organization: "", colour: null },
        // ws keeps to the browser's interface; its types say so only in part.
        transport: {
          WebSocket: socketFrom(server.url, cookie) as unknown as typeof globalThis.WebSocket,
          fetch: (address, init) => fetch(address, { ...init, headers: { cookie } }),
        },
      })
      pages.push(page)
      return page
    },
    destroy() {
      for (const page of pages) page.destroy()
    },
  }
}

function socketFrom(origin: string, cookie: string) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin } })
    }
  }
}

export function isIn(page: LiveText, state: LiveState, timeoutMs = 20_000): Promise<void> {
  return until(
    `the status is ${state}, not ${page.getStatus().state}`,
    () => page.getStatus().state === state,
    timeoutMs,
  )
}
