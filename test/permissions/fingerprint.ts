import { createHash } from "node:crypto"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"

/** Columns that say when somebody was last here: reading may move them. */
const FOOTPRINTS = ["last_seen_at", "expires_at", "last_used_at"]

/** One hash over every row of every table: two alike mean that nothing was written in between. */
export async function fingerprint({ sqlite }: DatabaseClient): Promise<string> {
  if (!sqlite) throw new Error("Fingerprints are taken on SQLite.")
  const tables = await sqlite.exclusively((handle) => {
    const names = handle.prepare("select name from sqlite_master where type = 'table'").all()
    return names.map((row) => {
      const { name } = row as { name: string }
      return [name, handle.prepare(`select * from "${name}"`).all()]
    })
  })
  const text = JSON.stringify(tables, (key, value) => (FOOTPRINTS.includes(key) ? null : value))
  return createHash("sha256").update(text).digest("hex")
}
