import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { newId } from "../../app/commands/ids.ts"
import type { PersonActor, WorkspaceRole } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { type Collab, type CollabParts, createCollab } from "../../server/collab/collab.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { authenticateByCookie, cookieOf, ORIGIN } from "./session.ts"
import { readWords, writeWords } from "./words.ts"

export interface CollabServer {
  workspace: TestWorkspace
  collab: Collab
  /** `ws://127.0.0.1:…/collab` */
  url: string
  organizationId: string
  /** People whose sessions have ended by time: their cookie is good for nothing. */
  endedSessions: Set<string>
  logged: string[]
  addPerson(role?: WorkspaceRole, organizationId?: string, name?: string): Promise<PersonActor>
  addDocument(): Promise<string>
  /** A stock client; it is destroyed with the server. */
  open(person: PersonActor, documentId: string, options?: OpenOptions): WebsocketProvider
  /** Ends the collaboration server and starts another one on the same database. */
  restart(parts?: Partial<CollabParts>): Promise<void>
  close(): Promise<void>
}

interface OpenOptions {
  doc?: Y.Doc
  params?: Record<string, string>
  connect?: boolean
}

/** A workspace with a collaboration server on a free port of loopback. */
export async function startCollab(
  parts: Partial<CollabParts> & { dialect?: "sqlite" | "postgres" } = {},
): Promise<CollabServer> {
  const workspace = await createTestWorkspace({ dialect: parts.dialect })
  const organizationId = await workspace.addOrganization({
    name: "Stadt Rostock",
    shortName: "Rostock",
  })
  const logged: string[] = []
  const endedSessions = new Set<string>()
  const providers = new Set<WebsocketProvider>()
  const start = (more: Partial<CollabParts>) =>
    createCollab({
      client: workspace.client,
      bus: workspace.bus,
      authenticate: (request) => authenticateByCookie(workspace.client, request, endedSessions),
      allowedOrigins: () => [ORIGIN],
      clock: () => new Date(),
      log: logInto(logged),
      ...parts,
      ...more,
    })
  let collab = start({})
  const server = createServer((request, response) => void collab.handleProbe(request, response))
  server.on("upgrade", (request, socket, head) => collab.handleUpgrade(request, socket, head))
  const url = `ws://127.0.0.1:${await listen(server)}/collab`

  return {
    workspace,
    get collab() {
      return collab
    },
    url,
    organizationId,
    endedSessions,
    logged,
    addPerson: (role = "editor", organization = organizationId, name = undefined) =>
      workspace.addPerson({ role, organizationId: organization, name }),
    async addDocument() {
      const owner = await workspace.addPerson({ organizationId })
      return insertDocument(workspace.client, organizationId, owner.id)
    },
    open(person, documentId, options = {}) {
      const provider = openProvider(url, documentId, cookieOf(person.id), options)
      providers.add(provider)
      return provider
    },
    async restart(more = {}) {
      await collab.close()
      collab = start(more)
    },
    async close() {
      for (const provider of providers) provider.destroy()
      for (const provider of providers) provider.doc.destroy()
      await collab.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await workspace.close()
    },
  }
}

/** A stock `WebsocketProvider` on Node, with the headers that a browser would send. */
export function openProvider(
  url: string,
  documentId: string,
  cookie: string,
  { doc = new Y.Doc(), params = {}, connect = true }: OpenOptions = {},
): WebsocketProvider {
  return new WebsocketProvider(url, documentId, doc, {
    params,
    connect,
    disableBc: true,
    maxBackoffTime: 200,
    // ws keeps to the browser's interface; its types say so only in part.
    WebSocketPolyfill: socketWith(cookie) as unknown as typeof globalThis.WebSocket,
  })
}

/** A WebSocket class that sends a cookie and the workspace's own origin. */
export function socketWith(cookie: string) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: ORIGIN } })
    }
  }
}

export async function insertDocument(
  client: DatabaseClient,
  ownerOrganizationId: string,
  createdBy: string,
): Promise<string> {
  const id = newId("doc")
  await client.transaction((trx) =>
    trx
      .insertInto("documents")
      .values({
        id,
        kind: "concept",
        title: "Grobkonzept",
        ownerOrganizationId,
        state: "draft",
        createdBy,
        createdAt: "2026-11-24T09:00:00.000Z",
        archivedAt: null,
      })
      .execute(),
  )
  return id
}

export function logInto(lines: string[]): CollabParts["log"] {
  const write = (data: object, message: string) => {
    lines.push(
      `${message} ${JSON.stringify(data, (_key, value) => (value instanceof Error ? value.message : value))}`,
    )
  }
  return { info: write, warn: write, error: write }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  // Listening on TCP, the address is no pipe's name.
  return (server.address() as AddressInfo).port
}

/** Waits until the condition holds; fails with its name. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export function textOf(provider: { doc: Y.Doc }): string {
  return readWords(provider.doc)
}

export function type(provider: { doc: Y.Doc }, words: string): void {
  writeWords(provider.doc, words)
}

export function isSynced(provider: WebsocketProvider): Promise<void> {
  return until("the client is synced", () => provider.synced)
}
