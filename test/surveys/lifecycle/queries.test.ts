import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { getSurveyPage } from "../../../app/features/surveys/lifecycle/page.server.ts"
import { listSurveys } from "../../../app/features/surveys/lifecycle/queries.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  addOpenSurvey,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  type SurveyHouse,
} from "../survey-house.ts"

describe.each(DIALECTS)("the pages of surveys on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const asking = (viewer: Actor) => ({ db: house.db, viewer, now: house.clock().toISOString() })
  const publish = (id: string) =>
    house.client.transaction((trx) =>
      trx.updateTable("surveys").set({ state: "published" }).where("id", "=", id).execute(),
    )

  test("list to the office all of its own, to others what is published", async () => {
    const draft = await addSurvey(house)
    const { id: open } = await addOpenSurvey(house)
    const { id: published } = await addOpenSurvey(house)
    await publish(published)
    const organizationId = await house.addOrganization()
    const elsewhere = await house.addPerson({ organizationId, role: "survey_manager" })
    const admin = await house.addPerson({ organizationId: house.organizationId, role: "admin" })

    const own = await listSurveys(asking(house.office))
    expect(own.surveys.map(({ id }) => id).sort()).toEqual([draft, open, published].sort())
    expect(own.surveys.find(({ id }) => id === open)).toMatchObject({
      ...{ state: "open", gate: "open", invited: 3, submitted: 0, closesAt: CLOSES_AT },
      owner: "Städte- und Gemeindetag",
    })
    expect(own.mayCreate).toBe(true)
    for (const viewer of [elsewhere, admin]) {
      const { surveys } = await listSurveys(asking(viewer))
      expect(surveys.map(({ id }) => id)).toEqual([published])
    }
    expect((await listSurveys(asking(admin))).mayCreate).toBe(false)
    await expect(listSurveys(asking({ kind: "stranger" }))).rejects.toThrow(
      expect.objectContaining({ kind: "forbidden" }),
    )
  })

  test("say to the office what has to be done before it opens, and to nobody else", async () => {
    const id = await addSurvey(house, { keptUntil: "" })
    const page = await getSurveyPage(asking(house.office), id)
    expect(page).toMatchObject({ state: "draft", gate: "not_yet", mayManage: true })
    expect(page.missing).toHaveLength(3)
    const organizationId = await house.addOrganization()
    const other = await house.addPerson({ organizationId, role: "editor" })
    await expect(getSurveyPage(asking(other), id)).rejects.toThrow(
      expect.objectContaining({ kind: "not_found" }),
    )
    await publish((await addOpenSurvey(house)).id)
    const published = (await listSurveys(asking(other))).surveys[0]?.id ?? ""
    const seen = await getSurveyPage(asking(other), published)
    expect(seen).toMatchObject({ mayManage: false, missing: [] })
  })
})
