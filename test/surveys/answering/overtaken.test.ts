import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { savePage } from "../../../app/features/surveys/answering/commands.server.ts"
import { readPageText } from "../../../app/features/surveys/answering/stored-page.ts"
import type { RespondentActor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import { addSurvey } from "../survey-house.ts"
import {
  type AnsweringHouse,
  createAnsweringHouse,
  type Holder,
  startRun,
} from "./answering-house.ts"
import { setQuestionnaire } from "./questionnaire-of.ts"

const OLD = { konzept: ["ja"], stellen: ["1"] }
const NEW = { konzept: ["ja"], stellen: ["2"] }
const NEWEST = { konzept: ["ja"], stellen: ["3"] }

interface Sent {
  typed: Record<string, string[]>
  drawing?: string
  order?: number
  pageRevision?: number
  isByItself?: boolean
}

describe.each(DIALECTS)("words that come late on %s", (dialect) => {
  let house: AnsweringHouse
  let stores: { name: string; actor: RespondentActor; stored(): Promise<string> }[]
  beforeEach(async () => {
    house = await createAnsweringHouse(dialect)
    const [holder] = house.holders as [Holder]
    const surveyId = await addSurvey(house)
    await setQuestionnaire(house, surveyId, smallDefinition())
    const run = await startRun(house, surveyId, smallDefinition())
    stores = [
      {
        ...{ name: "an answer", actor: holder.actor },
        stored: async () => {
          const rows = await house.db.selectFrom("responsePages").select("answers").execute()
          return rows.map(({ answers }) => answers).join()
        },
      },
      {
        ...{ name: "a test run", actor: run.actor },
        stored: async () => {
          const row = await house.db.selectFrom("surveyTests").select("answers").executeTakeFirst()
          return JSON.parse(row?.answers ?? "{}").pages.seite_1.text
        },
      },
    ]
  })
  afterEach(() => house.close())

  /** Says the same of what counts and of a test run. */
  async function inBoth(
    run: (store: {
      send(sent: Sent): ReturnType<typeof send>
      count(): Promise<unknown>
    }) => Promise<void>,
  ) {
    for (const { actor, stored } of stores) {
      await run({
        send: (sent) => send(actor, sent),
        count: async () => readPageText(await stored()).answers.stellen,
      })
    }
  }
  const send = (actor: RespondentActor, sent: Sent) =>
    house.execute(
      savePage,
      { page: "seite_1", pageRevision: 0, drawing: "one", order: 0, ...sent },
      actor,
    )

  test("from the same page write over nothing that was sent after them", async () => {
    await inBoth(async ({ send, count }) => {
      await send({ typed: NEW, order: 2 })
      const late = await send({ typed: OLD, order: 1, isByItself: true })
      expect(late).toMatchObject({ revision: 1, order: 2, isChanged: false })
      expect(await count()).toBe(2)
      // Whoever goes on typing there counts on from what is known.
      await send({ typed: NEWEST, order: 3, isByItself: true })
      expect(await count()).toBe(3)
    })
  })

  test("are not taken either where what was sent after them stood there before", async () => {
    await inBoth(async ({ send, count }) => {
      await send({ typed: NEW, drawing: "zero" })
      await send({ typed: NEW, order: 2, pageRevision: 1 })
      await send({ typed: OLD, order: 1, pageRevision: 1, isByItself: true })
      expect(await count()).toBe(2)
    })
  })

  test("are taken where a person presses the button, who has gone back to that page", async () => {
    await inBoth(async ({ send, count }) => {
      await send({ typed: OLD, order: 4 })
      await send({ typed: NEW, order: 0 })
      expect(await count()).toBe(2)
    })
  })

  test("of another window that has not seen the newer ones are a conflict, by itself and by the button", async () => {
    await inBoth(async ({ send, count }) => {
      await send({ typed: NEW })
      const conflict = expect.objectContaining({ kind: "conflict" })
      const other = { typed: OLD, drawing: "two", order: 9 }
      await expect(send({ ...other, isByItself: true })).rejects.toThrow(conflict)
      await expect(send(other)).rejects.toThrow(conflict)
      expect(await count()).toBe(2)
      await send({ ...other, pageRevision: 1 })
      expect(await count()).toBe(1)
    })
  })
})
