import type { Server } from "node:http"
import { performance } from "node:perf_hooks"

/** How long a caller may take, in milliseconds. */
export interface Patience {
  headersTimeout: number
  requestTimeout: number
}

/** Where it has not come to rest for longer, whoever dawdles is cut off all the same. */
const MOST_GRACE_MS = 120_000

/**
 * Counts against callers their own delay alone. While this process has not come to rest, what they
 * sent may lie unread: in a rush, Node's own reckoning took thousands for dawdlers.
 */
export function waitFairly(server: Server, patience: Patience): Server {
  const sinceRest = createSinceRest()
  // Asked by Node whenever it looks for those who overstay.
  for (const limit of ["headersTimeout", "requestTimeout"] as const) {
    const get = () => patience[limit] + Math.min(sinceRest(), MOST_GRACE_MS)
    Object.defineProperty(server, limit, { get, enumerable: true })
  }
  return server
}

interface Loop {
  now(): number
  /** Milliseconds in which the process has had nothing to do, since its start. */
  idle(): number
}

const THIS_PROCESS: Loop = {
  now: () => performance.now(),
  idle: () => performance.eventLoopUtilization().idle,
}

/** For how many milliseconds, at most, what came may lie unread; asked often, it is close. */
export function createSinceRest(loop: Loop = THIS_PROCESS): () => number {
  let last = { at: loop.now(), idle: loop.idle() }
  let restedAt = last.at
  return () => {
    const seen = { at: loop.now(), idle: loop.idle() }
    // It rested at some time after the last look: at its beginning, for all that is known.
    if (seen.idle > last.idle) restedAt = last.at
    last = seen
    return seen.at - restedAt
  }
}
