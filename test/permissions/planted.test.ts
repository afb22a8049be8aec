import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { PLANTS, type PlantName } from "./plants.ts"

const ROOT = new URL("../..", import.meta.url).pathname
const ONE_RUN_MS = 90_000

interface Outcome {
  passed: number
  failed: string[]
  /** First lines of what went wrong. */
  messages: string[]
}

/** Runs a suite in a process of its own, with the named check taken out. */
async function run(suites: string[], tests: string, plant: PlantName | ""): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-planted-"))
  const report = join(folder, "report.json")
  const child = spawn(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      ...["run", "--config", "test/permissions/planted.config.ts"],
      ...["--reporter", "json", "--outputFile", report],
      ...["--testNamePattern", tests, ...suites],
    ],
    { cwd: ROOT, env: { ...process.env, PLANT: plant }, stdio: ["ignore", "pipe", "pipe"] },
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

describe("the rights test notices a check that is gone", () => {
  test(
    "and is green while nothing is gone",
    async () => {
      const all = Object.values(PLANTS)
      const suites = [...new Set(all.map(({ suite }) => suite))]
      const outcome = await run(suites, all.map(({ tests }) => tests).join("|"), "")
      expect(outcome.failed).toEqual([])
      expect(outcome.passed).toBeGreaterThan(60)
    },
    ONE_RUN_MS,
  )

  test.each(Object.keys(PLANTS) as PlantName[])(
    "in the %s",
    async (name) => {
      const { suite, tests } = PLANTS[name]
      const { failed, messages } = await run([suite], tests, name)
      expect(failed.length).toBeGreaterThan(0)
      // It fails because an answer differs, not because the plant broke the file.
      for (const message of messages) expect(message).toMatch(/^AssertionError: expected /)
    },
    ONE_RUN_MS,
  )
})
