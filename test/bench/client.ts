import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { type RawData, WebSocket } from "ws"
import { FRAME, SYNC_STEP } from "../../app/features/documents/live/messages.ts"
import { within } from "./time.ts"

/** Where a client connects, and how it has to speak there. */
export interface Target {
  url: string
  documentName: string
  protocol: "y-websocket" | "hocuspocus"
  headers: Record<string, string>
  /** More frames a second than this no connection may send there. */
  framesPerSecond: number
}

type Listener = (update: Uint8Array, now: number, client: Client) => void

const HOCUSPOCUS = { auth: 2, authenticated: 2, syncReply: 4, version: "4.7.0" }

/** A light client: speaks the sync protocol and keeps no Y.Doc. */
export class Client {
  /** By writer, how far this client has been told. */
  readonly seen = new Map<number, number>()
  received = 0
  bytesReceived = 0
  closeCode: number | null = null
  readonly synced: Promise<void>
  readonly socket: WebSocket
  /** Stands before every frame: Hocuspocus serves several documents on one socket. */
  readonly prefix: Uint8Array
  private readonly isHocuspocus: boolean
  private readonly updateHead: Uint8Array
  private readonly listener: Listener
  private settle: { resolve(): void; reject(error: Error): void } = {
    resolve: () => undefined,
    reject: () => undefined,
  }

  /** @param listener hears every part of the text: the missing part after connecting, then updates */
  constructor(target: Target, listener: Listener = () => undefined) {
    this.listener = listener
    this.isHocuspocus = target.protocol === "hocuspocus"
    this.prefix = this.isHocuspocus ? varString(target.documentName) : new Uint8Array()
    this.updateHead = Buffer.concat([this.prefix, Buffer.from([FRAME.sync, SYNC_STEP.update])])
    this.synced = new Promise((resolve, reject) => {
      this.settle = { resolve, reject }
    })
    this.synced.catch(() => undefined)
    this.socket = new WebSocket(target.url, {
      headers: target.headers,
      origin: new URL(target.url.replace(/^ws/, "http")).origin,
      perMessageDeflate: false,
      maxPayload: 0,
      skipUTF8Validation: true,
    })
    this.socket.on("open", () => this.greet())
    this.socket.on("message", (data) => this.hear(data))
    this.socket.on("error", (error) => this.settle.reject(error))
    this.socket.on("close", (code) => {
      this.closeCode = code
      this.settle.reject(new Error(`closed before it was synced (${code})`))
    })
  }

  get isClosed(): boolean {
    return this.closeCode !== null
  }

  sendUpdate(update: Uint8Array): void {
    this.sendBytes(Buffer.concat([this.updateHead, varUint(update.length), update]))
  }

  sendBytes(bytes: Uint8Array | string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes, () => undefined)
  }

  close(): void {
    this.socket.terminate()
  }

  private frame(...parts: (Uint8Array | number[])[]): Uint8Array {
    return Buffer.concat([this.prefix, ...parts.map((part) => Buffer.from(part))])
  }

  private greet(): void {
    const token = [varString("token"), varString(HOCUSPOCUS.version)]
    if (this.isHocuspocus) this.sendBytes(this.frame([HOCUSPOCUS.auth, 0], ...token))
    else this.ask()
  }

  private ask(): void {
    this.sendBytes(this.frame([FRAME.sync, SYNC_STEP.stateVector, 1, 0]))
  }

  private hear(data: RawData): void {
    const now = performance.now()
    // With ws' default binary type a message is one Buffer.
    const bytes = data as Buffer
    this.received += 1
    this.bytesReceived += bytes.length
    const decoder = decoding.createDecoder(bytes)
    if (this.isHocuspocus) decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (this.isHocuspocus && type === HOCUSPOCUS.auth) {
      if (decoding.readVarUint(decoder) === HOCUSPOCUS.authenticated) this.ask()
      else this.settle.reject(new Error("not let in"))
      return
    }
    if (type !== FRAME.sync && !(this.isHocuspocus && type === HOCUSPOCUS.syncReply)) return
    const step = decoding.readVarUint(decoder)
    if (step === SYNC_STEP.stateVector) {
      this.sendBytes(this.frame([FRAME.sync, SYNC_STEP.missing, 2, 0, 0]))
      return
    }
    this.listener(decoding.readVarUint8Array(decoder), now, this)
    if (step === SYNC_STEP.missing) this.settle.resolve()
  }
}

/** Opens clients, at most 50 handshakes at a time. */
export async function openAll(count: number, open: (index: number) => Client): Promise<Client[]> {
  const clients: Client[] = []
  while (clients.length < count) {
    const size = Math.min(50, count - clients.length)
    const part = Array.from({ length: size }, (_, index) => open(clients.length + index))
    clients.push(...part)
    const all = Promise.all(part.map(({ synced }) => synced))
    await within(30_000, "the clients were not synced", all)
  }
  return clients
}

export function varUint(value: number): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, value))
}

function varString(text: string): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarString(encoder, text))
}
