import { CLOSE } from "../../app/features/documents/live/messages.ts"
import type { Peer } from "./peer.ts"
import { handBack, type RoomState, readersOf, refuse } from "./room-state.ts"
import { type Answer, sendAwareness, sendUpdates, type Turn } from "./turn.ts"

/** Sends what a turn has to say, now that it is journalled. */
export function letOut(state: RoomState, turn: Turn): void {
  const readers = readersOf(state)
  for (const note of turn.relayed) note()
  if (turn.spread.length > 0) sendUpdates(turn.spread, readers)
  for (const answer of turn.answers) sendAnswer(state, answer)
  if (turn.told.length > 0) sendAwareness(turn.told, readers)
  for (const words of turn.lost) handBack(state, words)
  for (const { peer, number, reason } of turn.refused) refuse(state, peer, number, reason)
}

function sendAnswer(state: RoomState, { peer, send }: Answer): void {
  try {
    send()
  } catch (error) {
    if (peer === null) throw error
    closeFailed(state, peer, error)
  }
}

/** Ends the one connection that something went wrong for; to the others nothing happens. */
export function closeFailed(state: RoomState, peer: Peer, error: unknown): void {
  const { documentId, counters, log } = state.parts
  const { personId } = peer.user
  counters.failedFrames += 1
  log.error(
    { documentId, personId, err: error },
    "A frame could not be handled; its sender is closed",
  )
  peer.close(CLOSE.malformed, "malformed")
}

/** Those who wait for something and may have it now; who is too slow for too long is closed. */
export function peersToRelieve({ parts, peers, presence }: RoomState): Peer[] {
  const { limits, clock } = parts
  const now = clock().getTime()
  const waiting: Peer[] = []
  for (const [peer, { slow, asked, isCurious }] of peers) {
    const awaitsText = slow !== null || asked !== null || isCurious
    // How much a socket holds is asked only where it matters: this is done for everybody, several times a second.
    const bytes = awaitsText ? peer.bufferedBytes() : 0
    const isLost = slow && (bytes > limits.dropBytes || now - slow.since > limits.slowMs)
    if (isLost) peer.close(CLOSE.tryLater, "too slow")
    else if (presence.isWaiting(peer)) waiting.push(peer)
    else if (awaitsText && bytes <= limits.slowBytes / 2) waiting.push(peer)
  }
  return waiting
}
