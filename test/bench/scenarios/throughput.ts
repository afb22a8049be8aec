import * as Y from "yjs"
import { type Arena, type Figures, measureGenerator } from "../arena.ts"
import { type Client, openAll } from "../client.ts"
import { Load, type Writer } from "../load.ts"
import { sleep, within } from "../time.ts"

const WRITERS = 20
/** A writer waits when its neighbour has not heard of so many updates. */
const WINDOW = 32
const LONGEST_S = 8
/** Of the frames a second that a server takes from one connection; more, and it would cut the writer off. */
const SHARE_OF_LIMIT = 0.9
const LOOK_AGAIN_MS = 5

/** One document, twenty writers, each typing as fast as its neighbour hears of it. */
export async function throughput(arena: Arena): Promise<Figures> {
  const server = await arena.startServer()
  const peakMemory = server.watchMemory()
  const load = new Load()
  const clients = await openAll(WRITERS, () => arena.open("throughput", load.listen))
  const perSecond = SHARE_OF_LIMIT * arena.target("throughput").framesPerSecond
  const race = startRace(load, clients, perSecond)
  load.isRecording = false
  await sleep(1_500) // warming up
  load.isRecording = true
  const start = performance.now()
  const before = { heard: race.heard(), delivered: load.delivered }
  const cpu = server.measureCpu()
  const generator = measureGenerator()
  await sleep(Math.min(arena.sizes.seconds, LONGEST_S) * 1000)
  const seconds = (performance.now() - start) / 1000
  const heard = race.heard() - before.heard
  const used = cpu()
  const figures = {
    updatesPerS: heard / seconds,
    updatesPerCpuS: heard / used.serverCpuS,
    deliveredPerS: (load.delivered - before.delivered) / seconds,
    ...load.latency.summary(),
    ...used,
    ...generator(),
  }
  race.stop()
  const backlogS = (await server.untilIdle()) / 1000
  const peakMiB = peakMemory()
  const lost = await countLost(arena, load)
  const writersCutOff = clients.filter(({ isClosed }) => isClosed).length
  for (const client of clients) client.close()
  return { ...figures, backlogS, peakMiB, lost, writersCutOff }
}

/** @param perSecond updates that one writer may send */
function startRace(
  load: Load,
  clients: readonly Client[],
  perSecond: number,
): { heard(): number; stop(): void } {
  const neighbours = new Map<Writer, Client | undefined>()
  const heardOf = new Map<Writer, number>()
  let isRunning = true
  let total = 0
  const start = performance.now()
  const mayType = ({ sent }: Writer) => sent < ((performance.now() - start) / 1000) * perSecond
  function refill(writer: Writer): void {
    const heard = heardOf.get(writer) ?? 0
    while (isRunning && writer.clock - heard < WINDOW && mayType(writer)) writer.type()
  }
  load.onSeen = (writer, receiver) => {
    if (neighbours.get(writer) !== receiver) return
    const to = receiver.seen.get(writer.id) ?? 0
    total += to - (heardOf.get(writer) ?? 0)
    heardOf.set(writer, to)
    if (to % 8 === 0 || writer.clock - to < WINDOW / 2) refill(writer)
  }
  for (const [index, client] of clients.entries()) {
    const writer = load.addWriter(client)
    neighbours.set(writer, clients[(index + 1) % clients.length])
    heardOf.set(writer, writer.firstClock)
  }
  const refillAll = () => {
    for (const writer of load.writers.values()) refill(writer)
  }
  refillAll()
  // Whom the limit made wait hears of nothing that would make him go on.
  const timer = setInterval(refillAll, LOOK_AGAIN_MS)
  return {
    heard: () => total,
    stop() {
      isRunning = false
      clearInterval(timer)
    },
  }
}

/** What a newcomer does not get of all that was typed. */
async function countLost(arena: Arena, load: Load): Promise<number> {
  const parts: Uint8Array[] = []
  const client = arena.open("throughput", (update) => void parts.push(update))
  await within(30_000, "a newcomer was not synced", client.synced)
  client.close()
  const held = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(Y.mergeUpdates(parts)))
  const missing = (writer: Writer) => Math.max(0, writer.clock - (held.get(writer.id) ?? 0))
  return [...load.writers.values()].reduce((sum, writer) => sum + missing(writer), 0)
}
