import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import Database from "better-sqlite3"
import { newSecret } from "../../../app/commands/secrets.server.ts"
import { DATABASE_FILE } from "../../../db/client.ts"
import { SERVER_FLAGS } from "../../../server/flags.js"
import { OURS, type Place, type Startable } from "../contenders.ts"
import { AnswerBook } from "./peers/answer-book.ts"
import { copySurveys } from "./survey-workspace.ts"

const ROOT = new URL("../../..", import.meta.url).pathname

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
  prepare(dataDir: string, place: { form: Form; links: number; work: string }): string[]
  /** Answers that are kept, by the code of their receipt; read from the folder after the server is gone. */
  readStored(dataDir: string): Stored[]
}

export type Form = "one page" | "five pages"

export interface Stored {
  code: string
  answers: string
}

export const BARE_REMIX = "bare-remix"

/** Our server as people run it, on a copy of what `furnishSurveys` has made. */
export const OUR_SURVEYS: SurveyServer = {
  ...{ name: OURS, about: "this server: rights, commands, events, checks, limits, gate on" },
  forms: ["one page", "five pages"],
  process: ({ port, dataDir }) => ({
    flags: SERVER_FLAGS,
    script: "server/main.ts",
    cwd: ROOT,
    env: { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: "warn" },
  }),
  prepare: (dataDir, { form, work }) => copySurveys(work, dataDir, form),
  readStored: (dataDir) =>
    readAll(
      join(dataDir, DATABASE_FILE),
      "select receipt_code as code, answers from response_submissions",
    ),
}

export const SURVEY_PEERS: readonly SurveyServer[] = [
  peer("bare-node", "node:http, strings, better-sqlite3: one transaction a hand-in"),
  peer(BARE_REMIX, "Remix 2 with one route, React on the server, better-sqlite3"),
]

function peer(name: string, about: string): SurveyServer {
  return {
    ...{ name, about, forms: ["one page"] },
    process: ({ port, dataDir }: Place) => ({
      flags: [],
      script: join(import.meta.dirname, "peers", `${name}.ts`),
      cwd: dataDir,
      env: { PORT: String(port), DATA_DIR: dataDir },
    }),
    prepare: (dataDir, { links }) => preparePeer(dataDir, links),
    readStored: (dataDir) =>
      readAll(join(dataDir, "answers.db"), "select code, answers from answers"),
  }
}

/** An empty book in which so many may answer. */
function preparePeer(dataDir: string, links: number): string[] {
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const tokens = Array.from({ length: links }, newSecret)
  const book = new AnswerBook(dataDir)
  book.addLinks(tokens)
  book.close()
  return tokens.map((token) => `/s/${token}`)
}

function readAll(file: string, query: string): Stored[] {
  const database = new Database(file)
  try {
    return database.prepare<[], Stored>(query).all()
  } finally {
    database.close()
  }
}

/** In the order of the columns. */
export const SURVEY_SERVERS: readonly SurveyServer[] = [...SURVEY_PEERS, OUR_SURVEYS]
