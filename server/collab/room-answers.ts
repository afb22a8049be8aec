import { missingPart } from "./missing-part.ts"
import type { Peer } from "./peer.ts"
import { awarenessFrame } from "./protocol.ts"
import type { RoomState } from "./room-state.ts"
import type { Turn } from "./turn.ts"

/** Answers a connection's newest state vector, and its wish for everybody's awareness. */
export function answerQuestions(state: RoomState, turn: Turn, peer: Peer): void {
  const known = state.peers.get(peer)
  if (!state.text || !known) return
  // First it shows whether what was brought back in its name is its own: else it would take that over.
  if (state.parts.relayed.bytes > 0 && !known.hasAnswered) return
  // What has not left yet comes first; asked again when it has drained.
  if (peer.bufferedBytes() > state.parts.limits.slowBytes) return
  const { asked, isCurious } = known
  known.asked = null
  known.isCurious = false
  if (asked) {
    try {
      peer.send(missingPart(state.text, asked))
    } catch {
      turn.refused.push({ peer, number: 0, reason: "malformed" })
      return
    }
    known.isSynced = true
  }
  const others = state.presence.others(peer)
  if (isCurious || (asked && others.length > 0)) peer.send(awarenessFrame(others))
}

/** One diff for all that a slow reader was not sent. */
export function catchUpReader(state: RoomState, peer: Peer): void {
  const known = state.peers.get(peer)
  if (!state.text || !known?.slow) return
  if (peer.bufferedBytes() > state.parts.limits.slowBytes / 2) return
  const { stateVector } = known.slow
  known.slow = null
  peer.send(missingPart(state.text, stateVector))
  peer.send(awarenessFrame(state.presence.others(peer)))
}
