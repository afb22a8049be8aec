import { type Arena, type Figures, measureGenerator } from "../arena.ts"
import { openAll } from "../client.ts"
import { Load } from "../load.ts"
import { sleep } from "../time.ts"

const WRITERS = 5
const PER_SECOND = 5

/** One document, many clients, five of them typing: how late do the others see it? */
export async function fanOut(arena: Arena, clients: number): Promise<Figures> {
  const { seconds } = arena.sizes
  const server = await arena.startServer()
  const load = new Load()
  const all = await openAll(clients, () => arena.open("fan-out", load.listen))
  for (const client of all.slice(0, WRITERS)) load.addWriter(client)
  load.isRecording = false
  await load.typeFor(1_000, PER_SECOND) // warming up
  await sleep(200)
  load.isRecording = true
  const before = load.delivered
  const cpu = server.measureCpu()
  const generator = measureGenerator()
  await load.typeFor(seconds * 1000, PER_SECOND)
  const delivered = load.delivered - before
  const used = cpu()
  const { rssMiB } = server.usage()
  const generated = generator()
  await sleep(1_000)
  const missing = load.sent * (clients - 1) - load.delivered
  for (const client of all) client.close()
  return {
    ...load.latency.summary(),
    deliveredPerS: delivered / seconds,
    missing,
    ...used,
    cpuMicrosPerDelivery: (used.serverCpuS * 1e6) / delivered,
    rssMiB,
    ...generated,
  }
}
