import type { Client } from "./client.ts"
import { Histogram } from "./histogram.ts"
import { sleep } from "./time.ts"
import { type OwnBlock, ownBlock, stretchesOf, typed } from "./writing.ts"

let nextClientId = 1000

/** Types at the end of a block of its own. */
export class Writer {
  readonly id = nextClientId++
  readonly client: Client
  readonly size: number
  private readonly words: string
  private readonly block: OwnBlock
  private readonly times: number[] = []
  clock: number
  /** How far another client has been told. */
  seenByOther: number

  /** @param words typed at once, each time */
  constructor(client: Client, words: string) {
    this.client = client
    this.words = words
    this.size = words.length
    this.block = ownBlock(this.id)
    this.clock = this.block.firstClock
    this.seenByOther = this.clock
    client.sendUpdate(this.block.update)
  }

  get firstClock(): number {
    return this.block.firstClock
  }

  get sent(): number {
    return (this.clock - this.firstClock) / this.size
  }

  type(): void {
    this.times.push(performance.now())
    this.client.sendUpdate(typed(this.id, this.block, this.clock, this.words))
    this.clock += this.size
  }

  sentAt(clock: number): number {
    return this.times[(clock - this.firstClock) / this.size] ?? 0
  }
}

/** Writers, and how late the other clients hear of what they type. */
export class Load {
  readonly writers = new Map<number, Writer>()
  latency = new Histogram()
  /** Updates times receivers, without the writer's own echo. */
  delivered = 0
  isRecording = true
  onSeen: ((writer: Writer, receiver: Client) => void) | null = null

  addWriter(client: Client, words = "x"): Writer {
    const writer = new Writer(client, words)
    this.writers.set(writer.id, writer)
    return writer
  }

  get sent(): number {
    return [...this.writers.values()].reduce((sum, { sent }) => sum + sent, 0)
  }

  /** What every client that takes part listens with. */
  readonly listen = (update: Uint8Array, now: number, receiver: Client): void => {
    for (const { id, from: begin, to } of stretchesOf(update)) {
      const writer = this.writers.get(id)
      if (!writer || writer.client === receiver) continue
      // What lies between was left out, and stays missing.
      const from = Math.max(receiver.seen.get(id) ?? 0, begin, writer.firstClock)
      if (to <= from) continue
      receiver.seen.set(id, to)
      for (let clock = from; clock < to; clock += writer.size) {
        this.delivered += 1
        if (this.isRecording) this.latency.record(now - writer.sentAt(clock))
      }
      if (to > writer.seenByOther) writer.seenByOther = to
      this.onSeen?.(writer, receiver)
    }
  }

  /** Every writer types so many times a second, evenly spread; call the result to stop. */
  start(perSecond: number): () => void {
    const period = 1000 / perSecond
    const timers: NodeJS.Timeout[] = []
    const all = [...this.writers.values()]
    for (const [index, writer] of all.entries()) {
      const begin = () => {
        writer.type()
        timers.push(setInterval(() => writer.type(), period))
      }
      timers.push(setTimeout(begin, (period * index) / all.length))
    }
    return () => timers.forEach(clearInterval)
  }

  async typeFor(ms: number, perSecond: number): Promise<void> {
    const stop = this.start(perSecond)
    await sleep(ms)
    stop()
  }
}
