const KIB = 1024
const MIB = 1024 * KIB

/** What one connection, reader or document may cost. */
export interface CollabLimits {
  frameBytes: number
  bytesPerSecond: number
  burstBytes: number
  framesPerSecond: number
  documentBytes: number
  socketsPerDocument: number
  /** Of these, how many one person may have. */
  socketsPerPerson: number
  /** Questions for the whole text or for everybody's awareness: each costs far more than its bytes. */
  questionsPerSecond: number
  questionBurst: number
  /** What somebody says of themselves beyond this waits; the newest wins. */
  statesPerSecond: number
  /** Above this a reader is skipped, to be caught up with one diff. */
  slowBytes: number
  /** Above this, or after `slowMs`, a slow reader is dropped. */
  dropBytes: number
  slowMs: number
  pingMs: number
  /** How often sessions are looked at again, and the journal for what others appended. */
  recheckMs: number
  /** A room without connections stays in memory for this long. */
  idleMs: number
  /** Rows or bytes after the newest snapshot from which on a text is compacted. */
  compactRows: number
  compactBytes: number
  /** For so long after an unclean end clients may bring back what others wrote, and so much by document. */
  relayMs: number
  relayBytes: number
}

export const DEFAULT_LIMITS: CollabLimits = {
  frameBytes: 4 * MIB,
  bytesPerSecond: 2 * MIB,
  burstBytes: 8 * MIB,
  framesPerSecond: 2_000,
  documentBytes: 20 * MIB,
  socketsPerDocument: 200,
  socketsPerPerson: 20,
  questionsPerSecond: 2,
  questionBurst: 30,
  statesPerSecond: 20,
  slowBytes: MIB,
  dropBytes: 8 * MIB,
  slowMs: 30_000,
  pingMs: 25_000,
  recheckMs: 5_000,
  idleMs: 60_000,
  compactRows: 2_000,
  compactBytes: 4 * MIB,
  relayMs: 5 * 60_000,
  relayBytes: 256 * KIB,
}
