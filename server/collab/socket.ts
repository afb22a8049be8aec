import type { IncomingMessage } from "node:http"
import type { Duplex } from "node:stream"
import type { RawData, WebSocket } from "ws"
import { CLOSE } from "../../app/features/documents/live/messages.ts"
import type { Access } from "./authorize.ts"
import type { CollabLimits } from "./limits.ts"
import type { Peer } from "./peer.ts"
import { awarenessFrame, type ClientFrame, readFrame } from "./protocol.ts"
import { createAllowance } from "./rate.ts"
import type { Room } from "./room.ts"
import { writeFrame } from "./wire.ts"

/** One open WebSocket: the peer that its room sees, and what the hub needs to look after it. */
export interface Connection {
  peer: Peer
  documentId: string
  /** The request it came by: its cookie is asked again while the socket lives. */
  request: IncomingMessage
  schemaVersion: number | null
  /** Takes no further frame: what is on the way stays with the client. */
  stopReading(): void
  /** Pings, and ends the socket if the last ping was not answered. */
  checkAlive(): void
  /** Ends it at once. */
  terminate(): void
  isClosed(): boolean
}

export interface ConnectionParts {
  socket: WebSocket
  /** What the socket speaks through. */
  stream: Duplex
  request: IncomingMessage
  documentId: string
  schemaVersion: number | null
  wantsAcks: boolean
  access: Extract<Access, { kind: "open" }>
  room: Room
  limits: CollabLimits
  /** Milliseconds that only go forward: for rates, not for people. */
  monotonicMs: () => number
  onClose(): void
}

/** Ties a socket to its room. */
export function connect(parts: ConnectionParts): Connection {
  const { socket, room, limits } = parts
  const bytes = createAllowance(limits.bytesPerSecond, limits.burstBytes, parts.monotonicMs)
  const frames = createAllowance(
    limits.framesPerSecond,
    2 * limits.framesPerSecond,
    parts.monotonicMs,
  )
  const questions = createAllowance(
    limits.questionsPerSecond,
    limits.questionBurst,
    parts.monotonicMs,
  )
  const peer = peerOf(parts)
  let framesWithChanges = 0
  let isAlive = true
  let isReading = true

  function end(code: number, reason: string): void {
    isReading = false
    peer.close(code, reason)
  }

  socket.on("message", (data: RawData) => {
    if (!isReading || socket.readyState !== socket.OPEN) return
    const message = asBytes(data)
    if (!bytes.take(message.length) || !frames.take(1)) {
      end(CLOSE.tryLater, "too much at once")
      return
    }
    const frame = tryReadFrame(message)
    if (!frame) {
      end(CLOSE.malformed, "malformed")
      return
    }
    const isQuestion = frame.kind === "state-vector" || frame.kind === "query-awareness"
    if (isQuestion && !questions.take(1)) {
      end(CLOSE.tryLater, "too much at once")
      return
    }
    if (frame.kind === "changes") framesWithChanges += 1
    room.receive(peer, frame.kind === "changes" ? framesWithChanges : 0, frame)
  })
  // ws says why and closes by itself, but goes on reading what comes: it would have to be held somewhere.
  socket.on("error", () => setImmediate(() => socket.pause()))
  socket.on("pong", () => {
    isAlive = true
  })
  socket.on("close", () => {
    room.leave(peer)
    parts.onClose()
  })
  room.join(peer)

  return {
    peer,
    documentId: parts.documentId,
    request: parts.request,
    schemaVersion: parts.schemaVersion,
    stopReading() {
      isReading = false
    },
    checkAlive() {
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
      // Stock clients leave after 30 seconds without a frame; a ping is none to them.
      peer.send(awarenessFrame([]))
    },
    terminate: () => socket.terminate(),
    isClosed: () => socket.readyState === socket.CLOSED,
  }
}

function peerOf({ socket, stream, access, schemaVersion, wantsAcks }: ConnectionParts): Peer {
  return {
    user: access.user,
    organizationId: access.organizationId,
    readOnly: access.readOnly,
    schemaVersion,
    wantsAcks,
    send(frame) {
      if (socket.readyState === socket.OPEN) writeFrame(stream, frame)
    },
    bufferedBytes: () => stream.writableLength,
    close(code, reason) {
      if (socket.readyState === socket.OPEN) socket.close(code, reason)
    },
  }
}

function asBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

function tryReadFrame(message: Uint8Array): ClientFrame | null {
  try {
    return readFrame(message)
  } catch {
    return null
  }
}
