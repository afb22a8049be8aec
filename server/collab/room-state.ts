import type { NewLostWords } from "../../app/features/documents/live/lost-words-rows.server.ts"
import { CLOSE, type RefusalReason } from "../../app/features/documents/live/messages.ts"
import type { Decoded } from "../../app/features/documents/text/letters.ts"
import { SCHEMA_VERSION } from "../../app/features/documents/text/schema.ts"
import type { Fold } from "./compaction.ts"
import type { Journal } from "./journal.ts"
import type { CollabLimits } from "./limits.ts"
import { type CreateApplyUpdate, isFull, type LiveText } from "./live-text.ts"
import type { Peer } from "./peer.ts"
import type { Presence } from "./presence.ts"
import {
  type ClientFrame,
  deniedFrame,
  lostWordsFrame,
  othersLostWordsFrame,
  refusedFrame,
  stateVectorFrame,
  welcomeFrame,
} from "./protocol.ts"
import type { Relayed } from "./relayed.ts"
import type { CollabLog, Counters, Storage, Turns } from "./shared-state.ts"

export interface RoomParts {
  documentId: string
  journal: Journal
  turns: Turns
  clock: () => Date
  log: CollabLog
  limits: CollabLimits
  counters: Counters
  storage: Storage
  /** Whether, soon after an unclean end, clients may bring back what others wrote. */
  mayRelay: () => boolean
  /** What they brought back to this text; it outlives the room. */
  relayed: Relayed
  createApply: CreateApplyUpdate
  fold: Fold
}

export interface FrameItem {
  kind: "frame"
  peer: Peer
  number: number
  frame: ClientFrame
  /** Repairing failed on it once: now it is applied alone. */
  withoutRepair?: boolean
}

/** What waits for the room's next turn. */
export type Item =
  | { kind: "join" | "leave" | "relieve"; peer: Peer }
  | FrameItem
  | { kind: "announce"; peer: Peer | null }
  | { kind: "resume" | "catch-up" }
  | { kind: "run"; work: (text: LiveText) => void; fail: (error: unknown) => void }

export interface PeerState {
  /** Has got the text, and gets what follows. */
  isSynced: boolean
  /** Skipped since then, to be caught up from this state vector. */
  slow: { stateVector: Uint8Array; since: number } | null
  /** Has said what it has that the text lacks. */
  hasAnswered: boolean
  /** What it said, where it could not be taken: what others bring of it can be compared. */
  brought: Decoded | null
  /** The newest state vector that waits for its answer. */
  asked: Uint8Array | null
  /** Wants everybody's awareness. */
  isCurious: boolean
  /** How often it is still asked again because the author of what it brought back was here. */
  asksLeft: number
  /** Stock clients are told once that they only read. */
  wasDenied: boolean
}

/** How often somebody is asked again for words that lean on what an author here has yet to bring. */
const ASKS_AGAIN = 3

export function newPeerState(): PeerState {
  return {
    isSynced: false,
    slow: null,
    hasAnswered: false,
    brought: null,
    asked: null,
    isCurious: false,
    asksLeft: ASKS_AGAIN,
    wasDenied: false,
  }
}

export interface RoomState {
  parts: RoomParts
  text: LiveText | null
  peers: Map<Peer, PeerState>
  presence: Presence
  /** To be asked again when somebody else has brought something. */
  toAskAgain: Set<Peer>
}

/** Why this connection may not edit now; null where it may. */
export function readOnlyReason(state: RoomState, peer: Peer): RefusalReason | null {
  if (state.parts.storage.state !== "ok") return "storage"
  if (state.text?.isDamaged) return "damaged"
  if (peer.readOnly) return peer.readOnly
  const isTooLarge = state.text && isFull(state.text, state.parts.limits.documentBytes)
  return isTooLarge ? "too-large" : null
}

/** Tells a connection whether it may edit, each kind of client in its own words. */
export function sendWelcome(state: RoomState, peer: Peer): void {
  const reason = readOnlyReason(state, peer)
  if (peer.wantsAcks) peer.send(welcomeFrame(SCHEMA_VERSION, reason))
  else if (reason) deny(state, peer, reason)
}

/** Asks a connection for what the text lacks. Sent first, before the client hears of any deletion. */
export function greet(state: RoomState, peer: Peer): void {
  if (!state.text || !state.peers.has(peer)) return
  sendWelcome(state, peer)
  peer.send(stateVectorFrame(state.parts.relayed.stateVector(state.text.doc)))
}

/** Says that a frame was not taken; never in silence [D5]. */
export function refuse(state: RoomState, peer: Peer, number: number, reason: RefusalReason): void {
  const { refused } = state.parts.counters
  refused[reason] = (refused[reason] ?? 0) + 1
  if (peer.wantsAcks) peer.send(refusedFrame(number, reason))
  else if (number > 0) deny(state, peer, reason)
  // After a clash what this client has and what stands here do not fit together: it keeps its own.
  if (reason === "malformed" || reason === "clash") peer.close(CLOSE.malformed, reason)
}

function deny(state: RoomState, peer: Peer, reason: RefusalReason): void {
  const known = state.peers.get(peer)
  if (!known || known.wasDenied) return
  known.wasDenied = true
  peer.send(deniedFrame(reason))
}

/** Everybody who gets what happens as it happens. */
export function readersOf(state: RoomState): Peer[] {
  return [...state.peers]
    .filter(([, { isSynced, slow }]) => isSynced && slow === null)
    .map(([peer]) => peer)
}

/**
 * [D2] Tells those who typed words that found no place, on all their open pages, and those whose change may
 * have taken it; who is not here finds them when the text is next opened.
 */
export function handBack({ parts, peers }: RoomState, words: NewLostWords): void {
  const { personId, text, blockId, causedBy } = words
  const pages = [...peers.keys()].filter(({ wantsAcks }) => wantsAcks)
  const author = pages.find(({ user }) => user.personId === personId)?.user.name ?? ""
  for (const page of pages) {
    const isConcerned = causedBy === null ? page.readOnly === null : page.user.personId === causedBy
    if (page.user.personId === personId) page.send(lostWordsFrame(text, blockId))
    else if (isConcerned) page.send(othersLostWordsFrame(author))
  }
  parts.counters.wordsHandedBack += 1
}
