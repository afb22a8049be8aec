import { join } from "node:path"
import Sqlite from "better-sqlite3"
import { DATABASE_FILE } from "../../../db/client.ts"
import type { RunningServer } from "../../support/server.ts"

const TWO_HOURS_MS = 2 * 60 * 60_000

/**
 * Lets a meeting that people were called to begin now, whatever the hour: no command does that, and one that is to
 * begin later today cannot be scheduled in the last minute before midnight.
 */
export function beginMeeting({ dataDir }: RunningServer, meetingId: string): void {
  const database = new Sqlite(join(dataDir, DATABASE_FILE))
  try {
    database.pragma("busy_timeout = 5000")
    const now = Date.now()
    const [startsAt, endsAt] = [now, now + TWO_HOURS_MS].map((at) => new Date(at).toISOString())
    database
      .prepare("update meetings set starts_at = ?, ends_at = ? where id = ?")
      .run(startsAt, endsAt, meetingId)
  } finally {
    database.close()
  }
}
