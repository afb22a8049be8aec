import { type Arena, type Figures, measureGenerator } from "../arena.ts"
import { openAll } from "../client.ts"
import { Load } from "../load.ts"
import { sleep } from "../time.ts"

/** Many documents with two clients each, every client typing once a second. */
export async function manyDocuments(arena: Arena): Promise<Figures> {
  const { documents, seconds } = arena.sizes
  const server = await arena.startServer()
  await sleep(500)
  const before = server.usage().rssMiB
  const load = new Load()
  const start = performance.now()
  const clients = await openAll(2 * documents, (index) =>
    arena.open(`many-${index >> 1}`, load.listen),
  )
  const connectS = (performance.now() - start) / 1000
  for (const client of clients) load.addWriter(client)
  load.isRecording = false
  await load.typeFor(2_000, 1) // warming up
  load.isRecording = true
  const cpu = server.measureCpu()
  const generator = measureGenerator()
  await load.typeFor(seconds * 1000, 1)
  const used = cpu()
  const { rssMiB } = server.usage()
  const generated = generator()
  await sleep(1_000)
  const missing = load.sent - load.delivered
  for (const client of clients) client.close()
  return {
    connectS,
    ...load.latency.summary(),
    missing,
    ...used,
    rssMiB,
    kibPerDocument: ((rssMiB - before) * 1024) / documents,
    ...generated,
  }
}
