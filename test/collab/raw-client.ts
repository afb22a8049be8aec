import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import { FRAME, SYNC_STEP } from "../../app/features/documents/live/messages.ts"
import { cookieOf, ORIGIN } from "./session.ts"
import { until } from "./support.ts"

/** A client that speaks frames by hand: for what no honest client sends. */
export interface RawClient {
  socket: WebSocket
  /** What came, in order, as far as the tests ask for it. */
  acks: number[]
  refused: { frame: number; reason: string }[]
  lostWords: string[]
  updates: Uint8Array[]
  missingParts: Uint8Array[]
  awareness: { clientId: number; clock: number; state: unknown }[]
  stateVectors: number
  welcome: { mayEdit: boolean; reason: string } | null
  documentChanges: number
  besideChanges: number
  closed: { code: number; reason: string } | null
  sendUpdate(update: Uint8Array): void
  sendMissingPart(update: Uint8Array): void
  sendStateVector(stateVector?: Uint8Array): void
  sendAwareness(clientId: number, clock: number, state: unknown): void
  /** As it stands: it need not be JSON. */
  sendAwarenessText(clientId: number, clock: number, text: string): void
  sendBytes(bytes: Uint8Array): void
}

const EMPTY_STATE_VECTOR = new Uint8Array([0])

/** Opens a socket and waits until the room has greeted it. */
export async function openRaw(
  url: string,
  documentId: string,
  personId: string,
  query = "?ack=1",
): Promise<RawClient> {
  const socket = new WebSocket(`${url}/${documentId}${query}`, {
    headers: { origin: ORIGIN, cookie: cookieOf(personId) },
  })
  const client = clientOn(socket)
  await until("the room greets", () => client.stateVectors > 0 || client.closed !== null)
  return client
}

function clientOn(socket: WebSocket): RawClient {
  const client: RawClient = {
    socket,
    acks: [],
    refused: [],
    lostWords: [],
    updates: [],
    missingParts: [],
    awareness: [],
    stateVectors: 0,
    welcome: null,
    documentChanges: 0,
    besideChanges: 0,
    closed: null,
    sendUpdate: (update) => socket.send(syncFrame(SYNC_STEP.update, update)),
    sendMissingPart: (update) => socket.send(syncFrame(SYNC_STEP.missing, update)),
    sendStateVector: (stateVector = EMPTY_STATE_VECTOR) =>
      socket.send(syncFrame(SYNC_STEP.stateVector, stateVector)),
    sendAwareness: (clientId, clock, state) =>
      socket.send(awareness(clientId, clock, JSON.stringify(state))),
    sendAwarenessText: (clientId, clock, text) => socket.send(awareness(clientId, clock, text)),
    sendBytes: (bytes) => socket.send(bytes),
  }
  socket.binaryType = "arraybuffer"
  socket.on("message", (data: ArrayBuffer) => read(client, new Uint8Array(data)))
  socket.on("close", (code, reason) => {
    client.closed = { code, reason: reason.toString() }
  })
  socket.on("error", () => undefined)
  return client
}

function read(client: RawClient, bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes)
  const kind = decoding.readVarUint(decoder)
  if (kind === FRAME.sync) readSync(client, decoder)
  if (kind === FRAME.awareness) readAwareness(client, decoder)
  if (kind === FRAME.ack) client.acks.push(decoding.readVarUint(decoder))
  if (kind === FRAME.refused) {
    const frame = decoding.readVarUint(decoder)
    client.refused.push({ frame, reason: decoding.readVarString(decoder) })
  }
  if (kind === FRAME.documentChanged) client.documentChanges += 1
  if (kind === FRAME.besideChanged) client.besideChanges += 1
  if (kind === FRAME.lostWords) client.lostWords.push(decoding.readVarString(decoder))
  if (kind === FRAME.welcome) {
    decoding.readVarUint(decoder)
    const mayEdit = decoding.readVarUint(decoder) === 1
    client.welcome = { mayEdit, reason: decoding.readVarString(decoder) }
  }
}

function readSync(client: RawClient, decoder: decoding.Decoder): void {
  const step = decoding.readVarUint(decoder)
  const body = decoding.readVarUint8Array(decoder).slice()
  if (step === SYNC_STEP.stateVector) client.stateVectors += 1
  if (step === SYNC_STEP.missing) client.missingParts.push(body)
  if (step === SYNC_STEP.update) client.updates.push(body)
}

function readAwareness(client: RawClient, outer: decoding.Decoder): void {
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    client.awareness.push({ clientId, clock, state: JSON.parse(decoding.readVarString(decoder)) })
  }
}

function syncFrame(step: number, body: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, body)
  })
}

function awareness(clientId: number, clock: number, state: string): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, state)
  })
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.awareness)
    encoding.writeVarUint8Array(encoder, update)
  })
}
