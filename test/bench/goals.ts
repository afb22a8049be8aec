import { OURS } from "./contenders.ts"
import { median, numbersOf, type Results, type Run } from "./results.ts"
import { SURVEY_GOALS } from "./surveys/survey-goals.ts"
import { printMarkdown, shown } from "./tables.ts"

/** What the race is run for: a bound on a figure of ours, or on its ratio to a peer's in the same run. */
export interface Goal {
  title: string
  table: RegExp
  key: string
  /** Peers whose best figure ours is divided by; none for a bound on the figure itself. */
  against: readonly string[]
  atMost?: number
  atLeast?: number
  /** Over all tables; one that could not be run misses it. */
  isSum?: boolean
  /** Where the work goes beyond the bound. */
  aim?: number
}

const PEERS = ["yws", "yws-leveldb", "hocuspocus"]

const GOALS: readonly Goal[] = [
  ...[10, 50, 200].flatMap((clients): Goal[] => [
    fanOut(clients, "p50", 0.95),
    fanOut(clients, "p99", 1),
  ]),
  {
    title: "CPU per delivery, 200 clients",
    table: /^fan-out, 200/,
    key: "cpuMicrosPerDelivery",
    against: ["yws"],
    atMost: 0.85,
  },
  {
    title: "throughput",
    table: /^throughput/,
    key: "updatesPerS",
    against: ["hocuspocus"],
    atLeast: 1.3,
  },
  own("backlog drained, s", /^throughput/, "backlogS", 0.5),
  own("lost after the throughput race", /^throughput/, "lost", 0),
  {
    title: "many documents: CPU",
    table: /documents, 2/,
    key: "serverCpuS",
    against: ["yws"],
    atMost: 0.7,
  },
  {
    title: "many documents: memory each",
    table: /documents, 2/,
    key: "kibPerDocument",
    against: ["yws"],
    atMost: 0.9,
  },
  {
    title: "cold load, first client",
    table: /^cold load/,
    key: "firstMs",
    against: ["hocuspocus"],
    atMost: 0.5,
  },
  { ...own("'synced' not before the content", /^cold load/, "isSyncedWithContent"), atLeast: 1 },
  own("seen and lost, 20/s", /^kill -9 at 20 /, "lostSeen", 0),
  own("seen and lost, 400/s", /^kill -9 at 400 /, "lostSeen", 0),
  { ...own("attacks survived of 7", /^hostile/, "survivedAll"), atLeast: 7 },
  { ...own("non-readers cut off or caught up", /non-readers/, "handled"), atLeast: 20 },
  { ...own("50 MiB refused with 1009, of 2", /50 MiB/, "refused"), atLeast: 2 },
  own("50 MiB: peak memory, + MiB", /50 MiB/, "growthMiB", 20),
  {
    title: "missing dependencies: stall",
    table: /missing dependencies/,
    key: "healthyMax",
    against: ["hocuspocus"],
    atMost: 0.1,
  },
  own("scripts of /login, kB", /^browser/, "loginKilobytes", 90),
  own("scripts of /documents, kB", /^browser/, "listKilobytes", 90),
  own("scripts of the editor, kB", /^browser/, "editorKilobytes", 280),
  ...SURVEY_GOALS,
  own("results of 1,000 answers, ms", /^results of/, "wallMs", 300),
  own("comparing a hundred pages, ms", /^comparing/, "wallMs", 1_000),
]

function fanOut(clients: number, key: "p50" | "p99", atMost: number): Goal {
  const table = new RegExp(`^fan-out, ${clients} `)
  return { title: `fan-out ${key}, ${clients} clients`, table, key, against: PEERS, atMost }
}

function own(title: string, table: RegExp, key: string, atMost?: number): Goal {
  return { title, table, key, against: [], atMost }
}

export interface Verdict {
  title: string
  goal: string
  measured: number
  isMet: boolean
}

/** Measures every goal whose scenario was run; a ratio is taken run by run, then the median counts. */
export function judge(runs: readonly Run[]): Verdict[] {
  return GOALS.flatMap((goal) => {
    const ratios = runs.flatMap((run) => measure(goal, run) ?? [])
    const measured = median(ratios)
    if (measured === null) return []
    const { title, atMost, atLeast, against } = goal
    const bound = atMost ?? atLeast ?? 0
    const isMet = atMost === undefined ? measured >= bound : measured <= bound
    const sign = atMost === undefined ? "≥" : "≤"
    const peer = against.length > 1 ? "best peer" : (against[0] ?? "")
    const beyond = goal.aim === undefined ? "" : `, aim ${goal.aim}`
    return [{ title, goal: `${sign} ${bound} ${peer}`.trim() + beyond, measured, isMet }]
  })
}

function measure({ table, key, against, isSum }: Goal, run: Run): number | null {
  const names = Object.keys(run).filter((title) => table.test(title) && run[title]?.[OURS])
  if (isSum) {
    if (names.length === 0) return null
    return names.reduce((sum, name) => sum + (ownFigure(run, name, key) ?? Infinity), 0)
  }
  const name = names[0] ?? ""
  const ours = ownFigure(run, name, key)
  if (ours === null || against.length === 0) return ours
  const theirs = against.flatMap((server) => numbersOf([run], name, server, key))
  return theirs.length === 0 ? null : ours / Math.min(...theirs)
}

/** Figures of ours, and those that are put together from several. */
function ownFigure(run: Run, table: string, key: string): number | null {
  const figures = run[table]?.[OURS]
  if (!figures) return null
  if (key === "survivedAll") return countSurvived(run)
  if (key === "handled") return Number(figures.cutOff ?? 0) + Number(figures.resynced ?? 0)
  if (key === "refused") return String(figures.closeCodes).split(" ").filter(isTooLarge).length
  if (key === "growthMiB") return Number(figures.peakMiB) - Number(figures.beforeMiB)
  const value = figures[key]
  return value === undefined || value === null ? null : Number(value)
}

function isTooLarge(code: string): boolean {
  return code === "1009"
}

function countSurvived(run: Run): number {
  const attacks = Object.entries(run).filter(([title]) => title.startsWith("hostile"))
  return attacks.filter(([, servers]) => {
    const figures = servers[OURS]
    return figures?.survived && figures.othersWork && figures.newcomersWork
  }).length
}

export function printGoals({ runs, date, load, leastIdle, cpu, cpus }: Results): void {
  const verdicts = judge(runs)
  if (verdicts.length === 0) return
  console.log(`\n### Goals, median of ${runs.length}\n`)
  const rows = verdicts.map(({ title, goal, measured, isMet }) => [
    title,
    goal,
    shown(measured),
    isMet ? "met" : "MISSED",
  ])
  printMarkdown([["", "goal", "measured", ""], ...rows])
  const idle = Math.round(leastIdle * 100)
  const machine = `${cpus} × ${cpu}, at least ${idle} % idle before each step`
  console.log(`\n${date}, ${machine}, load ${load.map((value) => value.toFixed(2)).join(" → ")}`)
}
