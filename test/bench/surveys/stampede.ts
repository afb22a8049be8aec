import { execFileSync } from "node:child_process"
import { type Figures, measureGenerator } from "../arena.ts"
import { sleep } from "../time.ts"
import { Crowd } from "./crowd.ts"
import type { SurveyArena } from "./survey-arena.ts"

const WITHIN_MS = 1_000
/** Files that the driver and the server need beside their connections. */
const OTHER_FILES = 1_000

/** Everybody opens their link within one second, on a connection of their own, and goes on to the receipt. */
export async function stampede({ process, links, settle }: SurveyArena): Promise<Figures> {
  const openFiles = Number(execFileSync("sh", ["-c", "ulimit -n"]).toString())
  const sockets = Math.min(links.length, openFiles - OTHER_FILES)
  const crowd = new Crowd(links, sockets)
  const [cpu, generator, peak] = [
    process.measureCpu(),
    measureGenerator(),
    process.watchMemory(500),
  ]
  const start = performance.now()
  let openedS = 0
  const everybody = links.map(async (_link, index) => {
    const due = (WITHIN_MS * index) / links.length
    await sleep(Math.max(1, due - (performance.now() - start)))
    openedS = (performance.now() - start) / 1000
    const receipt = await crowd.answer(index + 1)
    return receipt?.journeyMs ?? 0
  })
  const journeys = await Promise.all(everybody)
  const passedS = (performance.now() - start) / 1000
  const { serverCpuS, serverWaitedS } = cpu()
  const { slowestMs, refused } = crowd.traffic
  const peakMiB = peak()
  await crowd.end(Promise.resolve())
  return {
    stampedeS: passedS,
    openedS,
    sockets,
    openFiles,
    slowestJourneyS: Math.max(...journeys) / 1000,
    slowestPageMs: slowestMs,
    refused,
    cpuMsPerJourney: (serverCpuS * 1000) / links.length,
    serverWaitedS,
    peakMiB,
    ...crowd.faults(),
    ...(await settle(crowd.receipts)),
    ...generator(),
  }
}
