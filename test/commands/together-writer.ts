import { writeSync } from "node:fs"
import { sql } from "kysely"
import { openDatabase } from "../../db/client.ts"

/** A process to be killed: writes note after note, sixteen at one time, and says of each that it is kept. */
const { together } = openDatabase({ dataDir: process.argv[2] ?? "" })

async function keepWriting(first: number): Promise<never> {
  for (let id = first; ; id += 16) {
    await together((trx) => sql`insert into notes (id) values (${id})`.execute(trx))
    writeSync(1, `${id}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, (_, first) => keepWriting(first)))
