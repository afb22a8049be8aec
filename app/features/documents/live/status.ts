import { CLOSE, type RefusalReason } from "./messages.ts"

/**
 * What the page may truthfully say. `saved` only when the server has every change on its disk;
 * `signed-out`, `revoked` and `refused` keep the changes in the text on this page.
 */
export type LiveState =
  | "connecting"
  | "saved"
  | "saving"
  | "offline"
  | "read-only"
  | "signed-out"
  | "revoked"
  | "outdated"
  | "refused"

export interface LiveStatus {
  state: LiveState
  /** Own changes that the server has not confirmed. */
  waiting: number
  reason?: RefusalReason
}

/** How the connection stands, as far as the status depends on it. */
export interface ConnectionFacts {
  isConnected: boolean
  /** The text has arrived on this connection. */
  isSynced: boolean
  /** At least one attempt has ended, one way or another. */
  hasFailed: boolean
  /** Set once the server has ended it for good: only `reconnect` tries again. */
  ended: Ending | null
  /** What the server says about editing; `undefined` until it has said so. */
  readOnly: RefusalReason | null | undefined
  waiting: number
  refusal: RefusalReason | null
}

export type Ending = "signed-out" | "revoked" | "malformed" | "too-large"

/** What a close code says about coming back; null where the next attempt may succeed by itself. */
export function endingOf(code: number): Ending | null {
  if (code === CLOSE.signedOut) return "signed-out"
  if (code === CLOSE.malformed) return "malformed"
  if (code === CLOSE.tooLarge) return "too-large"
  return code >= 4400 && code < 4500 ? "revoked" : null
}

export function statusOf(facts: ConnectionFacts): LiveStatus {
  const { ended, waiting, refusal, readOnly } = facts
  if (ended === "signed-out" || ended === "revoked") return { state: ended, waiting }
  if (ended) return { state: "refused", waiting, reason: ended }
  if (!facts.isConnected) return { state: facts.hasFailed ? "offline" : "connecting", waiting }
  if (!facts.isSynced || readOnly === undefined) return { state: "connecting", waiting }
  if (refusal && refusal !== "outdated") return { state: "refused", waiting, reason: refusal }
  if (readOnly === "outdated" || refusal) return { state: "outdated", waiting, reason: "outdated" }
  if (readOnly) return { state: "read-only", waiting, reason: readOnly }
  return { state: waiting > 0 ? "saving" : "saved", waiting }
}

/** Whether the server will take changes again by itself, or after a repair: they wait where they are. */
export function isPassing(reason: RefusalReason): boolean {
  return reason === "storage" || reason === "damaged"
}
