import { spawn } from "node:child_process"
import { existsSync } from "node:fs"

const BIOME = [`node_modules/@biomejs/cli-linux-${process.arch}/biome`].find(existsSync)

/** Format, lint and types side by side; what is wrong is printed together at the end. */
async function main(): Promise<void> {
  const write = process.argv.includes("--write")
  if (!BIOME) {
    console.error("The formatter has no build for this system; only types are checked.")
  }
  const steps: [string, string, string[]][] = [
    ...(BIOME
      ? ([
          [
            "form and lint",
            BIOME,
            ["check", "--error-on-warnings", ...(write ? ["--write"] : []), "."],
          ],
        ] as [string, string, string[]][])
      : []),
    ["types", process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]],
  ]
  const outcomes = await Promise.all(steps.map(([name, ...call]) => run(name, ...call)))
  for (const { name, code, output } of outcomes) {
    console.log(`${code === 0 ? "ok  " : "FAIL"} ${name}`)
    if (code !== 0) console.error(output)
  }
  process.exitCode = outcomes.every(({ code }) => code === 0) && BIOME ? 0 : 1
}

function run(name: string, command: string, args: string[]) {
  return new Promise<{ name: string; code: number; output: string }>((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    child.stdout.on("data", (chunk) => {
      output += chunk
    })
    child.stderr.on("data", (chunk) => {
      output += chunk
    })
    child.on("close", (code) => resolve({ name, code: code ?? 1, output }))
  })
}

await main()
