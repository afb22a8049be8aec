import type { Arena, Figures } from "../arena.ts"
import { openAll } from "../client.ts"
import { Load } from "../load.ts"
import { comesTrue, sleep, within } from "../time.ts"
import { ATTACKS, type Attack } from "./attacks.ts"

const LONGEST_ATTACK_MS = 30_000

/** Each attack meets a fresh server, while a healthy pair types in another document. */
export async function hostile(arena: Arena): Promise<Record<string, Figures>> {
  const results: Record<string, Figures> = {}
  for (const [name, attack] of Object.entries(ATTACKS)) {
    try {
      results[name] = await survive(arena, attack)
    } catch (error) {
      results[name] = { error: String(error) }
    }
    await arena.leave()
  }
  return results
}

async function survive(arena: Arena, attack: Attack): Promise<Figures> {
  const server = await arena.startServer()
  const load = new Load()
  const pair = await openAll(2, () => arena.open("healthy", load.listen))
  const [typist] = pair
  if (!typist) throw new Error("There is no healthy pair")
  const writer = load.addWriter(typist)
  const stop = load.start(20)
  await sleep(500)
  const beforeMiB = server.usage().rssMiB
  const peak = server.watchMemory(50)
  const details = await within(LONGEST_ATTACK_MS, "the attack did not end", attack(arena)).catch(
    (error: Error) => ({ note: error.message }),
  )
  await sleep(1_000)
  stop()
  const before = writer.clock
  writer.type()
  const doOthersWork = await comesTrue(3_000, () => writer.seenByOther > before)
  const doNewcomersWork = server.ended === null && (await admits(arena))
  await server.untilIdle(3_000)
  const { rssMiB } = server.usage()
  for (const client of pair) client.close()
  return {
    survived: server.ended === null,
    othersWork: doOthersWork,
    newcomersWork: doNewcomersWork,
    healthyP99: load.latency.percentile(99),
    healthyMax: load.latency.max,
    beforeMiB,
    peakMiB: peak(),
    afterMiB: rssMiB,
    ...details,
  }
}

async function admits(arena: Arena): Promise<boolean> {
  const newcomer = arena.open("healthy")
  try {
    await within(5_000, "no sync", newcomer.synced)
    return true
  } catch {
    return false
  } finally {
    newcomer.close()
  }
}
