import * as decoding from "lib0/decoding"
import * as Y from "yjs"
import {
  FRAME,
  type RefusalReason,
  SYNC_STEP,
} from "../../../app/features/documents/live/messages.ts"
import type { Peer } from "../../../server/collab/peer.ts"
import {
  awarenessFrame,
  missingPartFrame,
  readFrame,
  stateVectorFrame,
  updateFrame,
} from "../../../server/collab/protocol.ts"
import type { Room } from "../../../server/collab/room.ts"
import type { Random } from "../../support/random.ts"

export interface ModelPerson {
  personId: string
  organizationId: string
}

/** A connection whose frames wait on the line until the test lets them through. */
interface Line {
  peer: Peer
  room: Room
  toServer: Uint8Array[]
  toClient: Uint8Array[]
  /** Frames with changes as the server has counted them, that no ack or refusal has answered. */
  unanswered: { number: number; update: Uint8Array }[]
  delivered: number
}

/** Somebody with an editor: a Yjs document, the protocol of a page, and a line in the test's hand. */
export interface ModelClient {
  person: ModelPerson
  doc: Y.Doc
  isOnline: boolean
  readOnly: RefusalReason | null
  /** The last that it brought was refused, and not taken since. */
  isRefused: boolean
  /** What the server refuses it for ever: a false ack or a close that no honest client should see. */
  complaints: string[]
  connect(room: Room): void
  /** The connection breaks: what is on the line is lost. */
  drop(): void
  hasFrames(): boolean
  toServer(count: number): void
  toClient(count: number): void
  duplicate(random: Random): void
  swap(): void
  setReadOnly(reason: RefusalReason | null): void
}

export interface ClientEvents {
  /** The client has been shown this by the server. */
  saw(update: Uint8Array): void
  /** The client may call this saved. */
  wasAcked(update: Uint8Array): void
}

export function createModelClient(
  person: ModelPerson,
  clientId: number,
  events: ClientEvents,
): ModelClient {
  const doc = new Y.Doc()
  doc.clientID = clientId
  let line: Line | null = null
  let presenceClock = 0

  const client: ModelClient = {
    person,
    doc,
    get isOnline() {
      return line !== null
    },
    readOnly: null,
    isRefused: false,
    complaints: [],
    connect(room) {
      const peer = createPeer()
      line = { peer, room, toServer: [], toClient: [], unanswered: [], delivered: 0 }
      room.join(peer)
      line.toServer.push(stateVectorFrame(Y.encodeStateVector(doc)))
      presenceClock += 1
      line.toServer.push(awarenessFrame([{ clientId, clock: presenceClock, state: {} }]))
    },
    drop() {
      if (!line) return
      line.room.leave(line.peer)
      line = null
    },
    hasFrames: () => line !== null && line.toServer.length + line.toClient.length > 0,
    toServer(count) {
      for (const frame of line?.toServer.splice(0, count) ?? []) deliver(frame)
    },
    toClient(count) {
      const own = line
      for (const frame of own?.toClient.splice(0, count) ?? []) {
        if (line === own) hear(frame)
      }
    },
    duplicate(random) {
      if (line && line.toServer.length > 0) line.toServer.push(random.pick(line.toServer))
    },
    swap() {
      const last = line?.toServer.pop()
      const before = line?.toServer.pop()
      if (last) line?.toServer.push(last)
      if (before) line?.toServer.push(before)
    },
    setReadOnly(reason) {
      client.readOnly = reason
      if (!line) return
      line.peer.readOnly = reason
      line.room.announce(line.peer)
    },
  }

  function createPeer(): Peer {
    const { personId, organizationId } = person
    const peer: Peer = {
      user: { personId, name: personId, organization: "", colour: null },
      organizationId,
      readOnly: client.readOnly,
      schemaVersion: null,
      wantsAcks: true,
      send(frame) {
        if (line?.peer === peer) line.toClient.push(frame)
      },
      bufferedBytes: () =>
        line?.peer === peer ? line.toClient.reduce((sum, { length }) => sum + length, 0) : 0,
      close(code, reason) {
        if (line?.peer !== peer) return
        if (code >= 4400 && code < 4500) client.complaints.push(`closed with ${code} ${reason}`)
        client.drop()
      },
    }
    return peer
  }

  function deliver(bytes: Uint8Array): void {
    if (!line) return
    const frame = readFrame(bytes)
    if (frame.kind === "changes") {
      line.delivered += 1
      line.unanswered.push({ number: line.delivered, update: frame.update })
    }
    line.room.receive(line.peer, frame.kind === "changes" ? line.delivered : 0, frame)
  }

  function hear(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const kind = decoding.readVarUint(decoder)
    if (kind === FRAME.sync) hearSync(decoder)
    if (kind === FRAME.ack) hearAck(decoding.readVarUint(decoder))
    if (kind === FRAME.refused) hearRefusal(decoding.readVarUint(decoder))
  }

  function hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder).slice()
    if (step === SYNC_STEP.stateVector) {
      line?.toServer.push(missingPartFrame(Y.encodeStateAsUpdate(doc, body)))
      return
    }
    events.saw(body)
    Y.applyUpdate(doc, body, client)
  }

  function hearAck(count: number): void {
    if (!line) return
    const answered = line.unanswered.filter(({ number }) => number <= count)
    line.unanswered = line.unanswered.filter(({ number }) => number > count)
    for (const { update } of answered) events.wasAcked(update)
    if (answered.length > 0) client.isRefused = false
  }

  function hearRefusal(refused: number): void {
    if (!line) return
    line.unanswered = line.unanswered.filter(({ number }) => number !== refused)
    client.isRefused = true
  }

  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== client) line?.toServer.push(updateFrame(update))
  })
  return client
}
