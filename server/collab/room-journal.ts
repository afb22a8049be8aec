import { isTextClosed } from "../../app/features/documents/live/closed-text.ts"
import { isJournalAhead } from "../../app/features/documents/live/journal-ahead.ts"
import type { NewUpdate } from "../../app/features/documents/live/journal-rows.server.ts"
import { canApply, countRow, type LiveText, readLiveText, takeRows } from "./live-text.ts"
import { withAuthors } from "./lost-words.ts"
import { letOut } from "./room-output.ts"
import { type RoomState, refuse } from "./room-state.ts"
import { newTurn, type Turn } from "./turn.ts"

/**
 * Loads the room's text.
 *
 * @throws if the database does not answer, or nothing can be read of a text that has been written
 */
export async function load(state: RoomState): Promise<LiveText> {
  const { documentId, journal, createApply, counters, log, clock } = state.parts
  const { text, faults } = await readLiveText(journal, documentId, createApply)
  if (faults.length > 0) {
    counters.faults += faults.length
    log.error({ documentId, faults }, "The journal of a text is damaged; the text is read-only")
    await journal.recordFaults(documentId, faults, clock().toISOString())
  }
  if (!text) throw new Error(`Nothing can be read of the text ${documentId}`)
  state.text = text
  return text
}

export function dropText(state: RoomState): void {
  state.text?.doc.destroy()
  state.text = null
}

/**
 * The journal write of a turn; nobody has seen anything of it before it succeeds. All of it in one, with what
 * puts right the merge with a command that came in between: else a text that is closed then, or a process that
 * dies, would leave words taken away that nobody deleted.
 *
 * @throws if it fails: the senders have been told, and the text must be dropped
 */
export async function write(state: RoomState, text: LiveText, turn: Turn): Promise<void> {
  const { counters } = state.parts
  let last = await append(state, text, turn)
  while (last === null) {
    const { seq } = text
    turn.updates.push(...(await takeForeignRows(state, text, turn)))
    if (text.seq === seq) throw new Error(`The journal does not reach to row ${seq}`)
    last = await append(state, text, turn)
  }
  counters.journalWrites += 1
  counters.journalRows += turn.updates.length
  if (turn.updates.length > 0) text.seq = last
  for (const { payload } of turn.updates) countRow(text, payload)
}

/** @returns the seq of the last row; null where the journal has gone on, and nothing was written */
async function append(
  state: RoomState,
  text: LiveText,
  { updates, clients, lost, taken }: Turn,
): Promise<number | null> {
  const { documentId, journal, storage, clock } = state.parts
  try {
    const now = clock().toISOString()
    return await journal.append({ documentId, after: text.seq, updates, clients, lost, now })
  } catch (error) {
    if (isJournalAhead(error)) return null
    const isClosed = isTextClosed(error)
    if (!isClosed && storage.state === "ok") storage.state = "failing"
    const reason = isClosed ? "read-only" : "storage"
    for (const { peer, number } of taken) refuse(state, peer, number, reason)
    throw error
  }
}

/**
 * Rows of commands and other processes: into the text, and out to everybody with the turn.
 *
 * @returns what putting the merge right wrote, still to be journalled
 * @throws if one is damaged: loaded anew, the text will be read-only up to that row
 */
export async function takeForeignRows(
  { parts: { documentId, journal } }: RoomState,
  text: LiveText,
  turn: Turn,
): Promise<NewUpdate[]> {
  // It was read as far as it can be: what comes after the bad row is no news, and cannot be taken.
  if (text.isDamaged) return []
  const rows = await journal.readRowsAfter(documentId, text.seq)
  turn.spread.unshift(...rows.map(spreadToAll))
  const last = rows.at(-1)
  if (!last) return []
  if (turn.broken) {
    // A text that is half changed takes nothing more: it is loaded anew, with these rows.
    text.seq = last.seq
    return []
  }
  const { repairs, lost } = takeRows(text, rows)
  // The turn's own are bound with its rows.
  const own = turn.clients.map(({ clientId, personId }): [number, string] => [clientId, personId])
  text.owners = new Map([...own, ...(await journal.readClients(documentId))])
  turn.spread.push(...repairs.map(spreadToAll))
  turn.lost.push(...withAuthors(text, lost, null))
  return repairs
}

/**
 * Loads the text anew after it was closed while a turn's changes were under way, and tells everybody of the rows
 * that commands have brought meanwhile: the text has them now, and they would never hear of them.
 *
 * @param heard seq up to which all here had been told when the turn began
 */
export async function loadClosed(state: RoomState, { told }: Turn, heard: number): Promise<void> {
  dropText(state)
  const { seq } = await load(state)
  const spread = await missedRows(state, heard, seq)
  // Who has left is gone already, and would not be told of again.
  letOut(state, { ...newTurn(), spread, told })
}

/** What commands have appended: the text that was loaded anew has it, and nobody has been told. */
async function missedRows(
  { parts: { documentId, journal } }: RoomState,
  after: number,
  upTo: number,
): Promise<Turn["spread"]> {
  const rows = await journal.readRowsAfter(documentId, after)
  return rows.filter(({ seq }) => seq <= upTo).map(spreadToAll)
}

function spreadToAll({ payload }: { payload: Uint8Array }): Turn["spread"][number] {
  return { update: payload, from: null }
}

/**
 * Loads the text anew after an update threw halfway; the journal does not hold that update.
 *
 * @returns whether the update itself is sound: then the repair failed, which must not cost words
 */
export async function replaceBroken(
  state: RoomState,
  text: LiveText,
  turn: Turn,
  { peer, number, update, error }: NonNullable<Turn["broken"]>,
): Promise<boolean> {
  const { documentId, counters, log } = state.parts
  dropText(state)
  const reloaded = await load(state)
  turn.spread.unshift(...(await missedRows(state, text.seq, reloaded.seq)))

  const { personId } = peer.user
  if (canApply(reloaded, update)) {
    log.error({ documentId, personId, err: error }, "A repair threw; the update goes without it")
    turn.counted.set(peer, number - 1)
    return true
  }
  log.warn({ documentId, personId, err: error }, "An update threw; its sender is closed")
  counters.brokenFrames += 1
  turn.refused.push({ peer, number, reason: "malformed" })
  return false
}
