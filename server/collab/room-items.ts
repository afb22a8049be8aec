import type { RefusalReason } from "../../app/features/documents/live/messages.ts"
import { type Admission, admit, type LiveText, type Writer } from "./live-text.ts"
import { withAuthors } from "./lost-words.ts"
import type { Peer } from "./peer.ts"
import type { AwarenessEntry, ClientFrame } from "./protocol.ts"
import { mayRelay } from "./relay-right.ts"
import { applyOnly } from "./repair.ts"
import { answerQuestions, catchUpReader } from "./room-answers.ts"
import {
  type FrameItem,
  greet,
  type Item,
  type RoomState,
  readOnlyReason,
  sendWelcome,
} from "./room-state.ts"
import type { Turn } from "./turn.ts"

type QuestionFrame = Extract<ClientFrame, { kind: "state-vector" | "query-awareness" }>
type ChangesFrame = Extract<ClientFrame, { kind: "changes" }>

/**
 * Does what one item asks, without letting anything of the text out: what shows it goes into
 * `turn.answers`, since the text may now hold what is not journalled yet.
 */
export function handleItem(state: RoomState, text: LiveText, turn: Turn, item: Item): void {
  switch (item.kind) {
    case "join":
      askOnce(state, turn, item.peer)
      return
    case "leave":
      tell(turn, item.peer, state.presence.leave(item.peer))
      // Perhaps the author whose words somebody else can bring now.
      askAgain(state, turn)
      return
    case "frame":
      handleFrame(state, text, turn, item)
      return
    case "announce":
      if (item.peer) announce(state, turn, item.peer)
      else announceToAll(state, turn)
      return
    case "resume":
      for (const peer of state.peers.keys()) askOnce(state, turn, peer)
      return
    case "relieve":
      relieve(state, turn, item.peer)
      return
    case "run":
      turn.answers.push({ peer: null, send: () => item.work(state.text ?? text) })
      return
    case "catch-up":
      // The turn fetches foreign rows before its first item.
      return
  }
}

function announce(state: RoomState, turn: Turn, peer: Peer): void {
  turn.answers.push({
    peer,
    send() {
      // Who may edit again is asked for what was refused meanwhile.
      if (readOnlyReason(state, peer)) sendWelcome(state, peer)
      else greet(state, peer)
    },
  })
}

/** Tells every connection whether it may edit now. */
export function announceToAll(state: RoomState, turn: Turn): void {
  for (const peer of state.peers.keys()) announce(state, turn, peer)
}

function askOnce(state: RoomState, turn: Turn, peer: Peer): void {
  if (turn.greeted.has(peer)) return
  turn.greeted.add(peer)
  turn.answers.push({ peer, send: () => greet(state, peer) })
}

function askAgain(state: RoomState, turn: Turn, except: Peer | null = null): void {
  for (const peer of state.toAskAgain) {
    if (peer === except) continue
    state.toAskAgain.delete(peer)
    askOnce(state, turn, peer)
  }
}

function relieve(state: RoomState, turn: Turn, peer: Peer): void {
  tell(turn, peer, state.presence.due(peer))
  turn.answers.push({ peer, send: () => catchUpReader(state, peer) })
  answerOnce(state, turn, peer)
}

function handleFrame(state: RoomState, text: LiveText, turn: Turn, item: FrameItem): void {
  const { peer, frame } = item
  if (frame.kind === "changes") takeChanges(state, text, turn, { ...item, frame })
  else if (frame.kind === "awareness") takeAwareness(state, turn, peer, frame.entries)
  else takeQuestion(state, turn, peer, frame)
}

function takeQuestion(state: RoomState, turn: Turn, peer: Peer, frame: QuestionFrame): void {
  const known = state.peers.get(peer)
  if (!known) return
  if (frame.kind === "state-vector") known.asked = frame.stateVector
  else known.isCurious = true
  answerOnce(state, turn, peer)
}

/** One answer a turn, to the last question: each may be as long as the whole text. */
function answerOnce(state: RoomState, turn: Turn, peer: Peer): void {
  if (turn.answered.has(peer)) return
  turn.answered.add(peer)
  turn.answers.push({ peer, send: () => answerQuestions(state, turn, peer) })
}

function takeChanges(
  state: RoomState,
  text: LiveText,
  turn: Turn,
  { peer, number, frame, withoutRepair }: FrameItem & { frame: ChangesFrame },
): void {
  turn.counted.set(peer, number)
  const refuse = (reason: RefusalReason) => turn.refused.push({ peer, number, reason })
  const readOnly = readOnlyReason(state, peer)
  if (readOnly && !frame.isMissingPart) return void refuse(readOnly)
  const writer = writerOf(state, peer, frame)
  const apply = withoutRepair ? applyOnly(text.doc) : text.apply
  const { relayed, limits } = state.parts
  const gate = { relayed, relayBytes: limits.relayBytes }
  const admission = admit(text, frame.update, writer, readOnly, gate, apply)
  if (frame.isMissingPart) hearAnswer(state, turn, peer, admission, frame.update.length)
  switch (admission.kind) {
    case "known":
      turn.lost.push(...withAuthors(text, admission.lost, peer.user.personId))
      return
    case "refused":
      refuse(admission.reason)
      comeBackTo(state, turn, peer, admission.reason, frame)
      return
    case "broken":
      turn.broken = { peer, number, update: frame.update, error: admission.error }
      return
    case "taken":
      turn.taken.push({ peer, number })
      keep(text, turn, peer, admission)
      askAgain(state, turn, peer)
  }
}

function keep(
  text: LiveText,
  turn: Turn,
  peer: Peer,
  admission: Extract<Admission, { kind: "taken" }>,
): void {
  turn.updates.push(...admission.updates)
  turn.clients.push(...admission.clients)
  turn.lost.push(...withAuthors(text, admission.lost, peer.user.personId))
  turn.relayed.push(admission.noteRelayed)
  for (const [index, { payload }] of admission.updates.entries()) {
    turn.spread.push({ update: payload, from: index === 0 ? peer : null })
  }
}

/** What it has fits to what was brought back in its name: now it may have the text. */
function hearAnswer(
  state: RoomState,
  turn: Turn,
  peer: Peer,
  admission: Admission,
  bytes: number,
): void {
  const known = state.peers.get(peer)
  const clashes = admission.kind === "refused" && admission.reason === "clash"
  if (!known || clashes) return
  const mayCompare = state.parts.mayRelay() && bytes <= state.parts.limits.relayBytes
  known.brought = admission.kind === "refused" && mayCompare ? admission.decoded : null
  if (known.hasAnswered) return
  known.hasAnswered = true
  answerOnce(state, turn, peer)
}

/** Whom a refusal leaves with words that may be taken later is asked for them then. */
function comeBackTo(
  state: RoomState,
  turn: Turn,
  peer: Peer,
  reason: RefusalReason,
  { isMissingPart }: ChangesFrame,
): void {
  // A part is missing on this connection only: the answer to our state vector brings it along.
  if (reason === "missing-dependency" && !isMissingPart) askOnce(state, turn, peer)
  // Brought along with the words of somebody who is here and brings them: then it fits.
  const known = state.peers.get(peer)
  if (reason !== "foreign-client" || !isMissingPart || !known?.asksLeft) return
  if (!state.parts.mayRelay()) return
  known.asksLeft -= 1
  state.toAskAgain.add(peer)
}

function writerOf(state: RoomState, peer: Peer, frame: ChangesFrame): Writer {
  const { personId } = peer.user
  const { presence } = state
  return {
    personId,
    organizationId: peer.organizationId,
    ownClientId: presence.clientIdOf(peer),
    isMissingPart: frame.isMissingPart,
    isReserved: (clientId) => presence.isReserved(clientId, personId),
    mayRelay:
      state.parts.mayRelay() && frame.isMissingPart
        ? (decoded, clientId, owner) => mayRelay(state, personId, decoded, clientId, owner)
        : null,
  }
}

function takeAwareness(
  state: RoomState,
  turn: Turn,
  peer: Peer,
  entries: readonly AwarenessEntry[],
): void {
  const { told, foreign, dropped } = state.presence.take(peer, entries)
  state.parts.counters.droppedStates += dropped
  tell(turn, peer, told)
  if (foreign > 0) turn.refused.push({ peer, number: 0, reason: "foreign-presence" })
}

function tell(turn: Turn, from: Peer, entries: readonly AwarenessEntry[]): void {
  for (const entry of entries) turn.told.push({ entry, from })
}
