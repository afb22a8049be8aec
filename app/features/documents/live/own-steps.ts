import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { mergeUpdates } from "./kept-changes.ts"
import { FRAME, SYNC_STEP } from "./messages.ts"
import type { OwnChange } from "./unsaved-changes.ts"

/** So many frames at once the server surely takes; what is older goes in one. */
const MAX_STEPS = 500

/** Beside the answer, which may be as long, well within what the server takes in one frame and at once. */
const MAX_BYTES = 2 * 1024 * 1024

/** A frame with own changes. */
export interface OwnStep {
  changes: readonly OwnChange[]
  frame: Uint8Array
}

/**
 * Own changes as they were made, to be sent again: what only adds goes together, what deletes goes alone.
 * In one update a cut and a paste look like a split, of which the server brings the rest along.
 *
 * @returns none where they are more than the server surely takes: then the answer alone brings what is left
 */
export function ownSteps(changes: readonly OwnChange[]): OwnStep[] {
  const groups: { changes: OwnChange[]; deletes: boolean }[] = []
  for (const change of changes) {
    const deletes = Y.decodeUpdate(change.update).ds.clients.size > 0
    const last = groups.at(-1)
    if (last && !last.deletes && !deletes) last.changes.push(change)
    else groups.push({ changes: [change], deletes })
  }
  const early = groups.splice(0, groups.length - MAX_STEPS).flatMap((group) => group.changes)
  const steps = [early, ...groups.map((group) => group.changes)]
    .filter((some) => some.length > 0)
    .map((some) => ({ changes: some, frame: frameOf(some.map(({ update }) => update)) }))
  const bytes = steps.reduce((sum, { frame }) => sum + frame.length, 0)
  return bytes > MAX_BYTES ? [] : steps
}

function frameOf(updates: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, SYNC_STEP.update)
    encoding.writeVarUint8Array(encoder, mergeUpdates(updates))
  })
}

/** Does something when the server asks for what it lacks, before the provider answers. */
export function beforeAnswering({ messageHandlers }: WebsocketProvider, act: () => void): void {
  const takeSyncFrame = messageHandlers[FRAME.sync]
  messageHandlers[FRAME.sync] = (encoder, decoder, ...rest) => {
    if (decoding.peekVarUint(decoder) === SYNC_STEP.stateVector) act()
    takeSyncFrame?.(encoder, decoder, ...rest)
  }
}
