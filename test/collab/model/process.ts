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
  type Turns,
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

/** Longer than one `tick` of the steps, shorter than the rest that all come to. */
const LOOPS_OF_A_WAIT = 5

/** What the server process holds in memory: rooms and counters, without sockets. */
export interface ModelProcess {
  table: RoomTable
  counters: Counters
  storage: Storage
  logged: string[]
}

/**
 * Every third turn of the rooms waits for others, as on a busy server: by the steps alone, not by how busy the
 * machine is, since a seed must play the same again.
 */
function pacedTurns(): Turns {
  let turns = 0
  const take = () => {
    turns += 1
    return turns % 3 > 0
  }
  const later = (run: () => void, loops = LOOPS_OF_A_WAIT) => {
    setImmediate(() => (loops > 1 ? later(run, loops - 1) : run()))
  }
  return createTurns({ take }, later)
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
    turns: pacedTurns(),
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
