import { createServer } from "node:http"
import { createBus } from "../../app/commands/bus.ts"
import { openDatabase } from "../../db/client.ts"
import { createCollab } from "../../server/collab/collab.ts"
import { createJournal, type Journal } from "../../server/collab/journal.ts"
import { authenticateByCookie, ORIGIN } from "./session.ts"

/**
 * A collaboration server in a process of its own, to be killed. Arguments: data folder, journal.
 * `before:<n>` and `after:<n>` kill themselves around the n-th journal write; `off` writes nothing, and
 * `unsynced` calls saved what no sync has reached.
 */
const [dataDir = "", mode = "on"] = process.argv.slice(2)
const client = openDatabase({ dataDir })
const collab = createCollab({
  client,
  bus: createBus((error) => console.error(error)),
  authenticate: (request) => authenticateByCookie(client, request),
  allowedOrigins: () => [ORIGIN],
  clock: () => new Date(),
  log: { info() {}, warn() {}, error: (data, message) => console.error(message, data) },
  // Small, so that folding and SQLite's own checkpoints are among what dies.
  limits: { compactRows: 100, recheckMs: 100 },
  journal: journalFor(mode),
})
const server = createServer()
server.on("upgrade", (request, socket, head) => collab.handleUpgrade(request, socket, head))
server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  process.send?.({ port: typeof address === "object" ? address?.port : 0 })
})

function journalFor(wanted: string): Journal {
  const journal = createJournal(client)
  if (wanted === "off") return writingNothing(journal)
  if (wanted === "unsynced") return { ...journal, synced: async () => undefined }
  const [, when, writes] = /^(before|after):(\d+)$/.exec(wanted) ?? []
  return writes === undefined ? journal : killing(journal, when === "before", Number(writes))
}

function killing(journal: Journal, isBefore: boolean, writes: number): Journal {
  let written = 0
  return {
    ...journal,
    async append(batch) {
      written += 1
      if (isBefore && written === writes) process.kill(process.pid, "SIGKILL")
      const seq = await journal.append(batch)
      if (!isBefore && written === writes) process.kill(process.pid, "SIGKILL")
      return seq
    },
  }
}

/** The control: a server that tells everybody and stores nothing. */
function writingNothing(journal: Journal): Journal {
  let seq = 0
  return {
    ...journal,
    async append({ updates }) {
      seq += updates.length
      return seq
    },
    synced: async () => undefined,
  }
}
