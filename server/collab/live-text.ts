import * as Y from "yjs"
import {
  freshClientId,
  SERVER_CLIENT_IDS,
} from "../../app/features/documents/live/client-id.server.ts"
import type {
  JournalRow,
  NewClient,
  NewUpdate,
} from "../../app/features/documents/live/journal-rows.server.ts"
import {
  damageOf,
  hasPending,
  type JournalFault,
  loadStored,
} from "../../app/features/documents/live/load-text.server.ts"
import type { RefusalReason } from "../../app/features/documents/live/messages.ts"
import type { Decoded } from "../../app/features/documents/text/letters.ts"
import type { LostWords } from "../../app/features/documents/text/rescue.ts"
import type { Journal } from "./journal.ts"
import type { Relayed } from "./relayed.ts"
import { hasKnownShape } from "./shape-check.ts"
import { contradicts } from "./struct-compare.ts"
import { checkUpdate, type UpdateCheck } from "./update-check.ts"

/**
 * Applies one client's update (Yjs v1), which has been decoded, and puts right what the merge broke.
 *
 * @param namesOwnOnly what it names as deleted was deleted by its sender; an answer to a state vector names all
 */
export type ApplyUpdate = (
  update: Uint8Array,
  decoded: Decoded,
  namesOwnOnly: boolean,
) => {
  /** What the server wrote to repair (Yjs v1): journalled and sent with the update. */
  updates: Uint8Array[]
  /** Words that found no place: told to those who typed them. */
  lost: LostWords[]
}

/** Called once per loaded text. */
export type CreateApplyUpdate = (doc: Y.Doc) => ApplyUpdate

/** One document's text in memory, with who owns which client id. */
export interface LiveText {
  doc: Y.Doc
  /** The journal is in the doc up to and including this seq. */
  seq: number
  newestSnapshot: number
  owners: Map<number, string | null>
  apply: ApplyUpdate
  isDamaged: boolean
  /** The whole text as one update, as long as it stands as it was read and nobody has asked for it. */
  whole: Uint8Array | null
  /** The last answer to a state vector, as long as the text has not changed since. */
  answer: { stateVector: Uint8Array; frame: Uint8Array } | null
  /** At least as large as the stored text; measured when it nears the limit. */
  bytes: number
  isFull: boolean
  tail: { rows: number; bytes: number }
}

/** Who sends an update, and how. */
export interface Writer {
  personId: string
  organizationId: string
  /** The client id the connection goes by, if it has said so. */
  ownClientId: number | null
  /** The update answers the text's state vector: it names as deleted all that the sender has heard of. */
  isMissingPart: boolean
  /** Somebody else, who may write here, has said to go by this client id. */
  isReserved(clientId: number): boolean
  /**
   * Null unless, after an unclean end, this answer to the state vector may bring back what others wrote; then
   * whether it may for this client id, which `owner` is known to have written by.
   */
  mayRelay: ((decoded: Decoded, clientId: number, owner: string | null) => boolean) | null
}

/** What a text takes, and what has been brought back to it. */
export interface Gate {
  relayed: Relayed
  relayBytes: number
}

export type Admission =
  | { kind: "known"; lost: LostWords[] }
  | { kind: "refused"; reason: RefusalReason; decoded: Decoded | null }
  /** The doc is half changed and must be dropped. */
  | { kind: "broken"; error: unknown }
  | {
      kind: "taken"
      updates: NewUpdate[]
      clients: NewClient[]
      lost: LostWords[]
      /** Keeps what was brought back of others; for when it is written. */
      noteRelayed(): void
    }

/**
 * Loads a text with its owners.
 *
 * @throws if the database does not answer, or nothing could be read of a text that has been written
 */
export async function readLiveText(
  journal: Journal,
  documentId: string,
  createApply: CreateApplyUpdate,
): Promise<{ text: LiveText | null; faults: JournalFault[] }> {
  const { stored, loaded } = await loadStored({
    newest: () => journal.readNewest(documentId),
    all: () => journal.read(documentId),
  })
  const { doc, seq, tail, faults, isIncomplete, isUnreadable } = loaded
  if (isUnreadable) return { text: null, faults }
  const owners = await journal.readClients(documentId)
  doc.clientID = freshClientId(doc, owners, SERVER_CLIENT_IDS)
  const text: LiveText = {
    doc,
    seq,
    tail,
    newestSnapshot: stored.snapshots[0]?.seq ?? 0,
    owners,
    apply: createApply(doc),
    isDamaged: isIncomplete,
    whole: tail.rows === 0 ? (stored.snapshots[0]?.payload ?? null) : null,
    answer: null,
    bytes: (stored.snapshots[0]?.payload.length ?? 0) + tail.bytes,
    isFull: false,
  }
  return { text, faults }
}

/**
 * Takes rows that somebody else appended into the doc, and puts right what the merge with what is not written
 * yet broke.
 *
 * @throws if one is damaged or cannot be applied
 */
export function takeRows(
  text: LiveText,
  rows: readonly JournalRow[],
): { repairs: NewUpdate[]; lost: LostWords[] } {
  const repairs: NewUpdate[] = []
  const lost: LostWords[] = []
  for (const row of rows) {
    const fault = damageOf(row, text.seq + 1)
    if (fault) throw new Error(`Row ${fault.seq}: ${fault.reason}`)
    // A row does not say whether it was an answer to a state vector.
    const repaired = text.apply(row.payload, Y.decodeUpdate(row.payload), false)
    if (hasPending(text.doc)) throw new Error(`Row ${row.seq} refers to what is missing`)
    repairs.push(...repaired.updates.map((payload) => ({ payload, personId: null })))
    lost.push(...repaired.lost)
    countRow(text, row.payload)
    text.seq = row.seq
  }
  return { repairs, lost }
}

/** Keeps count of what the next compaction folds in, after each row. */
export function countRow(text: LiveText, payload: Uint8Array): void {
  text.whole = null
  text.answer = null
  text.tail.rows += 1
  text.tail.bytes += payload.length
  text.bytes += payload.length
}

/**
 * Takes one update into the doc, or says why not; the order of the questions is the write path's.
 *
 * @param readOnly why this connection only reads; null where it may edit
 */
export function admit(
  text: LiveText,
  update: Uint8Array,
  writer: Writer,
  readOnly: RefusalReason | null,
  gate: Gate,
  apply: ApplyUpdate = text.apply,
): Admission {
  let check: UpdateCheck
  try {
    check = checkUpdate(text.doc, update)
  } catch {
    return { kind: "refused", reason: "malformed", decoded: null }
  }
  const { decoded } = check
  const refused = (reason: RefusalReason) => ({ kind: "refused", reason, decoded }) as const
  // Held already, and not as this client has it: to call it known would lose its words in silence.
  if (contradicts(text.doc, decoded) || gate.relayed.clashes(decoded)) return refused("clash")
  const isOwn = (clientId: number) => text.owners.get(clientId) === writer.personId
  const lost = gate.relayed.takeSwallowed(decoded, isOwn)
  // Every client answers our state vector, readers too: what says nothing new is no offence.
  if (check.isKnown) return { kind: "known", lost }
  if (readOnly) return refused(readOnly)
  if (check.hasMissingDependency) return refused("missing-dependency")
  const claimed = claim(text, check, writer)
  if (claimed === null) return refused("foreign-client")
  const { clients, relays } = claimed
  if (relays.size > 0 && gate.relayed.bytes + update.length > gate.relayBytes) {
    return refused("foreign-client")
  }
  if (!isShapely(text.doc, check)) {
    return refused("malformed")
  }
  try {
    const repaired = apply(update, decoded, !writer.isMissingPart)
    if (hasPending(text.doc)) throw new Error("Yjs parked a part of the update")
    for (const { clientId, personId } of clients) text.owners.set(clientId, personId)
    const made = repaired.updates.map((payload) => ({ payload, personId: null }))
    return {
      kind: "taken",
      updates: [{ payload: update, personId: writer.personId }, ...made],
      clients,
      lost: [...lost, ...repaired.lost],
      noteRelayed: () => gate.relayed.note(decoded, relays, relays.size && update.length),
    }
  } catch (error) {
    return { kind: "broken", error }
  }
}

function isShapely(doc: Y.Doc, { decoded }: UpdateCheck): boolean {
  try {
    return hasKnownShape(doc, decoded)
  } catch {
    // A value may nest so deep that looking at it overflows the stack.
    return false
  }
}

/** Whether Yjs alone can apply the update, tried on a copy. */
export function canApply({ doc }: LiveText, update: Uint8Array): boolean {
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(copy, update)
    return !hasPending(copy)
  } catch {
    return false
  }
}

/**
 * The client ids that this update binds to its writer, and those it relays, with the clock they had before.
 *
 * @returns null if one belongs to somebody else
 */
function claim(
  text: LiveText,
  { writers, decoded }: UpdateCheck,
  writer: Writer,
): { clients: NewClient[]; relays: Map<number, number> } | null {
  const { personId, organizationId, ownClientId, mayRelay } = writer
  const clients: NewClient[] = []
  const relays = new Map<number, number>()
  for (const clientId of writers) {
    const owner = text.owners.get(clientId)
    if (owner === personId) continue
    // Nobody writes as the server.
    if (clientId === text.doc.clientID) return null
    const isFree = owner === undefined && !writer.isReserved(clientId)
    if (isFree && (mayRelay === null || ownClientId === clientId)) {
      clients.push({ clientId, personId, organizationId })
    } else if (mayRelay?.(decoded, clientId, owner ?? null)) {
      relays.set(clientId, Y.getState(text.doc.store, clientId))
    } else return null
  }
  return { clients, relays }
}

/** Whether the text is too large to take more; measured only when the count nears the limit. */
export function isFull(text: LiveText, maxBytes: number): boolean {
  if (!text.isFull && text.bytes > maxBytes) {
    text.bytes = Y.encodeStateAsUpdate(text.doc).length
    text.isFull = text.bytes > maxBytes
  }
  return text.isFull
}
