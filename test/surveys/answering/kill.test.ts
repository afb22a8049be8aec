import { spawn } from "node:child_process"
import { once } from "node:events"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { createAnsweringHouse } from "./answering-house.ts"

const ROUNDS = sized(3, 20)
const LINKS = 400
const CHILD = new URL("kill-child.ts", import.meta.url).pathname

test(
  `[A4] kill -9 in the middle of ${ROUNDS} rushes loses no answer whose receipt was given`,
  async () => {
    const random = new Random(runSeed())
    for (let round = 0; round < ROUNDS; round += 1) {
      const house = await createAnsweringHouse("sqlite")
      try {
        const holders = await house.invite(LINKS)
        const orders = join(house.dataDir, "orders.json")
        writeFileSync(orders, JSON.stringify(holders.map(({ actor }) => actor)))
        const given = await killedAfter(1 + random.below(LINKS / 2), [house.dataDir, orders])
        expect(given.length).toBeGreaterThan(0)
        expect(given.length).toBeLessThan(LINKS)
        const rows = await house.db.selectFrom("responseSubmissions").selectAll().execute()
        const kept = new Set(rows.map(({ receiptCode }) => receiptCode))
        expect(given.filter((code) => !kept.has(code))).toEqual([])
        expect(rows.every(({ answers }) => answers === '{"konzept":"nein"}')).toBe(true)
        // All of one answer or nothing of it.
        const done = await house.db.selectFrom("responses").selectAll().execute()
        expect(done).toHaveLength(rows.length)
        const { submitted } = await house.db
          .selectFrom("surveyTallies")
          .selectAll()
          .executeTakeFirstOrThrow()
        expect(submitted).toBe(rows.length)
      } finally {
        await house.close()
      }
    }
  },
  ROUNDS * 30_000,
)

/** Receipts that a child gave before it was killed, at least so many. */
async function killedAfter(count: number, args: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ["ignore", "pipe", "inherit"] })
  let said = ""
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk
    if (said.split("\n").length > count) child.kill("SIGKILL")
  })
  await once(child, "close")
  return said.split("\n").filter((line) => line.length === 14)
}
