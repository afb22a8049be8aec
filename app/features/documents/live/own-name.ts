import type { WebsocketProvider } from "y-websocket"

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
