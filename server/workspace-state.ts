import type { DatabaseClient } from "../db/dialect/dialect.ts"
import type { Config } from "./config.ts"
import { isLoopback } from "./config.ts"

const DEMO_KEY = "demo"

/** `empty`: nobody has an account yet. `half-demo`: furnishing the demo was cut off. */
export type WorkspaceState = "empty" | "half-demo" | "demo" | "real"

export async function readWorkspaceState(client: DatabaseClient): Promise<WorkspaceState> {
  const demo = await client.reader
    .selectFrom("workspaceSettings")
    .select("value")
    .where("key", "=", DEMO_KEY)
    .executeTakeFirst()
  if (demo) return JSON.parse(demo.value) === true ? "demo" : "half-demo"
  const person = await client.reader.selectFrom("people").select("id").limit(1).executeTakeFirst()
  return person ? "real" : "empty"
}

/**
 * False before the first demo row and true after the last: a folder that once held invented people
 * never serves real ones, and half a demo is noticed.
 */
export async function markAsDemo(client: DatabaseClient, isComplete: boolean): Promise<void> {
  const value = JSON.stringify(isComplete)
  await client.transaction((trx) =>
    trx
      .insertInto("workspaceSettings")
      .values({ key: DEMO_KEY, value })
      .onConflict((on) => on.column("key").doUpdateSet({ value }))
      .execute(),
  )
}

/** @throws where furnishing the demo was cut off: its people and texts are invented, nothing is lost */
export function assertFurnished(state: WorkspaceState, config: Config): void {
  if (state !== "half-demo") return
  const remedy = config.databaseUrl
    ? "Empty the database that DATABASE_URL names"
    : `Remove the folder ${config.dataDir}`
  throw new Error(
    `The demo workspace was cut off while it was being furnished. ${remedy} and start again.`,
  )
}

/** Demo accounts have a password that everybody can read in the README: they stay on this machine. */
export function assertDemoStaysLocal(config: Config): void {
  if (config.baseUrl !== null || !isLoopback(config.host)) {
    throw new Error(
      "This data folder holds the demo workspace, which answers on this machine only. Choose another DATA_DIR for a real one.",
    )
  }
}
