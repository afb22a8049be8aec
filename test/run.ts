import { execFileSync, spawn } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { loadavg, tmpdir } from "node:os"
import { join } from "node:path"
import { findChromium } from "./support/chromium.ts"
import { findCompiler } from "./support/compiler.ts"
import { findProgram } from "./support/program.ts"
import { describeProof, type Outcome } from "./support/proof.ts"

/** Everything that a change must pass, in order of speed; ends with one line of figures. */
async function main(): Promise<void> {
  const flags = new Set(process.argv.slice(2))
  provideSystemPackages(flags.has("--install") || process.env.CI === "true")
  const isProof = flags.has("--prove")
  const env: Record<string, string> = isProof ? { PROVE: "1" } : {}
  const loadBefore = loadavg()[0] ?? 0

  await step("check", ["test/check.ts"], env)
  const units = await vitest("unit and integration tests", "test/vitest.config.ts", env)
  const browser = await vitest("browser tests", "test/e2e/vitest.config.ts", env)
  if (isProof) {
    console.log("\n── what chance has tried and what was measured, in full size")
    const outcomes = [...units.outcomes, ...browser.outcomes]
    for (const line of describeProof(outcomes, loadBefore)) console.log(line)
  }
  const passed = units.passed + browser.passed
  const failed = units.failed + browser.failed
  const skipped = units.skipped + browser.skipped
  console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`)
  process.exitCode = failed === 0 && units.ended && browser.ended ? 0 : 1
}

interface Missing {
  what: string
  debianPackage: string
}

/** Installs what the system lacks where that was asked for; otherwise ends, naming the one command. */
function provideSystemPackages(mayInstall: boolean): void {
  const missing = missingPackages()
  if (missing.length === 0) return
  const names = missing.map(({ debianPackage }) => debianPackage)
  if (!mayInstall) {
    console.error(
      `Missing for the tests: ${missing.map(({ what }) => what).join(", ")}. Run \`npm test -- --install\`.`,
    )
    process.exit(1)
  }
  const sudo = process.getuid?.() === 0 ? [] : ["sudo"]
  const apt = (...args: string[]) => {
    const [command = "apt-get", ...rest] = [...sudo, "apt-get", "-q", ...args]
    execFileSync(command, rest, {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    })
  }
  apt("update")
  apt("install", "-y", "--no-install-recommends", ...names)
}

function missingPackages(): Missing[] {
  const postgresRoot = "/usr/lib/postgresql"
  const hasPostgres = existsSync(postgresRoot) && readdirSync(postgresRoot).length > 0
  return [
    ...(findChromium() ? [] : [{ what: "Chromium", debianPackage: "chromium" }]),
    ...(findCompiler() ? [] : [{ what: "a C compiler", debianPackage: "build-essential" }]),
    ...(hasPostgres ? [] : [{ what: "PostgreSQL", debianPackage: "postgresql" }]),
    ...(findProgram("pdfinfo") ? [] : [{ what: "pdfinfo", debianPackage: "poppler-utils" }]),
  ]
}

async function step(name: string, args: string[], env: Record<string, string>): Promise<void> {
  console.log(`\n── ${name}`)
  const code = await run(args, env)
  if (code !== 0) process.exit(code)
}

/** Runs Node on the arguments; a signal that this process gets reaches it too. */
function run(args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      stdio: "inherit",
      env: { ...process.env, ...env },
    })
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    process.on("SIGINT", forward).on("SIGTERM", forward)
    child.on("close", (code) => {
      process.off("SIGINT", forward).off("SIGTERM", forward)
      resolve(code ?? 1)
    })
  })
}

async function vitest(name: string, config: string, env: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "schulterschluss-report-"))
  const report = join(folder, "report.json")
  console.log(`\n── ${name}`)
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  const code = await run(["node_modules/vitest/vitest.mjs", "run", "-c", config, ...reporters], env)
  const written = existsSync(report) ? readFileSync(report, "utf8") : null
  rmSync(folder, { recursive: true })
  if (written === null) return { passed: 0, failed: 1, skipped: 0, outcomes: [], ended: false }
  const result = JSON.parse(written) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numFailedTestSuites: number
    testResults: { assertionResults: Outcome[] }[]
  }
  return {
    passed: result.numPassedTests,
    // A file that breaks before its first test counts as one failure.
    failed: Math.max(result.numFailedTests, result.numFailedTestSuites > 0 ? 1 : 0),
    skipped: result.numPendingTests,
    outcomes: result.testResults.flatMap(({ assertionResults }) => assertionResults),
    ended: code === 0,
  }
}

await main()
