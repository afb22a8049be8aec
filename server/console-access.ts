import { randomBytes, timingSafeEqual } from "node:crypto"
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"

const FILE = "console.json"
const SCHEME = "Console "

const Access = z.object({ url: z.string(), secret: z.string() })

/** Where the running server listens, and the secret that proves access to the data folder. */
export type ConsoleAccess = z.infer<typeof Access>

/** Written at each start with a new secret; readable by the server's own user only. */
export function writeConsoleAccess(dataDir: string, url: string): ConsoleAccess {
  const access = { url, secret: randomBytes(32).toString("base64url") }
  const path = join(dataDir, FILE)
  // A file that is there already would keep its own mode.
  rmSync(path, { force: true })
  writeFileSync(path, JSON.stringify(access), { mode: 0o600, flag: "wx" })
  return access
}

/** @throws if no server has been started on this data folder */
export function readConsoleAccess(dataDir: string): ConsoleAccess {
  let text: string
  try {
    text = readFileSync(join(dataDir, FILE), "utf8")
  } catch {
    throw new Error(`No server has been started on ${dataDir}. Run \`npm start\` first.`)
  }
  return Access.parse(JSON.parse(text))
}

export function authorizationHeader(access: ConsoleAccess): string {
  return SCHEME + access.secret
}

/** Does the header carry this start's secret? */
export function isConsoleHeader(header: string | undefined, access: ConsoleAccess): boolean {
  if (!header?.startsWith(SCHEME)) return false
  const given = Buffer.from(header.slice(SCHEME.length))
  const wanted = Buffer.from(access.secret)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
