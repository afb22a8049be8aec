import type { RefusalReason } from "../../app/features/documents/live/messages.ts"
import { type Allowance, createAllowance } from "./rate.ts"

/** More turns than this in one go, and rooms gather for a moment: what comes together costs one commit. */
const TURNS_PER_SECOND = 50
const TURN_BURST = 20
/** So much is worth a commit at any time. */
const ENOUGH = 200

/** What all rooms of the process share: whether the disk takes what is written. */
export interface Storage {
  /** `failing`: writes are refused until a probe succeeds; `lost`: a sync failed, only a restart helps. */
  state: "ok" | "failing" | "lost"
}

/** Counted since the start, for the metrics. */
export interface Counters {
  journalWrites: number
  journalRows: number
  faults: number
  brokenFrames: number
  /** Frames that made the program throw where it should not; their senders were closed. */
  failedFrames: number
  /** Awareness states that a newer one of the same connection overtook while they waited. */
  droppedStates: number
  /** Times that words found no place after a merge and were given back to their author. */
  wordsHandedBack: number
  compactions: number
  refused: Partial<Record<RefusalReason, number>>
}

export function newCounters(): Counters {
  return {
    journalWrites: 0,
    journalRows: 0,
    faults: 0,
    brokenFrames: 0,
    failedFrames: 0,
    droppedStates: 0,
    wordsHandedBack: 0,
    compactions: 0,
    refused: {},
  }
}

/** As much of the server's log as the collaboration server uses. */
export interface CollabLog {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

/** Lets rooms work once per turn of the event loop, or of several, one after the other, for all that arrived. */
export interface Turns {
  schedule(turn: () => void): void
}

/**
 * @param pace how many turns come at once; those beyond it wait for each other, until enough has gathered
 * @param later runs what has to wait
 */
export function createTurns(
  pace: Allowance = createAllowance(TURNS_PER_SECOND, TURN_BURST, () => performance.now()),
  later: (run: () => void) => void = (run) => void setTimeout(run, 1000 / TURNS_PER_SECOND),
): Turns {
  let due = new Set<() => void>()
  let asked = 0
  /** Another one for each pause; null while there is none. */
  let pause: symbol | null = null

  function run(): void {
    const turns = due
    due = new Set()
    asked = 0
    pause = null
    for (const turn of turns) turn()
  }

  function wait(): void {
    const own = Symbol()
    pause = own
    later(() => {
      if (pause === own) run()
    })
  }

  return {
    schedule(turn) {
      due.add(turn)
      asked += 1
      if (asked === 1) {
        if (pace.take(1)) setImmediate(run)
        else wait()
      } else if (pause && asked >= ENOUGH) {
        pause = null
        setImmediate(run)
      }
    },
  }
}
