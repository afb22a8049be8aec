import { useEffect, useState } from "react"
import type { RefusedChanges, SetAsideReason } from "./live/device-store.ts"
import { isPassing, type LiveStatus } from "./live/status.ts"
import type { LiveDocument } from "./use-live-text.ts"

/** What others have yet to bring back may cure these. */
const CURABLE: readonly SetAsideReason[] = ["missing-dependency", "foreign-client"]
const CURE_MS = 5_000

/** [D5] What the server did not take, until its author has done with it. */
export interface RefusedList {
  entries: readonly RefusedChanges[]
  discard(entry: RefusedChanges): void
  /** Sends them once more. */
  takeUp(entry: RefusedChanges): void
}

interface Options {
  live: LiveDocument | null
  status: LiveStatus
  documentId: string
  schemaVersion: number
  /** Opens the text anew, as the server has it. */
  reopen: () => void
}

/**
 * Sets aside what the server has refused for good, so that the text is again what everybody sees and takes
 * further changes; and lists what lies aside, also from earlier pages.
 */
export function useRefusedChanges(options: Options): RefusedList {
  const { live, status, documentId, schemaVersion, reopen } = options
  const [entries, setEntries] = useState<readonly RefusedChanges[]>([])
  useEffect(() => {
    let left = false
    live?.device?.listRefused(documentId).then((found) => {
      if (!left) setEntries((before) => withFound(before, found))
    })
    return () => {
      left = true
    }
  }, [live, documentId])

  const reason = refusalOf(status)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `reopen` is another function each time
  useEffect(() => {
    if (!live || reason === null) return
    const wait = CURABLE.includes(reason) ? CURE_MS : 0
    const timer = setTimeout(async () => {
      const changes = live.text.listUnconfirmed()
      const entry = changes.length > 0 ? await live.kept.setAside(changes, reason) : null
      if (entry) setEntries((before) => [...before, entry])
      // Refused without a change of one's own there is nothing that could be put right.
      if (changes.length > 0 && reason !== "revoked") reopen()
    }, wait)
    return () => clearTimeout(timer)
  }, [live, reason])

  const remove = ({ id }: RefusedChanges) =>
    setEntries((before) => before.filter((other) => other.id !== id))
  return {
    entries: entries.filter((entry) => entry.documentId === documentId),
    discard(entry) {
      remove(entry)
      void live?.device?.discard(entry.id)
    },
    takeUp(entry) {
      const { id, personId, title, at, update } = entry
      const change = { id, personId, documentId, title, at, update, schemaVersion }
      live?.device?.takeUp(id, change).then(() => {
        remove(entry)
        reopen()
      })
    },
  }
}

/** What the device could not keep stands on this page alone, and stays. */
function withFound(
  before: readonly RefusedChanges[],
  found: readonly RefusedChanges[],
): readonly RefusedChanges[] {
  const ids = new Set(found.map(({ id }) => id))
  return [...found, ...before.filter(({ id }) => !ids.has(id))]
}

function refusalOf({ state, reason }: LiveStatus): SetAsideReason | null {
  if (state === "revoked") return "revoked"
  if (state !== "refused" || !reason || isPassing(reason)) return null
  return reason
}
