import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { mergeUpdates } from "./kept-changes.ts"
import { FRAME, SYNC_STEP } from "./messages.ts"

/**
 * Answers the server's state vector with all own changes that it has not confirmed, whether or not it says that
 * it holds them. After an unclean end somebody else may have brought them back, and not as they were made; the
 * server remembers who brought what only until it ends itself. What is the same is known to it and confirmed;
 * what is not it refuses, and its author is told [D5].
 *
 * @param listUnconfirmed own changes that no ack has answered, as they were made (Yjs v1)
 */
export function answerWithUnconfirmed(
  { doc, messageHandlers }: WebsocketProvider,
  listUnconfirmed: () => readonly Uint8Array[],
): void {
  const handleSync = messageHandlers[FRAME.sync]
  messageHandlers[FRAME.sync] = (encoder, decoder, ...rest) => {
    if (decoding.peekVarUint(decoder) !== SYNC_STEP.stateVector) {
      return handleSync?.(encoder, decoder, ...rest)
    }
    decoding.readVarUint(decoder)
    const missing = Y.encodeStateAsUpdate(doc, decoding.readVarUint8Array(decoder))
    encoding.writeVarUint(encoder, FRAME.sync)
    encoding.writeVarUint(encoder, SYNC_STEP.missing)
    encoding.writeVarUint8Array(encoder, mergeUpdates([missing, ...listUnconfirmed()]))
  }
}

/**
 * Where somebody else has written by this document's client id, Yjs takes another one; the provider then says
 * good-bye by an id that nobody has heard of, and throws. So presence takes the new one too.
 */
export function followClientId({ doc, awareness }: WebsocketProvider): void {
  doc.on("afterAllTransactions", () => {
    if (awareness.clientID === doc.clientID) return
    const state = awareness.getLocalState()
    awareness.setLocalState(null)
    awareness.clientID = doc.clientID
    awareness.setLocalState(state)
  })
}
