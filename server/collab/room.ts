import * as Y from "yjs"
import { isTextClosed } from "../../app/features/documents/live/closed-text.ts"
import { CLOSE } from "../../app/features/documents/live/messages.ts"
import { compactText } from "./compaction.ts"
import { isFull, type LiveText } from "./live-text.ts"
import type { Peer } from "./peer.ts"
import { createPresence } from "./presence.ts"
import { ackFrame, type ClientFrame } from "./protocol.ts"
import { createAllowance } from "./rate.ts"
import { announceToAll, handleItem } from "./room-items.ts"
import {
  dropText,
  load,
  loadClosed,
  replaceBroken,
  takeForeignRows,
  write,
} from "./room-journal.ts"
import { closeFailed, letOut, peersToRelieve } from "./room-output.ts"
import { type Item, newPeerState, type RoomParts, type RoomState } from "./room-state.ts"
import { newTurn, type Turn } from "./turn.ts"

/** One document in memory with those who have it open. Knows neither sockets nor SQL. */
export interface Room {
  readonly documentId: string
  readonly peers: ReadonlyMap<Peer, unknown>
  /** How far the journal is in memory; null while nothing is loaded. */
  readonly seq: number | null
  /** Milliseconds since 1970 since when nobody is here and all is on the disk; null while that is not so. */
  readonly idleSince: number | null
  join(peer: Peer): void
  leave(peer: Peer): void
  /** @param number counts the connection's frames with changes, from 1; 0 for other frames */
  receive(peer: Peer, number: number, frame: ClientFrame): void
  /** Tells a connection, or all, whether it may edit now. */
  announce(peer: Peer | null): void
  /** Asks everybody for what the text lacks: the disk takes writes again. */
  resume(): void
  /** Fetches what somebody else appended to the journal. */
  catchUp(): void
  /** Catches slow readers up or drops them; called every now and then. */
  relieve(): void
  /** The text as one Yjs update. */
  encodeState(): Promise<Uint8Array>
  /** Folds the journal into a snapshot where enough has gathered. */
  compact(minRows: number, minBytes: number): Promise<void>
  /** Frees the memory; only for an idle room that nobody can find any more. */
  unload(): void
  /** Resolves when all that has arrived is written, synced and answered. */
  settled(): Promise<void>
}

/** The same update once more, this time alone. */
function retried({ peer, number, update }: NonNullable<Turn["broken"]>): Item[] {
  const frame = { kind: "changes", isMissingPart: false, update } as const
  return [{ kind: "frame", peer, number, frame, withoutRepair: true }]
}

/** Whatever one connection's frame makes the program do, the others in the room go on. */
function handleSafely(state: RoomState, text: LiveText, turn: Turn, item: Item): void {
  try {
    handleItem(state, text, turn, item)
  } catch (error) {
    // Thrown a second time it would come for ever.
    if (item.kind !== "frame" || item.withoutRepair) throw error
    const { peer, number, frame } = item
    // A change may have been half taken: then the text is loaded anew, as after one that threw.
    if (frame.kind === "changes") turn.broken = { peer, number, update: frame.update, error }
    else closeFailed(state, peer, error)
  }
}

export function createRoom(parts: RoomParts): Room {
  const { documentId, journal, turns, clock, log, limits, counters, storage } = parts
  const state: RoomState = {
    parts,
    text: null,
    peers: new Map(),
    presence: createPresence(
      (clientId) => state.text?.owners.get(clientId) ?? null,
      () =>
        createAllowance(limits.statesPerSecond, limits.statesPerSecond, () => performance.now()),
    ),
    toAskAgain: new Set(),
  }
  let inbox: Item[] = []
  let isBusy = false
  let isFolding = false
  let unsynced = 0
  const refusedLately = new Map<Peer, number>()
  let quietSince = clock().getTime()
  let settledWaiters: (() => void)[] = []

  function enqueue(item: Item): void {
    inbox.push(item)
    turns.schedule(turn)
  }

  function turn(): void {
    if (!isBusy) void work()
  }

  async function work(): Promise<void> {
    isBusy = true
    while (inbox.length > 0) {
      const items = inbox
      inbox = []
      try {
        await runTurn(items)
      } catch (error) {
        giveUp(items, error)
      }
    }
    isBusy = false
    announceQuiet()
  }

  async function runTurn(items: readonly Item[]): Promise<void> {
    if (state.text === null && items.every(({ kind }) => kind === "leave")) {
      for (const item of items) if (item.kind === "leave") state.presence.leave(item.peer)
      return
    }
    const text = state.text ?? (await load(state))
    const current = newTurn()
    const heard = text.seq
    markSlowReaders(text)
    if (items.some(({ kind }) => kind === "catch-up")) {
      current.updates.push(...(await takeForeignRows(state, text, current)))
    }
    let rest: readonly Item[] = items
    for (const item of items) {
      rest = rest.slice(1)
      handleSafely(state, text, current, item)
      if (current.broken) break
    }
    if (current.updates.length + current.lost.length > 0) {
      try {
        await write(state, text, current)
      } catch (error) {
        if (!isTextClosed(error)) throw error
        await loadClosed(state, current, heard)
        startAgain(items, current)
        return
      }
    }
    // At once, so that nobody goes on writing what would be refused.
    if (current.updates.length > 0 && isFull(text, limits.documentBytes)) {
      announceToAll(state, current)
    }
    if (current.broken) {
      const isSound = await replaceBroken(state, text, current, current.broken)
      // What came after the update that threw meets the text as it was loaded anew.
      inbox = [...(isSound ? retried(current.broken) : []), ...rest, ...inbox]
    }
    letOut(state, current)
    for (const [peer, number] of refusedLately) {
      current.counted.set(peer, Math.max(number, current.counted.get(peer) ?? 0))
    }
    refusedLately.clear()
    if (current.counted.size > 0) void acknowledge(current.counted)
  }

  /**
   * The text was closed while the turn's changes were under way: they have been refused, and what else the
   * turn was about meets the text as the journal has it. Acknowledged is then: what came before them may be
   * refused only there.
   */
  function startAgain(items: readonly Item[], { taken }: Turn): void {
    const wasTaken = (item: Item) =>
      item.kind === "frame" &&
      taken.some(({ peer, number }) => peer === item.peer && number === item.number)
    for (const { peer, number } of taken) refusedLately.set(peer, number)
    // A turn in any case, for the acknowledgements.
    const nothing: Item = { kind: "run", work: () => {}, fail: () => {} }
    inbox = [...items.filter((item) => !wasTaken(item)), nothing, ...inbox]
  }

  async function acknowledge(counted: Turn["counted"]): Promise<void> {
    unsynced += 1
    try {
      await journal.synced()
      for (const [peer, number] of counted) if (peer.wantsAcks) peer.send(ackFrame(number))
    } catch (error) {
      if (storage.state !== "lost") {
        log.error(
          { err: error },
          "The disk did not take a sync: texts are read-only until a restart",
        )
      }
      storage.state = "lost"
      for (const peer of state.peers.keys()) enqueue({ kind: "announce", peer })
    } finally {
      unsynced -= 1
      announceQuiet()
    }
  }

  function markSlowReaders(text: LiveText): void {
    let stateVector: Uint8Array | null = null
    for (const [peer, known] of state.peers) {
      if (!known.isSynced || known.slow || peer.bufferedBytes() <= limits.slowBytes) continue
      stateVector ??= Y.encodeStateVector(text.doc)
      known.slow = { stateVector, since: clock().getTime() }
    }
  }

  /** Never an empty text in the place of one that cannot be loaded: everybody is sent away, to come back. */
  function giveUp(items: readonly Item[], error: unknown): void {
    log.error({ documentId, err: error }, "A text cannot be loaded or written")
    dropText(state)
    for (const item of [...items, ...inbox]) if (item.kind === "run") item.fail(error)
    inbox = []
    for (const peer of state.peers.keys()) peer.close(CLOSE.tryLater, "storage")
  }

  function isQuiet(): boolean {
    return !isBusy && inbox.length === 0 && unsynced === 0
  }

  function announceQuiet(): void {
    if (!isQuiet()) return
    quietSince = clock().getTime()
    const waiters = settledWaiters
    settledWaiters = []
    for (const resolve of waiters) resolve()
  }

  return {
    documentId,
    peers: state.peers,
    get seq() {
      return state.text?.seq ?? null
    },
    get idleSince() {
      return state.peers.size === 0 && isQuiet() ? quietSince : null
    },
    join(peer) {
      state.peers.set(peer, newPeerState())
      enqueue({ kind: "join", peer })
    },
    leave(peer) {
      state.peers.delete(peer)
      state.toAskAgain.delete(peer)
      enqueue({ kind: "leave", peer })
    },
    receive: (peer, number, frame) => enqueue({ kind: "frame", peer, number, frame }),
    announce: (peer) => enqueue({ kind: "announce", peer }),
    resume: () => enqueue({ kind: "resume" }),
    catchUp: () => enqueue({ kind: "catch-up" }),
    relieve() {
      for (const peer of peersToRelieve(state)) enqueue({ kind: "relieve", peer })
    },
    encodeState: () =>
      new Promise((resolve, reject) => {
        const work = ({ doc }: LiveText) => resolve(Y.encodeStateAsUpdate(doc))
        enqueue({ kind: "run", work, fail: reject })
      }),
    unload: () => dropText(state),
    async compact(minRows, minBytes) {
      const { text } = state
      if (isBusy || isFolding || !text || text.isDamaged) return
      const { rows, bytes } = text.tail
      if (rows < minRows && bytes < minBytes) return
      isFolding = true
      try {
        // What waits in the inbox is in neither of the two yet; a text that never rests is folded too.
        const isDone = await compactText(text, parts, () => !isBusy && state.text === text)
        if (isDone) counters.compactions += 1
      } finally {
        isFolding = false
      }
    },
    settled: () =>
      new Promise((resolve) => {
        settledWaiters.push(resolve)
        announceQuiet()
      }),
  }
}
