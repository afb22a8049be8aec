import { FRAME, SYNC_STEP } from "./messages.ts"

/** What the provider does with its sockets, as far as it concerns what is saved. */
export interface SentFrames {
  opened(): void
  sentUpdate(frame: number): void
  sentMissingPart(frame: number): void
}

/** A WebSocket that numbers the frames with changes as the server does. */
export function countingSocket(Base: typeof WebSocket, sent: SentFrames): typeof WebSocket {
  return class extends Base {
    #frames = 0

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sent.opened()
    }

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      super.send(data)
      // The provider sends nothing but bytes.
      const [frame, step] = data as Uint8Array
      if (frame !== FRAME.sync || step === SYNC_STEP.stateVector) return
      this.#frames += 1
      if (step === SYNC_STEP.missing) sent.sentMissingPart(this.#frames)
      else sent.sentUpdate(this.#frames)
    }
  }
}
