import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { sha256Of } from "../../../app/features/register/entry.ts"
import { correctContact } from "../../../app/features/surveys/lifecycle/contact.server.ts"
import {
  closeSurvey,
  extendSurvey,
  openSurvey,
} from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { getSurveyPage } from "../../../app/features/surveys/lifecycle/page.server.ts"
import {
  getDraftRow,
  getSurveyRow,
  versionInForce,
} from "../../../app/features/surveys/lifecycle/survey-rows.server.ts"
import { definitionText } from "../../../app/features/surveys/questionnaire/canonical.ts"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { dropCross, planCross } from "../../../app/features/surveys/results/plan-commands.server.ts"
import { createSurveyClosing } from "../../../server/jobs/surveys.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import { matrix, questionnaire } from "../results/survey-fixture.ts"
import {
  addInvitations,
  addOpenSurvey,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  markTested,
  type SurveyHouse,
} from "../survey-house.ts"

const SYSTEM = { kind: "system" } as const
const LATER = "2026-12-11T23:00:00.000Z"
const HOUR_MS = 3_600_000

describe.each(DIALECTS)("a survey on %s", (dialect) => {
  let house: SurveyHouse
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
  })
  afterEach(() => house.close())

  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const open = (surveyId: string, values: object = {}) =>
    house.execute(
      openSurvey,
      { surveyId, revision: 1, closesAt: CLOSES_AT, ...values },
      house.office,
    )
  const extend = (surveyId: string, closesAt: string, revision = 2) =>
    house.execute(extendSurvey, { surveyId, revision, closesAt }, house.office)

  const setDraft = (definition: Definition) =>
    house.client.transaction((trx) =>
      trx
        .updateTable("surveyDrafts")
        .set({ definition: definitionText(definition) })
        .execute(),
    )

  test("opens only as it was tested, with somebody invited and a day of erasure", async () => {
    const id = await addSurvey(house)
    await expect(open(id)).rejects.toThrow(/stellt noch keine Frage.*niemand eingeladen/)
    await setDraft(smallDefinition())
    await expect(open(id)).rejects.toThrow(/nicht bis zur Quittung getestet.*niemand eingeladen/)
    await markTested(house, id)
    await expect(open(id)).rejects.toThrow(/^Es ist noch niemand eingeladen\.$/)
    await addInvitations(house, id, 1)
    const changed = { ...smallDefinition(), title: "Nach dem Test geändert" }
    await setDraft(changed)
    await expect(open(id)).rejects.toThrow("nach dem Test geändert")
    await markTested(house, id)
    await expect(open(id, { revision: 7 })).rejects.toThrow(refuse("conflict"))
    await open(id)
    await expect(open(id, { revision: 2 })).rejects.toThrow(refuse("conflict"))
  })

  test("does not open with more cross tables than anybody reads, though there were fewer when they were planned", async () => {
    const id = await addSurvey(house)
    const rows = (count: number) => Array.from({ length: count }, (_, row) => `Zeile ${row + 1}`)
    const asked = (count: number) =>
      questionnaire(
        matrix("bedarf", rows(count), ["gering", "hoch"]),
        matrix("angebot", rows(8), ["gering", "hoch"]),
      )
    await setDraft(asked(7))
    const cross = { surveyId: id, item: "bedarf", by: "angebot" }
    const { revision } = await house.execute(planCross, cross, house.office)
    await setDraft(asked(8))
    await markTested(house, id)
    await addInvitations(house, id, 1)
    await expect(open(id, { revision })).rejects.toThrow(
      refuse("conflict", { message: expect.stringMatching(/64 Tabellen; höchstens 60/) }),
    )
    const page = await getSurveyPage(
      { ...house, viewer: house.office, now: house.clock().toISOString() },
      id,
    )
    expect(page.missing).toMatchObject([{ at: "crosses" }])
    expect(page.step?.to).toMatchObject({ part: "crosses" })
    const { revision: without } = await house.execute(dropCross, cross, house.office)
    await open(id, { revision: without })
    expect((await getSurveyRow(house.db, id)).state).toBe("open")
  })

  test("does not open with a questionnaire that has faults, even if it was tested before", async () => {
    const id = await addSurvey(house)
    await setDraft(smallDefinition(({ pages: [first] }) => first?.elements.splice(0, 1)))
    await markTested(house, id)
    await addInvitations(house, id, 1)
    await expect(open(id)).rejects.toThrow("nach einer Frage, die es nicht gibt („konzept“)")
  })

  test("needs a day on which its answers are erased", async () => {
    const id = await addSurvey(house, { keptUntil: "" })
    await markTested(house, id)
    await addInvitations(house, id, 1)
    await expect(open(id)).rejects.toThrow("Antworten gelöscht werden")
  })

  test("[A1] keeps the questionnaire that was tested as the version in force", async () => {
    const { id, revision } = await addOpenSurvey(house)
    const survey = await getSurveyRow(house.db, id)
    const { definition } = await getDraftRow(house.db, id)
    const now = house.clock().toISOString()
    expect(survey).toMatchObject({ state: "open", opensAt: now, closesAt: CLOSES_AT, revision })
    expect(await versionInForce(house.db, survey)).toEqual({
      ...{ id: survey.versionId, number: 1, definition, sha256: sha256Of(definition) },
    })
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.opened",
      data: { surveyId: id, opensAt: now, closesAt: CLOSES_AT },
    })
  })

  test("[A5] opens at an instant ahead, at most two weeks, never in the past", async () => {
    const id = await addSurvey(house)
    await markTested(house, id)
    await addInvitations(house, id, 1)
    const past = open(id, { opensAt: "2026-11-24T08:59:59.999Z" })
    await expect(past).rejects.toThrow(refuse("invalid"))
    const far = open(id, { opensAt: "2026-12-08T09:00:00.001Z", closesAt: LATER })
    await expect(far).rejects.toThrow(refuse("invalid"))
    const inverted = open(id, { opensAt: "2026-12-05T09:00:00.000Z" })
    await expect(inverted).rejects.toThrow(refuse("invalid"))
    const ahead = { opensAt: "2026-12-08T09:00:00.000Z", closesAt: LATER }
    await open(id, ahead)
    expect(await getSurveyRow(house.db, id)).toMatchObject({ state: "open", ...ahead })
  })

  test("[A4] is given more time while there is some left, never less", async () => {
    const { id } = await addOpenSurvey(house)
    await expect(extend(id, "2026-12-01T23:00:00.000Z")).rejects.toThrow(refuse("invalid"))
    await expect(extend(id, CLOSES_AT)).rejects.toThrow(refuse("invalid"))
    await expect(extend(id, "2027-07-01T00:00:00.000Z")).rejects.toThrow(refuse("invalid"))
    await extend(id, LATER)
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.extended",
      data: { surveyId: id, closesAt: LATER, previousClosesAt: CLOSES_AT },
    })
    house.clock.set(LATER)
    const tooLate = extend(id, "2026-12-18T23:00:00.000Z", 3)
    await expect(tooLate).rejects.toThrow(refuse("rule", { rule: "A4" }))
  })

  test("names somebody else to ask while it runs and is looked through; nothing else of it changes", async () => {
    const draftId = await addSurvey(house)
    const correct = (
      surveyId: string,
      revision: number,
      contact = "Vertretung, Telefon 0385 111",
    ) => house.execute(correctContact, { surveyId, revision, contact }, house.office)
    await expect(correct(draftId, 1)).rejects.toThrow(refuse("conflict"))
    const { id } = await addOpenSurvey(house)
    const before = await getSurveyRow(house.db, id)
    await expect(correct(id, 1)).rejects.toThrow(refuse("conflict"))
    await expect(correct(id, 2, " ")).rejects.toThrow(
      refuse("invalid", { fields: { contact: expect.any(String) } }),
    )
    expect(await correct(id, 2)).toEqual({ id, revision: 3 })
    expect(await getSurveyRow(house.db, id)).toEqual({
      ...before,
      ...{ contact: "Vertretung, Telefon 0385 111", revision: 3 },
    })
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.contact-corrected",
      data: { surveyId: id },
    })
    await house.execute(closeSurvey, { surveyId: id }, house.office)
    await correct(id, 4, "Dritte, Telefon 0385 222")
  })

  test("[A4] is closed by hand at once, and only once", async () => {
    const { id } = await addOpenSurvey(house)
    house.clock.advance(HOUR_MS)
    const now = house.clock().toISOString()
    await house.execute(closeSurvey, { surveyId: id }, house.office)
    expect(await getSurveyRow(house.db, id)).toMatchObject({ state: "closed", closesAt: now })
    const again = house.execute(closeSurvey, { surveyId: id }, house.office)
    await expect(again).rejects.toThrow(refuse("conflict"))
    await expect(extend(id, LATER, 3)).rejects.toThrow(refuse("conflict"))
  })

  test("that was never tested is neither closed nor given more time", async () => {
    const id = await addSurvey(house)
    const closing = house.execute(closeSurvey, { surveyId: id }, house.office)
    await expect(closing).rejects.toThrow(refuse("conflict"))
    await expect(extend(id, LATER, 1)).rejects.toThrow(refuse("conflict"))
  })

  test("[A4] is closed by the server when its time is over, as told: not before, later if it was given more", async () => {
    const { id: surveyId } = await addOpenSurvey(house)
    await extend(surveyId, LATER)
    const jobs = await house.db
      .selectFrom("jobs")
      .select(["payload", "runAt"])
      .where("kind", "=", "surveys.close")
      .orderBy("runAt")
      .execute()
    expect(jobs.map(({ runAt }) => runAt)).toEqual([CLOSES_AT, LATER])
    const { client, execute } = house
    const run = async (index: number) => {
      const payload = JSON.parse(jobs[index]?.payload ?? "")
      await createSurveyClosing({ client, execute }).run({ payload } as never)
      return (await getSurveyRow(house.db, surveyId)).state
    }
    house.clock.set(CLOSES_AT)
    expect(await run(0)).toBe("open")
    const early = house.execute(closeSurvey, { surveyId }, SYSTEM)
    await expect(early).rejects.toThrow(refuse("conflict"))
    house.clock.set("2026-12-12T04:00:00.000Z")
    expect(await run(1)).toBe("closed")
    expect(await getSurveyRow(house.db, surveyId)).toMatchObject({ closesAt: LATER })
    expect(await run(1)).toBe("closed")
  })
})
