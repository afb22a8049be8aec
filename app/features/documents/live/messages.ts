/**
 * Types of the frames on `/collab/<documentId>`. A frame is varUint(type) and its body.
 * 0–3 are those of y-websocket (source: y-protocols PROTOCOL.md and y-websocket 3); from 100 on they are
 * ours and sent only to clients that ask by `?ack=1`, since stock clients complain of unknown types.
 */
export const FRAME = {
  /** varUint(step) varByteArray(body) */
  sync: 0,
  /** varByteArray(awareness update) */
  awareness: 1,
  /** varUint(0) varString(reason): what stock clients understand as "permission denied" */
  denied: 2,
  /** no body; asks for everybody's awareness */
  queryAwareness: 3,
  /** varUint(schema version) varUint(1 = may edit) varString(refusal reason, or "") */
  welcome: 100,
  /** varUint(n): of this connection's step 2 and update frames, the first n are safe or were refused */
  ack: 101,
  /** varUint(n, or 0 for awareness) varString(refusal reason): frame number n was not taken */
  refused: 102,
  /** varString(text) varString(block id, or ""): own words that a merge left without a place [D2] */
  lostWords: 103,
  /** no body: title, state, rights, numbering, versions or a package's plan may have changed; ask again */
  documentChanged: 104,
  /** varString(name): words of that person lost their place, perhaps by the receiver's change [D2] */
  othersLostWords: 105,
  /** no body: comments, suggestions or positions beside the text have changed; ask again for them alone */
  besideChanged: 106,
} as const

export const SYNC_STEP = { stateVector: 0, missing: 1, update: 2 } as const

/** Why a change was not taken, or why a whole connection only reads. */
export const REFUSAL_REASONS = [
  "read-only",
  "outdated",
  "malformed",
  "missing-dependency",
  "foreign-client",
  "clash",
  "foreign-presence",
  "too-large",
  "storage",
  "damaged",
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export function isRefusalReason(value: unknown): value is RefusalReason {
  return REFUSAL_REASONS.some((reason) => reason === value)
}

/** Close codes; stock clients do not come back after 4400–4499. Those of domain errors stand in errors.ts. */
export const CLOSE = {
  restart: 1012,
  tryLater: 1013,
  tooLarge: 1009,
  malformed: 4400,
  signedOut: 4401,
  revoked: 4403,
} as const

/**
 * Query of the socket's address: asks for our own frames, announces the client's text schema, and says whose
 * page it is, since somebody else may have logged in beside it in the same browser.
 */
export const ACK_PARAMETER = "ack"
export const SCHEMA_PARAMETER = "schema"
export const PERSON_PARAMETER = "person"

/** Under `user` in each client's awareness; written by the server, whatever the client says. */
export interface PresenceUser {
  personId: string
  name: string
  organization: string
  /** Name in the palette of organisation colours; null for an organisation without one. */
  colour: string | null
}

/** What a plain GET on the socket's address answers, so that a page can tell why it gets no socket. */
export interface ProbeAnswer {
  collab: "open" | "signed-out" | "revoked"
}
