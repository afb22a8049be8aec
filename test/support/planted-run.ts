import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const ROOT = new URL("../..", import.meta.url).pathname

/** What became of a suite. */
export interface Outcome {
  passed: number
  failed: string[]
  /** First lines of what went wrong. */
  messages: string[]
}

interface Planted {
  /** Path of the vitest configuration that knows the plants. */
  config: string
  suites: string[]
  /** Full names of the tests, as a pattern. */
  tests: string
  /** Empty for the product as it is. */
  plant: string
  env?: Record<string, string>
}

/** Runs suites in a process of their own, with the named fault in the product. */
export async function runPlanted(planted: Planted): Promise<Outcome> {
  const { config, suites, tests, plant, env = {} } = planted
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-planted-"))
  const report = join(folder, "report.json")
  const child = spawn(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      ...["run", "--config", config],
      ...["--reporter", "json", "--outputFile", report],
      ...["--testNamePattern", tests, ...suites],
    ],
    { cwd: ROOT, env: { ...process.env, ...env, PLANT: plant }, stdio: ["ignore", "pipe", "pipe"] },
  )
  let output = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk
    })
  }
  await new Promise((resolve) => child.once("close", resolve))
  if (!existsSync(report)) throw new Error(`The run gave no report:\n${output}`)
  const outcome = readReport(readFileSync(report, "utf8"))
  rmSync(folder, { recursive: true, force: true })
  return outcome
}

interface Report {
  testResults: {
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

function readReport(text: string): Outcome {
  const { testResults } = JSON.parse(text) as Report
  const results = testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = results.filter(({ status }) => status === "failed")
  return {
    passed: results.filter(({ status }) => status === "passed").length,
    failed: failed.map(({ fullName }) => fullName),
    messages: failed.map(({ failureMessages }) => failureMessages[0]?.split("\n")[0] ?? ""),
  }
}
