import { isTextClosed } from "../../app/features/documents/live/closed-text.ts"
import type { NewUpdate } from "../../app/features/documents/live/journal-rows.server.ts"
import type { NewLostWords } from "../../app/features/documents/live/lost-words-rows.server.ts"
import { canApply, countRow, type LiveText, readLiveText, takeRows } from "./live-text.ts"
import { withAuthors } from "./lost-words.ts"
import { type RoomState, refuse } from "./room-state.ts"
import type { Turn } from "./turn.ts"

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
 * The journal write of a turn; nobody has seen anything of it before it succeeds. A second one follows only
 * where a command came in between and the merge with it had to be put right.
 *
 * @throws if it fails: the senders have been told, and the text must be dropped
 */
export async function write(state: RoomState, text: LiveText, turn: Turn): Promise<void> {
  const { counters } = state.parts
  let updates = turn.updates
  let noted = 0
  while (updates.length > 0 || turn.lost.length > noted) {
    const lost = turn.lost.slice(noted)
    noted = turn.lost.length
    const last = await append(state, turn, updates, lost)
    counters.journalWrites += 1
    counters.journalRows += updates.length
    const first = last - updates.length + 1
    const isNext = first === text.seq + 1
    const repairs = isNext ? [] : await takeForeignRows(state, text, turn, first)
    text.seq = last
    for (const { payload } of updates) countRow(text, payload)
    updates = repairs
  }
}

async function append(
  state: RoomState,
  { clients, taken }: Turn,
  updates: NewUpdate[],
  lost: NewLostWords[],
): Promise<number> {
  const { documentId, journal, storage, clock } = state.parts
  try {
    const now = clock().toISOString()
    return await journal.append({ documentId, updates, clients, lost, now })
  } catch (error) {
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
 * @param before seq of the first row that is the turn's own
 * @returns what putting the merge right wrote, still to be journalled
 * @throws if one is damaged: loaded anew, the text will be read-only up to that row
 */
export async function takeForeignRows(
  { parts: { documentId, journal } }: RoomState,
  text: LiveText,
  turn: Turn,
  before = Number.POSITIVE_INFINITY,
): Promise<NewUpdate[]> {
  const found = await journal.readRowsAfter(documentId, text.seq)
  const rows = found.filter(({ seq }) => seq < before)
  if (rows.length === 0) return []
  turn.spread.unshift(...rows.map(({ payload }) => ({ update: payload, from: null })))
  // A text that is half changed takes nothing more: it is loaded anew, with these rows.
  if (turn.broken) return []
  const { repairs, lost } = takeRows(text, rows)
  text.owners = await journal.readClients(documentId)
  turn.spread.push(...repairs.map(({ payload }) => ({ update: payload, from: null })))
  turn.lost.push(...withAuthors(text, lost, null))
  return repairs
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
  const { documentId, journal, counters, log } = state.parts
  dropText(state)
  const reloaded = await load(state)
  const found = await journal.readRowsAfter(documentId, text.seq)
  const rows = found.filter((row) => row.seq <= reloaded.seq)
  // What a command appended meanwhile is in the text now, and nobody has been told.
  turn.spread.unshift(...rows.map(({ payload }) => ({ update: payload, from: null })))

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
