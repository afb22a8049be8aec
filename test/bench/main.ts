import { fork } from "node:child_process"
import { mkdirSync, writeFileSync } from "node:fs"
import { cpus, loadavg, tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { parseArgs } from "node:util"
import { untilCalm } from "./calm.ts"
import { COMPUTATIONS, COMPUTE } from "./compute/plan.ts"
import { CONTENDER_NAMES, type Contender, contenders, OURS } from "./contenders.ts"
import { printGoals } from "./goals.ts"
import { installPeers } from "./peers.ts"
import { planSteps, SCENARIOS, type Step } from "./plan.ts"
import type { Results, Run } from "./results.ts"
import type { Order, Report } from "./run-one.ts"
import { FULL, QUICK, type Sizes } from "./sizes.ts"
import { planSurveySteps, SURVEYS } from "./surveys/plan.ts"
import { SURVEY_PEERS, SURVEY_SERVERS } from "./surveys/servers.ts"
import { furnishSurveys } from "./surveys/survey-workspace.ts"
import { printTables } from "./tables.ts"
import { furnishWorkspace, workspacePath, writeWorkspace } from "./workspace.ts"

/** In the order of the columns. */
const SERVER_NAMES = [
  ...CONTENDER_NAMES.filter((name) => name !== OURS),
  ...SURVEY_PEERS.map(({ name }) => name),
  OURS,
]

const USAGE = `Usage: npm run bench -- [options]
  --runs N             how often everything runs; the order of the servers rotates (1)
  --scenarios A,B      of ${SCENARIOS.join(", ")} (all)
  --peers A,B          of ${SERVER_NAMES.join(", ")} (all)
  --calm S             before each step wait up to S seconds until the machine is two thirds idle (0)
  --soak-minutes N     how long the soak in the browser lasts (2)
  --out FILE           all figures as JSON (bench-results.json in the system's temporary folder)
  --quick              everything small: to try the race itself`

interface Options {
  runs: number
  scenarios: string[]
  peers: string[]
  calmS: number
  out: string
  sizes: Sizes
}

function readOptions(): Options {
  const text = { type: "string" } as const
  const flag = { type: "boolean", default: false } as const
  const { values } = parseArgs({
    options: {
      runs: text,
      scenarios: text,
      peers: text,
      calm: text,
      "soak-minutes": text,
      out: text,
      quick: flag,
      help: flag,
    },
  })
  if (values.help) {
    console.log(USAGE)
    process.exit(0)
  }
  const sizes = values.quick ? QUICK : FULL
  return {
    runs: Number(values.runs ?? 1),
    scenarios: chosen(values.scenarios, SCENARIOS),
    peers: chosen(values.peers, SERVER_NAMES),
    calmS: Number(values.calm ?? 0),
    out: values.out ?? join(tmpdir(), "bench-results.json"),
    sizes: { ...sizes, soakMinutes: Number(values["soak-minutes"] ?? sizes.soakMinutes) },
  }
}

/** @throws if a name is none of those there are */
function chosen(given: string | undefined, known: readonly string[]): string[] {
  const names = given?.split(",") ?? [...known]
  const wrong = names.find((name) => !known.includes(name))
  if (wrong) throw new Error(`There is no "${wrong}". There are: ${known.join(", ")}.`)
  return names
}

async function main(): Promise<void> {
  const { runs, scenarios, peers, calmS, out, sizes } = readOptions()
  const work = join(tmpdir(), "schulterschluss-bench")
  mkdirSync(work, { recursive: true })
  const heats = [
    ...(await prepareTexts(
      work,
      planSteps(sizes).filter(({ scenario }) => scenarios.includes(scenario)),
    )),
    ...(scenarios.includes(SURVEYS) ? await prepareSurveys(work, sizes) : []),
    ...(scenarios.includes(COMPUTE) ? planComputations() : []),
  ]
  const results: Results = {
    date: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model ?? "",
    cpus: cpus().length,
    leastIdle: 1,
    load: [loadavg()[0] ?? 0, 0],
    runs: [],
  }
  for (let run = 0; run < runs; run += 1) {
    const figures: Run = {}
    results.runs.push(figures)
    for (const { title, scenario, servers } of heats) {
      const racing = servers.filter((name) => peers.includes(name))
      for (const contender of turned(racing, run)) {
        results.leastIdle = Math.min(results.leastIdle, await untilCalm(calmS))
        const report = await runOne({ title, contender, sizes, work })
        enter(figures, { title, scenario }, contender, report)
      }
    }
    results.load[1] = loadavg()[0] ?? 0
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, JSON.stringify(results, null, 1))
  }
  printTables(
    results.runs,
    SERVER_NAMES.filter((name) => peers.includes(name)),
  )
  printGoals(results)
  console.log(`\n${out}`)
}

/** A step and the servers that run it, one after the other. */
interface Heat {
  scenario: string
  title: string
  servers: string[]
}

/** Installs and furnishes what the steps on documents need. */
async function prepareTexts(work: string, steps: readonly Step[]): Promise<Heat[]> {
  if (steps.length === 0) return []
  installPeers()
  console.error("Furnishing the workspace …")
  const workspace = await furnishWorkspace(join(work, "workspace"))
  writeWorkspace(workspacePath(work), workspace)
  const servers = contenders(workspace)
  return steps.map((step) => ({
    ...{ scenario: step.scenario, title: step.title },
    servers: servers.filter((server) => fits(step, server)).map(({ name }) => name),
  }))
}

async function prepareSurveys(work: string, { surveys }: Sizes): Promise<Heat[]> {
  console.error("Furnishing the surveys …")
  await furnishSurveys(work, surveys.links)
  return planSurveySteps(surveys).map(({ title, form }) => {
    const servers = SURVEY_SERVERS.filter(({ forms }) => forms.includes(form))
    return { scenario: SURVEYS, title, servers: servers.map(({ name }) => name) }
  })
}

function planComputations(): Heat[] {
  return COMPUTATIONS.map(({ title }) => ({ scenario: COMPUTE, title, servers: [OURS] }))
}

function fits({ needsStorage, needsPages }: Step, { keepsText, name }: Contender): boolean {
  if (needsPages) return name === OURS
  return keepsText || !needsStorage
}

/** The same in another order each time, so that nobody always comes first. */
function turned<Item>(items: readonly Item[], by: number): Item[] {
  const start = by % Math.max(1, items.length)
  return [...items.slice(start), ...items.slice(0, start)]
}

function runOne(order: Order): Promise<Report> {
  return new Promise((resolve) => {
    const script = join(import.meta.dirname, "run-one.ts")
    const child = fork(script, [JSON.stringify(order)], { execArgv: ["--max-semi-space-size=64"] })
    let report: Report = { error: "no result" }
    // run-one.ts sends nothing else.
    child.on("message", (message) => {
      report = message as Report
    })
    child.on("exit", () => resolve(report))
  })
}

function enter(
  run: Run,
  step: Pick<Heat, "scenario" | "title">,
  contender: string,
  report: Report,
): void {
  const tables = "error" in report ? { [step.title]: { error: report.error } } : report.tables
  for (const [table, figures] of Object.entries(tables)) {
    const title = step.scenario === "hostile" ? `hostile: ${table}` : table
    run[title] = { ...run[title], [contender]: figures }
  }
  const note = "error" in report ? `  ${report.error}` : ""
  console.error(`${step.title}: ${contender}${note}`)
}

await main()
