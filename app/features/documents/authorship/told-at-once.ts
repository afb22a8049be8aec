import type { StoredText } from "../live/journal-rows.server.ts"

/** More bytes or rows than this go to a thread; for fewer it would cost more than it saves. */
const AT_ONCE = { bytes: 64 * 1024, rows: 500 }

/**
 * Whether the journal of a text is told within a turn of the event loop. A short text may have a long one: each
 * row costs, whatever has become of its words.
 *
 * @param state the text as one Yjs update
 */
export function isToldAtOnce({ snapshots, rows }: StoredText, state: Uint8Array): boolean {
  if (rows.length > AT_ONCE.rows) return false
  const stored = [...snapshots, ...rows].reduce((sum, { payload }) => sum + payload.length, 0)
  return Math.max(stored, state.length) < AT_ONCE.bytes
}
