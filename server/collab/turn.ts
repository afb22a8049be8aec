import * as Y from "yjs"
import type { NewClient, NewUpdate } from "../../app/features/documents/live/journal-rows.server.ts"
import type { NewLostWords } from "../../app/features/documents/live/lost-words-rows.server.ts"
import type { RefusalReason } from "../../app/features/documents/live/messages.ts"
import type { Peer } from "./peer.ts"
import { type AwarenessEntry, awarenessFrame, updateFrame } from "./protocol.ts"

/** More updates than this go out as several frames: merging costs more than linear time (yjs#710). */
const MERGED_AT_ONCE = 64

/** What is sent when the turn is journalled; `peer` is whom it is for, null for all. */
export interface Answer {
  peer: Peer | null
  send(): void
}

/** What one turn of a room collects before the journal write, to let it out afterwards. */
export interface Turn {
  updates: NewUpdate[]
  clients: NewClient[]
  /** In the order of the journal; `from` is null for what no connection sent. */
  spread: { update: Uint8Array; from: Peer | null }[]
  told: { entry: AwarenessEntry; from: Peer }[]
  /** Answers that show the text: made only when all of it is journalled. */
  answers: Answer[]
  /** Asked in this turn already for what the text lacks. */
  greeted: Set<Peer>
  /** Whose questions are answered in this turn. */
  answered: Set<Peer>
  /** Highest number of a frame with changes seen in this turn, by connection. */
  counted: Map<Peer, number>
  /** Frames whose changes wait for the journal write. */
  taken: { peer: Peer; number: number }[]
  refused: { peer: Peer; number: number; reason: RefusalReason }[]
  /** Brought back of others: noted when it is written. */
  relayed: (() => void)[]
  /** Words that found no place after a merge, to tell those who typed them. */
  lost: NewLostWords[]
  /** Set when applying or repairing an update threw halfway: the text must be loaded anew. */
  broken: { peer: Peer; number: number; update: Uint8Array; error: unknown } | null
}

export function newTurn(): Turn {
  return {
    updates: [],
    clients: [],
    spread: [],
    told: [],
    answers: [],
    greeted: new Set(),
    answered: new Set(),
    counted: new Map(),
    taken: [],
    refused: [],
    relayed: [],
    lost: [],
    broken: null,
  }
}

/**
 * Sends the turn's updates: one merged frame, encoded once, to all but its sender. Where several sent, all
 * get the same frame, Yjs passes over what it has; but who sent all of it except one gets that one as it came.
 */
export function sendUpdates(spread: Turn["spread"], readers: readonly Peer[]): void {
  const sent = new Map<Peer | null, number>()
  for (const { from } of spread) sent.set(from, (sent.get(from) ?? 0) + 1)
  let merged: Uint8Array[] | null = null
  for (const reader of readers) {
    const own = sent.get(reader) ?? 0
    if (own === spread.length) continue
    const other = own > 0 && own === spread.length - 1 && spread.find(({ from }) => from !== reader)
    if (other) {
      reader.send(updateFrame(other.update))
      continue
    }
    merged ??= mergedFrames(spread.map(({ update }) => update))
    for (const frame of merged) reader.send(frame)
  }
}

function mergedFrames(updates: readonly Uint8Array[]): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let start = 0; start < updates.length; start += MERGED_AT_ONCE) {
    const part = updates.slice(start, start + MERGED_AT_ONCE)
    const [first] = part
    if (first) frames.push(updateFrame(part.length === 1 ? first : Y.mergeUpdates(part)))
  }
  return frames
}

/** Sends the turn's awareness to all, each without what it said itself. */
export function sendAwareness(told: Turn["told"], readers: readonly Peer[]): void {
  const speakers = new Set(told.map(({ from }) => from))
  const whole = awarenessFrame(told.map(({ entry }) => entry))
  for (const reader of readers) {
    if (!speakers.has(reader)) {
      reader.send(whole)
      continue
    }
    const others = told.filter(({ from }) => from !== reader)
    if (others.length > 0) reader.send(awarenessFrame(others.map(({ entry }) => entry)))
  }
}
