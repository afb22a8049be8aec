import * as Y from "yjs"
import type { PresentPerson } from "../../app/context.ts"
import { loadStored } from "../../app/features/documents/live/load-text.server.ts"
import type { Fold } from "./compaction.ts"
import type { Journal } from "./journal.ts"
import type { CollabLimits } from "./limits.ts"
import type { CreateApplyUpdate } from "./live-text.ts"
import { createRelayed, type Relayed } from "./relayed.ts"
import { createRoom, type Room } from "./room.ts"
import type { CollabLog, Counters, Storage, Turns } from "./shared-state.ts"

/** Rows that are worth a snapshot when a text leaves the memory. */
const ROWS_WORTH_A_SNAPSHOT = 50

export interface RoomTableParts {
  journal: Journal
  turns: Turns
  clock: () => Date
  log: CollabLog
  limits: CollabLimits
  counters: Counters
  storage: Storage
  mayRelay: () => boolean
  createApply: CreateApplyUpdate
  fold: Fold
}

/** The rooms of this process, opened when somebody comes, unloaded when nobody has been there for a while. */
export interface RoomTable {
  open(documentId: string): Room
  find(documentId: string): Room | null
  all(): Room[]
  present(documentId: string): PresentPerson[]
  /** The live text as one Yjs update, whether or not its room is open. */
  encodeState(documentId: string): Promise<Uint8Array>
  /** Looks for what others appended, folds long journals, lets idle rooms go, tries a failing disk again. */
  upkeep(): Promise<void>
}

export function createRoomTable(parts: RoomTableParts): RoomTable {
  const { journal, clock, log, limits, storage } = parts
  const rooms = new Map<string, Room>()
  const relayed = new Map<string, Relayed>()

  function open(documentId: string): Room {
    const known = rooms.get(documentId)
    if (known) return known
    const room = createRoom({ ...parts, documentId, relayed: relayedIn(documentId) })
    rooms.set(documentId, room)
    return room
  }

  function relayedIn(documentId: string): Relayed {
    const found = relayed.get(documentId) ?? createRelayed()
    // Only these few minutes bring something that has to be remembered.
    if (parts.mayRelay()) relayed.set(documentId, found)
    return found
  }

  async function findForeignRows(): Promise<void> {
    const heads = await journal.readHeads([...rooms.keys()])
    for (const [documentId, head] of heads) {
      const room = rooms.get(documentId)
      if (room && room.seq !== null && head > room.seq) room.catchUp()
    }
  }

  async function compact(room: Room, minRows: number, minBytes: number): Promise<void> {
    try {
      await room.compact(minRows, minBytes)
    } catch (error) {
      // Nothing was deleted; the text goes on with its long journal.
      log.error({ documentId: room.documentId, err: error }, "A text could not be compacted")
    }
  }

  async function unloadIfIdle(room: Room): Promise<void> {
    if (!isIdle(room)) return
    await compact(room, ROWS_WORTH_A_SNAPSHOT, limits.compactBytes)
    // Somebody may have come while the snapshot was made.
    if (!isIdle(room)) return
    rooms.delete(room.documentId)
    room.unload()
  }

  function isIdle({ idleSince }: Room): boolean {
    return idleSince !== null && clock().getTime() - idleSince >= limits.idleMs
  }

  async function tryDiskAgain(): Promise<void> {
    if (storage.state !== "failing") return
    await journal.probe()
    storage.state = "ok"
    log.info({}, "The journal takes writes again")
    for (const room of rooms.values()) room.resume()
  }

  return {
    open,
    find: (documentId) => rooms.get(documentId) ?? null,
    all: () => [...rooms.values()],
    present: (documentId) => presentIn(rooms.get(documentId)),
    async encodeState(documentId) {
      const room = rooms.get(documentId)
      if (room) return room.encodeState()
      const { doc, isUnreadable } = (
        await loadStored({
          newest: () => journal.readNewest(documentId),
          all: () => journal.read(documentId),
        })
      ).loaded
      if (isUnreadable) throw new Error(`Nothing can be read of the text ${documentId}`)
      return Y.encodeStateAsUpdate(doc)
    },
    async upkeep() {
      await tryDiskAgain()
      await findForeignRows()
      for (const room of rooms.values()) {
        await compact(room, limits.compactRows, limits.compactBytes)
        await unloadIfIdle(room)
      }
    },
  }
}

function presentIn(room: Room | undefined): PresentPerson[] {
  const people = new Map<string, PresentPerson>()
  for (const { user } of room?.peers.keys() ?? []) {
    const { personId, name, organization, colour } = user
    people.set(personId, { personId, name, organizationShortName: organization, colour })
  }
  return [...people.values()]
}
