import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { extendSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { getSurveyRow } from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { createDiskStore } from "../../../server/files/disk-store.ts"
import { jobHandlers } from "../../../server/jobs/handlers.ts"
import { enqueueHousekeeping } from "../../../server/jobs/housekeeping.ts"
import { createJobRunner, type JobRunner } from "../../../server/jobs/runner.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addOpenSurvey, CLOSES_AT, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"

const LATER = "2026-12-11T23:00:00.000Z"

describe.each(DIALECTS)("what the server does with surveys by itself on %s", (dialect) => {
  let house: SurveyHouse
  let jobs: JobRunner
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    const { client, clock, execute, settings } = house
    const files = createDiskStore(house.dataDir)
    const config = { smtpUrl: undefined, mailFrom: "Haus <post@haus.example>" }
    jobs = createJobRunner({
      ...{
        client,
        clock,
        handlers: jobHandlers({ client, clock, execute, files, config, settings }),
      },
      log: { warn: () => undefined, error: () => undefined },
    })
  })
  afterEach(() => house.close())

  const stateAt = async (surveyId: string, instant: string) => {
    house.clock.set(instant)
    await jobs.drain()
    return (await getSurveyRow(house.db, surveyId)).state
  }
  const justBefore = (instant: string) => new Date(Date.parse(instant) - 1).toISOString()

  test("[A4] it closes a survey when its time is over, and not a moment before", async () => {
    const { id } = await addOpenSurvey(house)
    expect(await stateAt(id, justBefore(CLOSES_AT))).toBe("open")
    expect(await stateAt(id, CLOSES_AT)).toBe("closed")
    expect(await getSurveyRow(house.db, id)).toMatchObject({
      ...{ closesAt: CLOSES_AT, closedAt: CLOSES_AT },
    })
    const last = house.db.selectFrom("events").select(["name", "actorKind"]).orderBy("id", "desc")
    expect(await last.executeTakeFirst()).toEqual({ name: "survey.closed", actorKind: "system" })
  })

  test("[A4] given more time, it closes it at the new end only", async () => {
    const { id, revision } = await addOpenSurvey(house)
    const more = { surveyId: id, revision, closesAt: LATER }
    await house.execute(extendSurvey, more, house.office)
    expect(await stateAt(id, CLOSES_AT)).toBe("open")
    expect(await stateAt(id, LATER)).toBe("closed")
  })

  test("the daily housekeeping erases the answers the day after the promised one", async () => {
    const { id } = await addOpenSurvey(house, { keptUntil: "2026-12-31" })
    await enqueueHousekeeping(house.client, house.clock().toISOString())
    expect(await stateAt(id, CLOSES_AT)).toBe("closed")
    await stateAt(id, "2026-12-31T22:59:59.000Z")
    expect((await getSurveyRow(house.db, id)).erasedAt).toBeNull()
    // The next round is a day later.
    await stateAt(id, "2027-01-01T23:00:00.000Z")
    expect((await getSurveyRow(house.db, id)).erasedAt).not.toBeNull()
    expect(house.events.some(({ name }) => name === "survey.answers-erased")).toBe(true)
  })
})
