/** How many answer at one time, before more of them would only make everybody wait: what a second or two takes. */
const MOST_ACTIVE = 2_500
const MOST_WAITING_MS = 3_000
const SHORTEST_WAIT_SECONDS = 3
const SPREAD_SECONDS = 5

export interface Pass {
  leave(): void
}

/** Lets requests in while the house keeps up, and turns the others away at once, at no cost. */
export interface Gate {
  /** Seconds to wait where it is full. */
  enter(): Pass | { retryAfterSeconds: number }
  stats(): { active: number; refused: number }
}

interface GateOptions {
  mostActive?: number
  /** No more are let in while the first of those under way has waited so long. */
  mostWaitingMs?: number
  clock?: () => number
  random?: () => number
}

/** Full when too many are under way, or the first of them waits: one covers a rush, the other whatever hangs. */
export function createGate({
  mostActive = MOST_ACTIVE,
  mostWaitingMs = MOST_WAITING_MS,
  clock = () => performance.now(),
  random = Math.random,
}: GateOptions = {}): Gate {
  // In the order in which they came.
  const active = new Map<number, number>()
  let next = 0
  let refused = 0

  function isFull(now: number): boolean {
    if (active.size >= mostActive) return true
    const [first] = active.values()
    return first !== undefined && now - first > mostWaitingMs
  }

  return {
    enter() {
      const now = clock()
      if (isFull(now)) {
        refused += 1
        // Spread, so that they do not all come back at one moment.
        return { retryAfterSeconds: SHORTEST_WAIT_SECONDS + Math.floor(random() * SPREAD_SECONDS) }
      }
      const id = next++
      active.set(id, now)
      return { leave: () => void active.delete(id) }
    },
    stats: () => ({ active: active.size, refused }),
  }
}
