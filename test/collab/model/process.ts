import { foldText } from "../../../server/collab/compaction.ts"
import type { Journal } from "../../../server/collab/journal.ts"
import { type CollabLimits, DEFAULT_LIMITS } from "../../../server/collab/limits.ts"
import { applyAndRepair } from "../../../server/collab/repair.ts"
import { createRoomTable, type RoomTable } from "../../../server/collab/room-table.ts"
import {
  type Counters,
  createTurns,
  newCounters,
  type Storage,
} from "../../../server/collab/shared-state.ts"
import { logInto } from "../support.ts"

/** Small, so that a few hundred steps meet every limit that is about time, rows or a slow line. */
const LIMITS: CollabLimits = {
  ...DEFAULT_LIMITS,
  slowBytes: 300,
  dropBytes: 8 * 1024,
  compactRows: 20,
  idleMs: 10_000,
}

/** What the server process holds in memory: rooms and counters, without sockets. */
export interface ModelProcess {
  table: RoomTable
  counters: Counters
  storage: Storage
  logged: string[]
}

export function startProcess(
  journal: Journal,
  now: () => number,
  relayUntil: number,
): ModelProcess {
  const counters = newCounters()
  const storage: Storage = { state: "ok" }
  const logged: string[] = []
  const table = createRoomTable({
    journal,
    // By the steps alone, not by how busy the machine is: a seed must play the same again.
    turns: createTurns({ take: () => true }),
    clock: () => new Date(now()),
    log: logInto(logged),
    limits: LIMITS,
    counters,
    storage,
    mayRelay: () => now() < relayUntil,
    createApply: applyAndRepair,
    fold: async (job) => foldText(job),
  })
  return { table, counters, storage, logged }
}
