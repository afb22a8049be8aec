import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { DATABASE_FILE } from "../../db/client.ts"
import { freePort } from "../support/free-port.ts"
import { until } from "./process.ts"
import { open } from "./visitor.ts"

const ROOT = new URL("../..", import.meta.url).pathname

/** What a failed test leaves running ends here. */
function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL")
  } catch {
    // Gone, as it should be.
  }
}

test.skipIf(process.platform !== "linux")(
  "a terminal that is closed ends the server in good order",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "schulterschluss-terminal-"))
    const here = { url: `http://localhost:${await freePort()}` }
    // `script` gives the program a terminal of its own, which goes with it.
    const pidFile = join(folder, "pid")
    const command = `echo $$ > ${pidFile}; exec ${process.execPath} server/main.ts`
    const terminal = spawn("script", ["-qfec", command, "/dev/null"], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: "production",
        PORT: new URL(here.url).port,
        DATA_DIR: folder,
      },
      stdio: ["pipe", "ignore", "inherit"],
    })
    const answers = () =>
      open(here, "/readyz").then(
        ({ ok }) => ok,
        () => false,
      )
    try {
      await until(answers, "the server in the terminal is ready")
      terminal.kill("SIGKILL")
      await until(async () => !(await answers()), "the server is gone with its terminal")
      const log = join(folder, `${DATABASE_FILE}-wal`)
      await until(() => !existsSync(log), "the database is closed")
      expect(await answers()).toBe(false)
      expect(existsSync(log)).toBe(false)
    } finally {
      terminal.kill("SIGKILL")
      endProcess(Number(readFileSync(pidFile, "utf8")))
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
