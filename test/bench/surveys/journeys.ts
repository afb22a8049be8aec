import { type Figures, measureGenerator } from "../arena.ts"
import { Histogram } from "../histogram.ts"
import { sleep } from "../time.ts"
import { Crowd } from "./crowd.ts"
import type { SurveyArena } from "./survey-arena.ts"

/** Of the measured window; comes before it. */
const WARM_UP = 0.15

/** So many answer one link after the other without a pause, each on a connection of their own. */
export async function raceJourneys(
  { process, links, settle }: SurveyArena,
  { respondents, seconds }: { respondents: number; seconds: number },
): Promise<Figures> {
  const crowd = new Crowd(links, respondents)
  const everybody = crowd.begin(respondents)
  await Promise.race([sleep(seconds * 1000 * WARM_UP), everybody])
  const before = { ...crowd.traffic }
  const [cpu, generator] = [process.measureCpu(), measureGenerator()]
  const start = performance.now()
  crowd.measures = { journeys: new Histogram(), submits: new Histogram(), count: 0 }
  const { journeys, submits } = crowd.measures
  await Promise.race([sleep(seconds * 1000), everybody])
  const { count } = crowd.measures
  const passedS = (performance.now() - start) / 1000
  const { serverCpuS, serverWaitedS } = cpu()
  const measured = generator()
  const requests = crowd.traffic.requests - before.requests
  const kibibytes = (crowd.traffic.bytes - before.bytes) / 1024
  const pssMiB = process.pssMiB()
  await crowd.end(everybody)
  return {
    journeysPerS: count / passedS,
    journeyP50: journeys.percentile(50),
    journeyP99: journeys.percentile(99),
    submitP50: submits.percentile(50),
    submitP99: submits.percentile(99),
    cpuMsPerJourney: (serverCpuS * 1000) / count,
    serverCores: serverCpuS / passedS,
    serverWaitedS,
    pssMiB,
    requestsPerJourney: requests / count,
    kibPerJourney: kibibytes / count,
    refused: crowd.traffic.refused,
    ...crowd.faults(),
    ...(await settle(crowd.receipts)),
    ...measured,
  }
}
