import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { FRAME, type RefusalReason, SYNC_STEP } from "../../app/features/documents/live/messages.ts"
import { isShallow } from "./nesting.ts"

const MAX_STATE_BYTES = 4096
const MAX_STATE_DEPTH = 16

const utf8 = new TextDecoder("utf-8", { fatal: true })

/** One client's awareness; `state` null says that it has left. */
export interface AwarenessEntry {
  clientId: number
  clock: number
  state: unknown
}

/** A frame as it came from a client. */
export type ClientFrame =
  | { kind: "state-vector"; stateVector: Uint8Array }
  | { kind: "changes"; isMissingPart: boolean; update: Uint8Array }
  | { kind: "awareness"; entries: AwarenessEntry[] }
  | { kind: "query-awareness" }

/**
 * Reads one frame of the y-websocket protocol. Source: y-protocols PROTOCOL.md.
 *
 * @throws if it is not one of those a client may send
 */
export function readFrame(bytes: Uint8Array): ClientFrame {
  const decoder = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(decoder)
  if (type === FRAME.sync) return readSync(decoder)
  if (type === FRAME.awareness) return { kind: "awareness", entries: readAwareness(decoder) }
  if (type === FRAME.queryAwareness) return { kind: "query-awareness" }
  throw new Error(`Unknown frame type ${type}`)
}

function readSync(decoder: decoding.Decoder): ClientFrame {
  const step = decoding.readVarUint(decoder)
  const body = decoding.readVarUint8Array(decoder)
  // Copied: the bytes go into the journal, and ws may use its buffer again.
  if (step === SYNC_STEP.stateVector) return { kind: "state-vector", stateVector: body.slice() }
  if (step === SYNC_STEP.missing || step === SYNC_STEP.update) {
    return { kind: "changes", isMissingPart: step === SYNC_STEP.missing, update: body.slice() }
  }
  throw new Error(`Unknown sync step ${step}`)
}

function readAwareness(outer: decoding.Decoder): AwarenessEntry[] {
  const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer))
  const count = decoding.readVarUint(decoder)
  const entries: AwarenessEntry[] = []
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, state: readState(decoding.readVarUint8Array(decoder)) })
  }
  return entries
}

/** Bounded before it is parsed: what nests too deep overflows the stack of whoever writes it again. */
function readState(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_STATE_BYTES) throw new Error("An awareness state is too large")
  const state: unknown = JSON.parse(utf8.decode(bytes))
  if (!isShallow(state, MAX_STATE_DEPTH)) throw new Error("An awareness state nests too deep")
  return state
}

function frame(type: number, body: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type)
    body(encoder)
  })
}

/** Asks a client for what the state vector lacks. */
export function stateVectorFrame(stateVector: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP.stateVector, stateVector)
}

/** Answers a client's state vector; after it the client counts as synced. */
export function missingPartFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP.missing, update)
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC_STEP.update, update)
}

/** Of exactly its length: an encoder that grows would copy each update twice. */
function syncFrame(step: number, body: Uint8Array): Uint8Array {
  const head = [FRAME.sync, step]
  for (let rest = body.length; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      head.push(rest)
      break
    }
    head.push(128 + (rest % 128))
  }
  const bytes = new Uint8Array(head.length + body.length)
  bytes.set(head)
  bytes.set(body, head.length)
  return bytes
}

/** Without entries it is a sign of life: stock clients leave when 30 seconds pass without a frame. */
export function awarenessFrame(entries: readonly AwarenessEntry[]): Uint8Array {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }
  })
  return frame(FRAME.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update))
}

/** "Permission denied" for stock clients. */
export function deniedFrame(reason: RefusalReason): Uint8Array {
  return frame(FRAME.denied, (encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, reason)
  })
}

/** @param refusal why this connection only reads; null where it may edit */
export function welcomeFrame(schemaVersion: number, refusal: RefusalReason | null): Uint8Array {
  return frame(FRAME.welcome, (encoder) => {
    encoding.writeVarUint(encoder, schemaVersion)
    encoding.writeVarUint(encoder, refusal === null ? 1 : 0)
    encoding.writeVarString(encoder, refusal ?? "")
  })
}

/** Title, state, rights or numbering may have changed: the page asks again. */
export function documentChangedFrame(): Uint8Array {
  return frame(FRAME.documentChanged, () => undefined)
}

/** What stands beside the text has changed, the text's own page has not. */
export function besideChangedFrame(): Uint8Array {
  return frame(FRAME.besideChanged, () => undefined)
}

/** @param count of the connection's frames with changes, the first `count` are safe or were refused */
export function ackFrame(count: number): Uint8Array {
  return frame(FRAME.ack, (encoder) => encoding.writeVarUint(encoder, count))
}

/** @param number of the frame with changes on its connection, from 1; 0 for awareness */
export function refusedFrame(number: number, reason: RefusalReason): Uint8Array {
  return frame(FRAME.refused, (encoder) => {
    encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, reason)
  })
}

/** Words of somebody else lost their place; `author` is empty where the name is not at hand. */
export function othersLostWordsFrame(author: string): Uint8Array {
  return frame(FRAME.othersLostWords, (encoder) => encoding.writeVarString(encoder, author))
}

/** Words of the receiver that a merge left without a place, and the block they were typed into. */
export function lostWordsFrame(text: string, blockId: string | null): Uint8Array {
  return frame(FRAME.lostWords, (encoder) => {
    encoding.writeVarString(encoder, text)
    encoding.writeVarString(encoder, blockId ?? "")
  })
}
