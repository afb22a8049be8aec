// Hands in as fast as it can and says each receipt, until somebody kills it.
import { readFileSync, writeSync } from "node:fs"
import { createBus } from "../../../app/commands/bus.ts"
import { createExecutor } from "../../../app/commands/execute.ts"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import type { RespondentActor } from "../../../app/permissions/policy.ts"
import { openDatabase } from "../../../db/client.ts"
import { createDiskStore } from "../../../server/files/disk-store.ts"

const [dataDir = "", orders = ""] = process.argv.slice(2)
// kill.test.ts wrote it.
const actors = JSON.parse(readFileSync(orders, "utf8")) as RespondentActor[]
const client = openDatabase({ dataDir })
const execute = createExecutor({
  ...{ db: client.reader, transaction: client.together, files: createDiskStore(dataDir) },
  bus: createBus(() => {}),
  offloadFor: () => () => Promise.reject(new Error("Nothing is offloaded here.")),
  settings: { baseUrl: "http://localhost", demo: false, sendsMail: false, setUpCodeHash: null },
  clock: () => new Date("2026-11-24T10:00:00.000Z"),
})

const filled = { page: "seite_1", typed: { konzept: ["nein"] }, pageRevision: 0 }
let next = 0
await Promise.all(
  Array.from({ length: 20 }, async () => {
    for (;;) {
      const actor = actors[next++]
      if (actor === undefined) return
      const input = { attempt: `attempt-${next}`, revision: 0, filled }
      const { code } = await execute(submitResponse, input, actor)
      // At once, not when the stream finds time: what is said here was accepted.
      writeSync(1, `${code}\n`)
    }
  }),
)
