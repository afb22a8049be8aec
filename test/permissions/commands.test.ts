import { rmSync } from "node:fs"
import type { Kysely } from "kysely"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Command, CommandSettings } from "../../app/commands/define.ts"
import { httpStatus, isDomainError } from "../../app/commands/errors.ts"
import { createExecutor, type Execute } from "../../app/commands/execute.ts"
import { COMMANDS, findCommand } from "../../app/commands/registry.ts"
import { hashSetUpCode } from "../../app/features/organizations/set-up.server.ts"
import { openDatabase } from "../../db/client.ts"
import type { DatabaseClient } from "../../db/dialect/dialect.ts"
import type { Tables } from "../../db/tables.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import { offloadHere } from "../support/offload.ts"
import { loadActor } from "./cast.ts"
import { ACCOUNT_ROWS } from "./command-rows/accounts.ts"
import { CIRCULAR_ROWS } from "./command-rows/circulars.ts"
import { COMMENT_ROWS } from "./command-rows/comments.ts"
import { COMMITTEE_ROWS } from "./command-rows/committees.ts"
import { CONSULTATION_ROWS } from "./command-rows/consultations.ts"
import { DOCUMENT_ROWS } from "./command-rows/documents.ts"
import { INVITATION_ROWS } from "./command-rows/invitations.ts"
import { MEETING_ROWS } from "./command-rows/meetings.ts"
import { NOTIFICATION_ROWS } from "./command-rows/notifications.ts"
import { OFFICE_ROWS } from "./command-rows/office.ts"
import { ORGANIZATION_ROWS, SET_UP_CODE } from "./command-rows/organizations.ts"
import { PACKAGE_ROWS } from "./command-rows/packages.ts"
import { PAPER_ROWS } from "./command-rows/papers.ts"
import { PEOPLE_ROWS } from "./command-rows/people.ts"
import { POSITION_ROWS } from "./command-rows/positions.ts"
import { REDLINE_ROWS } from "./command-rows/redlines.ts"
import { RESPONSE_ROWS } from "./command-rows/responses.ts"
import type { CommandRow } from "./command-rows/row.ts"
import { SUGGESTION_ROWS } from "./command-rows/suggestions.ts"
import { QUESTIONNAIRE_ROWS } from "./command-rows/survey-questionnaires.ts"
import { RESULT_ROWS } from "./command-rows/survey-results.ts"
import { SURVEY_ROWS } from "./command-rows/surveys.ts"
import { VERSION_ROWS } from "./command-rows/versions.ts"
import { VOTE_ROWS } from "./command-rows/votes.ts"
import { fingerprint } from "./fingerprint.ts"
import { type Furnished, furnish } from "./furnish.ts"
import { commandNamesInSources } from "./sources.ts"
import { COMMAND_ACTORS, type CommandActorName, readTableOf } from "./table.ts"

// Rights are the same code on both databases; the commands' own tests run on both.
const ROWS: Record<string, CommandRow> = {
  ...PEOPLE_ROWS,
  ...ACCOUNT_ROWS,
  ...ORGANIZATION_ROWS,
  ...COMMITTEE_ROWS,
  ...DOCUMENT_ROWS,
  ...COMMENT_ROWS,
  ...VERSION_ROWS,
  ...PACKAGE_ROWS,
  ...REDLINE_ROWS,
  ...SUGGESTION_ROWS,
  ...POSITION_ROWS,
  ...PAPER_ROWS,
  ...CONSULTATION_ROWS,
  ...MEETING_ROWS,
  ...VOTE_ROWS,
  ...CIRCULAR_ROWS,
  ...SURVEY_ROWS,
  ...QUESTIONNAIRE_ROWS,
  ...RESULT_ROWS,
  ...INVITATION_ROWS,
  ...RESPONSE_ROWS,
  ...OFFICE_ROWS,
  ...NOTIFICATION_ROWS,
}

const SETTINGS: CommandSettings = {
  baseUrl: "https://schulterschluss.example",
  demo: false,
  sendsMail: true,
  setUpCodeHash: hashSetUpCode(SET_UP_CODE),
}

let furnished: Furnished
let folder: string
let client: DatabaseClient

beforeAll(async () => {
  furnished = await furnish()
  folder = furnished.copy()
  client = openDatabase({ dataDir: folder })
})

afterAll(async () => {
  await client.close()
  furnished.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Thrown to take back what a command did, after it has run to its end. */
class TakenBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super("taken back")
    this.result = result
  }
}

async function andTakeBack<T>(run: (trx: Kysely<Tables>) => Promise<T>): Promise<T> {
  try {
    return await client.transaction(async (trx): Promise<T> => {
      throw new TakenBack(await run(trx))
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.result as T
    throw error
  }
}

/** Runs commands as the house does, but takes each back; `count` is how many events the last one told. */
function takingBack(): { execute: Execute; count(): number } {
  let told = 0
  const execute = createExecutor({
    db: client.reader,
    transaction: andTakeBack,
    bus: {
      subscribe: () => () => undefined,
      publish: (events) => {
        told = events.length
      },
    },
    files: createDiskStore(folder),
    offloadFor: () => offloadHere,
    settings: SETTINGS,
    clock: () => new Date(furnished.now),
  })
  return { execute, count: () => told }
}

async function outcome(command: Command, input: unknown, name: CommandActorName): Promise<string> {
  const scope = name === "token" ? [command.name] : ["people.nothing"]
  const actor = await loadActor(client.reader, furnished.cast, name, furnished.now, scope)
  const { execute, count } = takingBack()
  try {
    await execute(command, input, actor)
    return count() > 0 ? "ok" : "same"
  } catch (error) {
    if (!isDomainError(error)) return `bug: ${error}`
    if (error.needsReauthentication) return "reauth"
    return error.kind === "rule" ? "rule" : String(httpStatus(error))
  }
}

/** "documents.grant, own document with another's ids" is about the command before the comma. */
function commandNameOf(row: string): string {
  return row.split(",")[0] ?? ""
}

describe("every command", () => {
  test("has a row, and every row has its command", () => {
    const names = COMMANDS.map(({ name }) => name).sort()
    expect([...new Set(Object.keys(ROWS).map(commandNameOf))].sort()).toEqual(names)
  })

  test("that the sources define is in the registry", () => {
    const registered = COMMANDS.map(({ name }) => name).sort()
    expect(commandNamesInSources()).toEqual(registered)
  })
})

describe.each(Object.entries(ROWS))("%s", (title, row) => {
  const columns = Object.keys(row.inputs)
  const expected = readTableOf(COMMAND_ACTORS, row.expected, columns)

  test.each(COMMAND_ACTORS)("asked by %s", async (actor) => {
    const command = findCommand(commandNameOf(title))
    if (!command) throw new Error(`There is no command ${title}.`)
    const before = await fingerprint(client)
    const outcomes: Record<string, string> = {}
    for (const [column, input] of Object.entries(row.inputs)) {
      outcomes[column] = await outcome(command, input(furnished.cast, actor), actor)
    }
    expect(outcomes).toEqual(expected[actor])
    // What was let through was taken back; what was refused must not have written anything.
    expect(await fingerprint(client)).toBe(before)
  })
})
