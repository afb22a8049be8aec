import * as Y from "yjs"
import type { Arena, Figures } from "../arena.ts"
import { openAll } from "../client.ts"
import { Load } from "../load.ts"
import { sleep, within } from "../time.ts"

const WRITERS = 5

/** Five writers, `kill -9`, a restart: what does a client with nothing of its own get? */
export async function durability(arena: Arena, rate: number): Promise<Figures> {
  const sum = { seen: 0, lostSeen: 0, lostSent: 0 }
  let worst = 0
  for (let round = 0; round < arena.sizes.rounds; round += 1) {
    // Spread over the intervals in which peers store, with a beat that differs from theirs.
    const seconds = 3 + 1.75 * round + Math.random()
    const { seen, lostSeen, lostSent } = await killOnce(arena, `durable-${round}`, rate, seconds)
    sum.seen += seen
    sum.lostSeen += lostSeen
    sum.lostSent += lostSent
    worst = Math.max(worst, lostSeen / (WRITERS * rate))
  }
  return { ...sum, lostPercent: (100 * sum.lostSeen) / sum.seen, worstLossS: worst }
}

async function killOnce(arena: Arena, name: string, rate: number, seconds: number) {
  const first = await arena.startServer()
  const load = new Load()
  const clients = await openAll(WRITERS + 1, () => arena.open(name, load.listen))
  for (const client of clients.slice(0, WRITERS)) load.addWriter(client)
  await load.typeFor(seconds * 1000, rate)
  await first.kill()
  await sleep(100)
  for (const client of clients) client.close()

  const second = await arena.startServer({ keepsData: true })
  const parts: Uint8Array[] = []
  const newcomer = arena.open(name, (update) => void parts.push(update))
  await within(30_000, "a newcomer was not synced", newcomer.synced)
  // y-leveldb sends what it has stored only after the sync.
  await sleep(1_500)
  newcomer.close()
  await second.kill("SIGTERM")
  const held = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(Y.mergeUpdates(parts)))
  return countLosses(load, held)
}

function countLosses(load: Load, held: ReadonlyMap<number, number>) {
  const sum = { seen: 0, lostSeen: 0, lostSent: 0 }
  for (const { id, clock, seenByOther, firstClock } of load.writers.values()) {
    const kept = held.get(id) ?? 0
    sum.seen += seenByOther - firstClock
    sum.lostSeen += Math.max(0, seenByOther - Math.max(kept, firstClock))
    sum.lostSent += Math.max(0, clock - Math.max(kept, firstClock))
  }
  return sum
}
