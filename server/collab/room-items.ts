import * as Y from "yjs"
import type { RefusalReason } from "../../app/features/documents/live/messages.ts"
import { admit, isFull, type LiveText, type Writer } from "./live-text.ts"
import type { Peer } from "./peer.ts"
import {
  type AwarenessEntry,
  awarenessFrame,
  type ClientFrame,
  missingPartFrame,
  stateVectorFrame,
} from "./protocol.ts"
import { applyOnly } from "./repair.ts"
import {
  type FrameItem,
  type Item,
  type RoomState,
  readOnlyReason,
  sendWelcome,
} from "./room-state.ts"
import type { Turn } from "./turn.ts"

type ChangesFrame = Extract<ClientFrame, { kind: "changes" }>

/**
 * Does what one item asks, without letting anything of the text out: what shows it goes into
 * `turn.answers`, since the text may now hold what is not journalled yet.
 */
export function handleItem(state: RoomState, text: LiveText, turn: Turn, item: Item): void {
  switch (item.kind) {
    case "join":
      turn.answers.push(() => greet(state, item.peer))
      return
    case "leave":
      tell(turn, item.peer, state.presence.leave(item.peer))
      return
    case "frame":
      handleFrame(state, text, turn, item)
      return
    case "announce":
      turn.answers.push(() => {
        for (const peer of item.peer ? [item.peer] : state.peers.keys()) {
          // Who may edit again is asked for what was refused meanwhile.
          if (readOnlyReason(state, peer)) sendWelcome(state, peer)
          else greet(state, peer)
        }
      })
      return
    case "resume":
      turn.answers.push(() => {
        for (const peer of state.peers.keys()) greet(state, peer)
      })
      return
    case "relieve":
      turn.answers.push(() => catchUpReader(state, item.peer))
      return
    case "run":
      turn.answers.push(() => item.work(state.text ?? text))
      return
    case "catch-up":
      // The turn fetches foreign rows before its first item.
      return
  }
}

/** Asks a connection for what the text lacks. Sent first, before the client hears of any deletion. */
function greet(state: RoomState, peer: Peer): void {
  if (!state.text) return
  sendWelcome(state, peer)
  peer.send(stateVectorFrame(Y.encodeStateVector(state.text.doc)))
}

function handleFrame(state: RoomState, text: LiveText, turn: Turn, item: FrameItem): void {
  const { peer, frame } = item
  switch (frame.kind) {
    case "changes":
      takeChanges(state, text, turn, { ...item, frame })
      return
    case "state-vector":
      turn.answers.push(() => answerStateVector(state, turn, peer, frame.stateVector))
      return
    case "awareness":
      takeAwareness(state, turn, peer, frame.entries)
      return
    case "query-awareness":
      turn.answers.push(() => peer.send(awarenessFrame(state.presence.others(peer))))
      return
  }
}

function takeChanges(
  state: RoomState,
  text: LiveText,
  turn: Turn,
  { peer, number, frame, withoutRepair }: FrameItem & { frame: ChangesFrame },
): void {
  turn.counted.set(peer, number)
  const refuse = (reason: RefusalReason) => turn.refused.push({ peer, number, reason })
  const readOnly = readOnlyReason(state, peer)
  if (readOnly && !frame.isMissingPart) return void refuse(readOnly)
  const limit = state.parts.limits.documentBytes
  const closed = readOnly ?? (isFull(text, limit) ? "too-large" : null)
  const writer = writerOf(state, peer, frame)
  const apply = withoutRepair ? applyOnly(text.doc) : text.apply
  const admission = admit(text, frame.update, writer, closed, apply)
  switch (admission.kind) {
    case "known":
      return
    case "refused":
      refuse(admission.reason)
      // A part is missing on this connection only: the answer to our state vector brings it along.
      if (admission.reason === "missing-dependency" && !frame.isMissingPart) {
        turn.answers.push(() => greet(state, peer))
      }
      return
    case "broken":
      turn.broken = { peer, number, update: frame.update, error: admission.error }
      return
    case "taken":
      turn.taken.push({ peer, number })
      turn.updates.push(...admission.updates)
      turn.clients.push(...admission.clients)
      turn.lost.push(...admission.lost)
      for (const [index, { payload }] of admission.updates.entries()) {
        turn.spread.push({ update: payload, from: index === 0 ? peer : null })
      }
  }
}

function writerOf(state: RoomState, peer: Peer, frame: ChangesFrame): Writer {
  return {
    personId: peer.user.personId,
    organizationId: peer.organizationId,
    ownClientId: state.presence.clientIdOf(peer),
    mayRelay: state.parts.mayRelay && frame.isMissingPart,
  }
}

function answerStateVector(
  state: RoomState,
  turn: Turn,
  peer: Peer,
  stateVector: Uint8Array,
): void {
  const known = state.peers.get(peer)
  if (!state.text || !known) return
  try {
    peer.send(missingPartFrame(Y.encodeStateAsUpdate(state.text.doc, stateVector)))
  } catch {
    turn.refused.push({ peer, number: 0, reason: "malformed" })
    return
  }
  known.isSynced = true
  const others = state.presence.others(peer)
  if (others.length > 0) peer.send(awarenessFrame(others))
}

function takeAwareness(
  state: RoomState,
  turn: Turn,
  peer: Peer,
  entries: readonly AwarenessEntry[],
): void {
  const { told, foreign } = state.presence.take(peer, entries)
  tell(turn, peer, told)
  if (foreign > 0) turn.refused.push({ peer, number: 0, reason: "foreign-presence" })
}

function tell(turn: Turn, from: Peer, entries: readonly AwarenessEntry[]): void {
  for (const entry of entries) turn.told.push({ entry, from })
}

/** One diff for all that a slow reader was not sent. */
function catchUpReader(state: RoomState, peer: Peer): void {
  const known = state.peers.get(peer)
  if (!state.text || !known?.slow) return
  const { stateVector } = known.slow
  known.slow = null
  peer.send(missingPartFrame(Y.encodeStateAsUpdate(state.text.doc, stateVector)))
  peer.send(awarenessFrame(state.presence.others(peer)))
}
