import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { newSecret } from "../../../app/commands/secrets.server.ts"
import type { Place, Startable } from "../contenders.ts"
import { AnswerBook } from "./peers/answer-book.ts"

/** A server that takes answers: how it is furnished, started and looked through afterwards. */
export interface SurveyServer extends Startable {
  about: string
  /** Whether it draws a questionnaire on one page, or on several. */
  forms: readonly Form[]
  /**
   * Makes the data folder as it is before the start.
   *
   * @returns paths of so many links, each to be answered once
   */
  prepare(dataDir: string, form: Form, links: number): Promise<string[]> | string[]
  /** Answers that are kept, by the code of their receipt; read from the folder after the server is gone. */
  readStored(dataDir: string): Stored[]
}

export type Form = "one page" | "five pages"

export interface Stored {
  code: string
  answers: string
}

export const BARE_REMIX = "bare-remix"

export const SURVEY_PEERS: readonly SurveyServer[] = [
  peer("bare-node", "node:http, strings, better-sqlite3: one transaction a hand-in"),
  peer(BARE_REMIX, "Remix 2 with one route, React on the server, better-sqlite3"),
]

function peer(name: string, about: string): SurveyServer {
  return {
    ...{ name, about, forms: ["one page"], readStored },
    process: ({ port, dataDir }: Place) => ({
      flags: [],
      script: join(import.meta.dirname, "peers", `${name}.ts`),
      cwd: dataDir,
      env: { PORT: String(port), DATA_DIR: dataDir },
    }),
    prepare: (dataDir, _form, links) => preparePeer(dataDir, links),
  }
}

/** An empty book in which so many may answer. */
export function preparePeer(dataDir: string, links: number): string[] {
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const tokens = Array.from({ length: links }, newSecret)
  const book = new AnswerBook(dataDir)
  book.addLinks(tokens)
  book.close()
  return tokens.map((token) => `/s/${token}`)
}

function readStored(dataDir: string): Stored[] {
  const database = new Database(join(dataDir, "answers.db"))
  try {
    return database.prepare<[], Stored>("select code, answers from answers").all()
  } finally {
    database.close()
  }
}
