import { mkdirSync } from "node:fs"
import { loadavg } from "node:os"
import { join } from "node:path"
import { freePort } from "../../support/free-port.ts"
import type { Figures } from "../arena.ts"
import { ServerProcess } from "../server-process.ts"
import { wordsOf } from "./journey.ts"
import type { Form, SurveyServer } from "./servers.ts"

/** A started server with links that nobody has answered. */
export interface SurveyArena {
  process: ServerProcess
  links: readonly URL[]
  /** Kills the server as a power cut would, and holds what it has kept against what people were told. */
  settle(receipts: Receipts): Promise<Figures>
  leave(): Promise<void>
}

/** Codes that people hold, by the number of the link they answered. */
export type Receipts = ReadonlyMap<number, string>

export async function enterSurveyArena(
  server: SurveyServer,
  { form, links, work }: { form: Form; links: number; work: string },
): Promise<SurveyArena> {
  const load = loadavg()[0] ?? 0
  const dataDir = join(work, "data", `surveys-${server.name}`)
  mkdirSync(join(work, "data"), { recursive: true })
  const paths = server.prepare(dataDir, { form, links, work })
  const port = await freePort()
  const log = join(work, `surveys-${server.name}.log`)
  const process = await ServerProcess.start(server, { port, dataDir }, log)
  return {
    process,
    links: paths.map((path) => new URL(path, `http://127.0.0.1:${port}`)),
    async settle(receipts) {
      await process.kill()
      return { ...compare(receipts, server.readStored(dataDir)), load }
    },
    async leave() {
      if (process.ended === null) await process.kill()
    },
  }
}

/** What was accepted and is not there, or is there under a receipt that nobody holds. */
function compare(receipts: Receipts, stored: ReturnType<SurveyServer["readStored"]>): Figures {
  const answers = new Map(stored.map(({ code, answers }) => [code, answers]))
  const lost = [...receipts].filter(
    ([number, code]) => !answers.get(code)?.includes(wordsOf(number)),
  )
  return {
    accepted: receipts.size,
    stored: stored.length,
    lostAnswers: lost.length,
    storedBeyond: stored.length - receipts.size + lost.length,
  }
}
