import type { IncomingMessage, ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import { WebSocketServer } from "ws"
import type { Bus } from "../../app/commands/bus.ts"
import type { DomainEvent } from "../../app/commands/events.ts"
import type { Rooms } from "../../app/context.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import { type Access, factsOfOneRound, freshFacts, readAccess } from "./authorize.ts"
import { after, FAREWELL_MS, sendAway } from "./farewell.ts"
import { createFolder } from "./folder.ts"
import { createJournal, type Journal } from "./journal.ts"
import { type CollabLimits, DEFAULT_LIMITS } from "./limits.ts"
import { besideChangedFrame, documentChangedFrame } from "./protocol.ts"
import { type Concerned, concernedBy, createRechecker } from "./recheck.ts"
import { applyAndRepair, type CreateOwnApply, ownApply } from "./repair.ts"
import { createRoomTable } from "./room-table.ts"
import {
  type CollabLog,
  type Counters,
  createTurns,
  newCounters,
  type Storage,
} from "./shared-state.ts"
import { type Connection, connect } from "./socket.ts"
import {
  answerProbe,
  isAllowedOrigin,
  readAddress,
  refusalStatus,
  refuseUpgrade,
  type SocketAddress,
} from "./upgrade.ts"

/** What stands beside a text on its page, a package's plan and its versions: nobody's rights hang on it. */
const SHOWN_BESIDE = /^(package|version)\./
/** What is fetched by itself, so that a comment or a suggestion does not bring the whole text again. */
const IN_THE_MARGIN = /^(comment|position|suggestion)\./
const SLOW_READERS_MS = 200
const CLOSE_BUDGET_MS = 6_000

export interface CollabParts {
  client: DatabaseClient
  bus: Bus
  /**
   * The person behind the request's session cookie; null without a valid session. Asked again every few
   * seconds with the same request while its socket is open: it must not prolong the session by itself.
   */
  authenticate(request: IncomingMessage): Promise<Actor | null>
  /** Origins of this workspace's own pages, such as `https://example.org`. */
  allowedOrigins(): readonly string[]
  clock: () => Date
  log: CollabLog
  limits?: Partial<CollabLimits>
  /** By default the journal of `client`. */
  journal?: Journal
  /** In the place of the repair after merges, which also hands words without a place to their authors. */
  createApply?: CreateOwnApply
}

export interface CollabStats extends Counters {
  rooms: number
  sockets: number
  /** Red while what is written does not reach the disk. */
  isHealthy: boolean
}

export interface Collab {
  /** Takes an HTTP upgrade on `/collab/<documentId>`, or refuses it before 101. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Answers a plain GET on the same address with `{ collab: "open" | "signed-out" | "revoked" }`. */
  handleProbe(request: IncomingMessage, response: ServerResponse): Promise<void>
  rooms: Rooms
  /** Asks again what the people behind open sockets may do; called for events by itself. */
  recheck(concerned?: Concerned): Promise<void>
  stats(): CollabStats
  /** Writes and syncs everything, sends everybody away to come back (1012), marks the work as ended in order. */
  close(): Promise<void>
}

/** The live texts of this process: rooms, sockets, journal. */
export function createCollab(parts: CollabParts): Collab {
  const { client, clock, log } = parts
  const limits = { ...DEFAULT_LIMITS, ...parts.limits }
  const journal = parts.journal ?? createJournal(client)
  const storage: Storage = { state: "ok" }
  const counters = newCounters()
  const connections = new Set<Connection>()
  /** Milliseconds since 1970. */
  let relayUntil = 0
  /** How often rights may have changed since the start. */
  let rightsChanges = 0
  let isClosing = false
  let begun: Promise<void> | null = null
  let ended: Promise<void> | null = null

  const mayRelay = () => clock().getTime() < relayUntil
  const folder = createFolder()
  const table = createRoomTable({
    journal,
    turns: createTurns(),
    clock,
    log,
    limits,
    counters,
    storage,
    mayRelay,
    fold: folder.fold,
    createApply: parts.createApply ? ownApply(parts.createApply) : applyAndRepair,
  })
  const factsParts = { db: client.reader, authenticate: parts.authenticate, clock }
  const facts = freshFacts(factsParts)
  const rechecker = createRechecker({
    connections,
    readFacts: (documentIds) => factsOfOneRound(factsParts, documentIds),
    announce: ({ peer, documentId }) => table.find(documentId)?.announce(peer),
    log,
  })
  const sockets = new WebSocketServer(socketOptions(limits))

  function ask(request: IncomingMessage, address: SocketAddress): Promise<Access> {
    return readAccess(facts, request, address)
  }

  /** Once, before the first room: what the marker says about the last end. */
  function begin(): Promise<void> {
    begun ??= (async () => {
      const { wasClosed } = await journal.markOpen()
      if (wasClosed) return
      relayUntil = clock().getTime() + limits.relayMs
      log.warn({}, "Not long ago a run did not end in order; clients may bring back texts")
    })().catch((error) => {
      begun = null
      throw error
    })
    return begun
  }

  async function admit(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    address: SocketAddress,
  ): Promise<void> {
    const { documentId, schemaVersion, wantsAcks } = address
    const changesBefore = rightsChanges
    const access = await ask(request, address)
    if (access.kind !== "open") return refuseUpgrade(socket, refusalStatus(access))
    await begin()
    const peers = [...(table.find(documentId)?.peers.keys() ?? [])]
    if (isClosing || peers.length >= limits.socketsPerDocument) return refuseUpgrade(socket, 503)
    const own = peers.filter(({ user }) => user.personId === access.user.personId)
    if (own.length >= limits.socketsPerPerson) return refuseUpgrade(socket, 429)
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      const connection: Connection = connect({
        socket: websocket,
        stream: socket,
        request,
        documentId,
        schemaVersion,
        wantsAcks,
        access,
        room: table.open(documentId),
        limits,
        monotonicMs: () => performance.now(),
        onClose: () => connections.delete(connection),
      })
      connections.add(connection)
      // What changed between the question and this moment found no socket to close.
      if (rightsChanges === changesBefore) return
      void rechecker.recheck({ documentId, personId: access.user.personId })
    })
  }

  /** To pages that still have it open; a closed one stands as it is, with what it could not hand in. */
  function tellOfChange(documentId: string, frame = documentChangedFrame()): void {
    for (const { peer, documentId: open } of connections) {
      if (open === documentId && peer.wantsAcks) peer.send(frame)
    }
  }

  async function hear(event: DomainEvent): Promise<void> {
    if (event.name === "document.text-edited") return table.find(event.data.documentId)?.catchUp()
    if (SHOWN_BESIDE.test(event.name) && "documentId" in event.data) {
      return tellOfChange(event.data.documentId)
    }
    if (IN_THE_MARGIN.test(event.name) && "documentId" in event.data) {
      return tellOfChange(event.data.documentId, besideChangedFrame())
    }
    const concerned = concernedBy(event)
    if (!concerned) return
    rightsChanges += 1
    await rechecker.recheck(concerned)
    if (concerned.documentId !== undefined) tellOfChange(concerned.documentId)
  }

  const unsubscribe = parts.bus.subscribe(hear)
  const timers = [
    setInterval(() => {
      for (const room of table.all()) room.relieve()
    }, SLOW_READERS_MS),
    setInterval(() => {
      for (const connection of connections) connection.checkAlive()
    }, limits.pingMs),
    setInterval(() => {
      void rechecker.recheck({})
      void table.upkeep().catch((error) => log.error({ err: error }, "Upkeep of the texts failed"))
    }, limits.recheckMs),
  ]
  for (const timer of timers) timer.unref()

  async function end(): Promise<void> {
    isClosing = true
    for (const timer of timers) clearInterval(timer)
    unsubscribe()
    // What is on the way from now on stays with its client, unacknowledged, and comes again.
    for (const connection of connections) connection.stopReading()
    const settled = Promise.all(table.all().map((room) => room.settled())).then(() => true)
    const isSettled = await Promise.race([settled, after(CLOSE_BUDGET_MS, false)])
    await sendAway(connections)
    if (isSettled && storage.state === "ok" && begun) {
      // Who has not come back yet may bring others' words to the next run.
      await journal.markEnded(mayRelay() ? "open" : "closed")
    }
    folder.close()
    journal.close()
    sockets.close()
  }

  return {
    handleUpgrade(request, socket, head) {
      socket.on("error", () => socket.destroy())
      const address = readAddress(request)
      if (!address) return refuseUpgrade(socket, 404)
      if (!isAllowedOrigin(request, parts.allowedOrigins())) return refuseUpgrade(socket, 403)
      if (isClosing) return refuseUpgrade(socket, 503)
      admit(request, socket, head, address).catch((error) => {
        log.error({ err: error }, "A socket could not be opened")
        refuseUpgrade(socket, 503)
      })
    },
    async handleProbe(request, response) {
      const address = readAddress(request)
      const access: Access = address
        ? await ask(request, address)
        : { kind: "revoked", exists: false }
      answerProbe(response, access)
    },
    rooms: {
      present: table.present,
      encodeState: (documentId) => table.encodeState(documentId),
    },
    recheck: (concerned = {}) => rechecker.recheck(concerned),
    stats: () => ({
      ...counters,
      refused: { ...counters.refused },
      rooms: table.all().length,
      sockets: connections.size,
      isHealthy: storage.state === "ok",
    }),
    close() {
      ended ??= end()
      return ended
    },
  }
}

function socketOptions(limits: CollabLimits) {
  return {
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    // Somebody whose right has ended does not keep a half-closed socket for ws' 30 seconds.
    closeTimeout: FAREWELL_MS,
  }
}
