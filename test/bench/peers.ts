import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"

const FOLDER = join(import.meta.dirname, "peers")
const PEERS = ["y-websocket", "hocuspocus"]

/**
 * Installs the servers to compare with, beside their own package.json; they are no part of the project.
 *
 * Pinned there: `@y/protocols` 1.0.6-1 (a fresh install pairs `@y/websocket-server` 0.1.5 with one that
 * drops every update) and `better-sqlite3` 13.2.0 (12.11.1 ends the process on Node 24.21).
 */
export function installPeers(): void {
  for (const peer of PEERS) {
    const cwd = join(FOLDER, peer)
    if (existsSync(join(cwd, "node_modules"))) continue
    console.error(`Installing ${peer} to compare with …`)
    const args = ["install", "--legacy-peer-deps", "--no-package-lock", "--no-audit", "--no-fund"]
    execFileSync("npm", [...args, "--loglevel=error"], { cwd, stdio: "inherit" })
  }
}
