import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { eraseAnswers } from "../../../app/features/surveys/lifecycle/erase.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { listWaitingSurveys } from "../../../app/features/surveys/lifecycle/waiting.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  addOpenSurvey,
  addSurvey,
  createSurveyHouse,
  markTested,
  type SurveyHouse,
} from "../survey-house.ts"

describe.each(DIALECTS)("what waits for the survey office on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const waiting = (viewer: Actor, now = house.clock().toISOString()) =>
    listWaitingSurveys({ db: house.db, viewer, now })
  const titles = async (viewer: Actor, now?: string) =>
    (await waiting(viewer, now)).map(({ title }) => title)

  test("is a draft, until it is tested", async () => {
    const id = await addSurvey(house, { title: "Breitband" })
    expect(await waiting(house.office)).toEqual([
      {
        ...{ label: "Umfrage", sublabel: "Entwurf", href: `/surveys/${id}` },
        title: "„Breitband“ bauen und testen",
      },
    ])
    await markTested(house, id)
    expect(await waiting(house.office)).toEqual([])
  })

  test("is one that ends within three days while answers are missing, until its time is over", async () => {
    const { id } = await addOpenSurvey(house, { title: "Breitband" })
    // The last day is the fourth of December, until 24 o'clock in Berlin.
    expect(await titles(house.office, "2026-11-30T22:59:59.000Z")).toEqual([])
    const near = ["„Breitband“: 3 Antworten fehlen noch"]
    expect(await titles(house.office, "2026-11-30T23:00:00.000Z")).toEqual(near)
    expect(await titles(house.office, "2026-12-04T22:59:59.000Z")).toEqual(near)
    expect(await titles(house.office, "2026-12-04T23:00:00.000Z")).toEqual([])
    const submitted = { submitted: 3 }
    await house.client.transaction((trx) =>
      trx.updateTable("surveyTallies").set(submitted).where("surveyId", "=", id).execute(),
    )
    expect(await titles(house.office, "2026-12-03T12:00:00.000Z")).toEqual([])
  })

  test("is one that is closed and not published", async () => {
    const { id } = await addOpenSurvey(house, { title: "Breitband" })
    await house.execute(closeSurvey, { surveyId: id }, house.office)
    expect(await titles(house.office)).toEqual(["„Breitband“ auswerten"])
    // It is kept until the 30th of June.
    expect(await titles(house.office, "2027-05-30T21:59:59.000Z")).toEqual([
      "„Breitband“ auswerten",
    ])
    expect(await waiting(house.office, "2027-05-30T22:00:00.000Z")).toMatchObject([
      {
        label: "bis 30.06.2027",
        title: "„Breitband“ auswerten, bevor die Antworten gelöscht werden",
      },
    ])
    await house.client.transaction((trx) =>
      trx.updateTable("surveys").set({ state: "published" }).where("id", "=", id).execute(),
    )
    expect(await titles(house.office)).toEqual([])
  })

  test("is none whose answers are erased: there is nothing to publish", async () => {
    const { id: surveyId } = await addOpenSurvey(house)
    await house.execute(closeSurvey, { surveyId }, house.office)
    house.clock.set("2027-07-01T09:00:00.000Z")
    expect(await waiting(house.office)).toHaveLength(1)
    await house.execute(eraseAnswers, { surveyId }, { kind: "system" })
    expect(await waiting(house.office)).toEqual([])
  })

  test("is nothing of another office's, and nothing at all to whoever is none", async () => {
    await addSurvey(house)
    const organizationId = await house.addOrganization()
    const other = await house.addPerson({ organizationId, role: "survey_manager" })
    const editor = await house.addPerson({
      ...{ organizationId: house.organizationId, role: "editor" },
    })
    for (const viewer of [other, editor]) expect(await waiting(viewer)).toEqual([])
  })
})
