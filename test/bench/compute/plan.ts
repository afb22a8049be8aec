import { startOwnTime } from "../../support/own-time.ts"
import type { Figures } from "../arena.ts"
import { median } from "../results.ts"
import { hundredPagesCompared } from "./redline.ts"
import { thousandAnswersCounted } from "./survey-results.ts"

export const COMPUTE = "compute"
const RUNS = 5

/** One thing to work out without a server, in a process of its own. */
export interface Computation {
  title: string
  /** Makes what it needs, and gives the work that is timed. */
  prepare(): () => void
}

export const COMPUTATIONS: readonly Computation[] = [
  {
    title: "results of 1,000 answers to 60 questions, 8 districts, 7 size classes, 3 types",
    prepare: thousandAnswersCounted,
  },
  { title: "comparing a hundred pages with a thousand changes", prepare: hundredPagesCompared },
]

/** The middle of five runs, after one that warms up. */
export function timeComputation({ prepare }: Computation): Figures {
  const work = prepare()
  const runs = Array.from({ length: RUNS + 1 }, () => {
    const [start, worked] = [performance.now(), startOwnTime()]
    work()
    return { wallMs: performance.now() - start, cpuMs: worked() }
  }).slice(1)
  return {
    wallMs: median(runs.map(({ wallMs }) => wallMs)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
  }
}
