import type { PresenceUser, RefusalReason } from "../../app/features/documents/live/messages.ts"

/** Somebody at the other end of a connection, as a room sees them: no socket, no cookie. */
export interface Peer {
  user: PresenceUser
  organizationId: string
  /** Why this connection only reads; null where it may edit. Changes while it is open. */
  readOnly: RefusalReason | null
  /** The text schema it announced; null for a stock client, which counts as ours. */
  readonly schemaVersion: number | null
  /** Asked for our own frames by `?ack=1`. */
  wantsAcks: boolean
  send(frame: Uint8Array): void
  /** Bytes handed to `send` that have not left yet. */
  bufferedBytes(): number
  close(code: number, reason: string): void
}
