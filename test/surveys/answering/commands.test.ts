import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  savePage,
  submitResponse,
} from "../../../app/features/surveys/answering/commands.server.ts"
import { readPageText } from "../../../app/features/surveys/answering/stored-page.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import { addSurvey, CLOSES_AT } from "../survey-house.ts"
import {
  type AnsweringHouse,
  createAnsweringHouse,
  type Holder,
  startRun,
} from "./answering-house.ts"
import { setQuestionnaire } from "./questionnaire-of.ts"

const NO = { konzept: ["nein"] }
const YES = { konzept: ["ja"], stellen: ["1,5"] }

describe.each(DIALECTS)("an answer on %s", (dialect) => {
  let house: AnsweringHouse
  let first: Holder
  let second: Holder
  beforeEach(async () => {
    await begin()
  })
  afterEach(() => house.close())

  async function begin(options: Parameters<typeof createAnsweringHouse>[1] = {}) {
    house = await createAnsweringHouse(dialect, options)
    ;[first, second] = house.holders as [Holder, Holder]
  }
  const again = async (options: Parameters<typeof createAnsweringHouse>[1]) => {
    await house.close()
    await begin(options)
  }
  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const save = (holder: Pick<Holder, "actor">, typed: object, values: object = {}) =>
    house.execute(
      savePage,
      { page: "seite_1", typed: typed as never, pageRevision: 0, ...values },
      holder.actor,
    )
  const submit = (holder: Pick<Holder, "actor">, values: object = {}) =>
    house.execute(
      submitResponse,
      { attempt: `attempt-${Math.random()}`, revision: 1, ...values } as never,
      holder.actor,
    )
  const submissions = () =>
    house.db.selectFrom("responseSubmissions").selectAll().orderBy("number").execute()
  const invitation = ({ invitationId }: Holder) =>
    house.db
      .selectFrom("invitations")
      .selectAll()
      .where("id", "=", invitationId)
      .executeTakeFirstOrThrow()
  const tally = () => house.db.selectFrom("surveyTallies").selectAll().executeTakeFirstOrThrow()

  test("begins at its first save, and keeps what cannot be read as it was typed", async () => {
    expect((await invitation(first)).startedAt).toBeNull()
    const typed = { konzept: ["ja"], stellen: ["ca. 4"] }
    expect(await save(first, typed)).toMatchObject({ revision: 1, isChanged: true })
    expect((await invitation(first)).startedAt).toBe(house.now())
    const row = await house.db.selectFrom("responsePages").selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ page: "seite_1", savedAs: "whole", revision: 1 })
    const stored = readPageText(row.answers)
    expect(stored.answers).toEqual({ konzept: "ja" })
    expect(stored.typed).toEqual(new Map([["stellen", ["ca. 4"]]]))
    await save(first, YES, { pageRevision: 1 })
    const names = house.events.map(({ name }) => name)
    expect(names.filter((name) => name === "response.started")).toHaveLength(1)
  })

  test("that is saved again as it is writes nothing", async () => {
    await save(first, NO)
    house.clock.advance(60_000)
    expect(await save(first, NO)).toMatchObject({ revision: 1, isChanged: false })
  })

  test("is not written over by somebody who has not seen it, but by whoever went back", async () => {
    await save(first, NO, { drawing: "one" })
    await expect(save(first, YES, { drawing: "two" })).rejects.toThrow(refuse("conflict"))
    expect(await save(first, YES, { drawing: "one" })).toMatchObject({ revision: 2 })
    await expect(save(first, NO)).rejects.toThrow(refuse("conflict"))
    expect(await save(first, NO, { pageRevision: 2 })).toMatchObject({ revision: 3 })
  })

  test("[A2] is handed in once: complete, with a receipt, counted", async () => {
    await expect(submit(first)).rejects.toThrow(refuse("invalid"))
    await save(first, { konzept: ["ja"], stellen: ["ca. 4"] })
    const fields = { "seite_1 q2": expect.stringContaining("ist keine Zahl") }
    await expect(submit(first)).rejects.toThrow(refuse("invalid", { fields }))
    await save(first, YES, { pageRevision: 1 })
    const receipt = await submit(first)
    expect(receipt).toMatchObject({ number: 1, outcome: "stored", submittedAt: house.now() })
    expect(receipt.code).toMatch(
      /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
    )
    const [row, ...others] = await submissions()
    expect(others).toEqual([])
    expect(JSON.parse(row?.answers ?? "")).toEqual({ konzept: "ja", stellen: 1.5 })
    expect((await invitation(first)).doneAt).toBe(house.now())
    expect((await tally()).submitted).toBe(1)
    expect(house.events.at(-1)).toMatchObject({ name: "response.submitted", data: { number: 1 } })
  })

  test("[A2] sent twice by the same form gives the same receipt", async () => {
    const input = {
      attempt: "the-same-form",
      revision: 0,
      filled: { page: "seite_1", typed: NO, pageRevision: 0 },
    }
    const one = await submit(first, input)
    const other = await submit(first, input)
    expect(other).toEqual({ ...one, outcome: "same-attempt" })
    // Changed and sent again, it is told that the other counts: what is new in it is not in the receipt.
    const changed = { ...input, filled: { ...input.filled, typed: YES } }
    expect(await submit(first, changed)).toEqual({ ...one, outcome: "already" })
    // Another's form of the same name is another.
    expect((await submit(second, input)).outcome).toBe("stored")
    expect(await submissions()).toHaveLength(2)
  })

  test("[A2] by somebody who has not seen the other's hand-in is not taken", async () => {
    await save(first, NO)
    const one = await submit(first)
    const filled = { page: "seite_1", typed: YES, pageRevision: 1 }
    expect(await submit(first, { filled })).toEqual({ ...one, outcome: "already" })
    expect(await submissions()).toHaveLength(1)
  })

  test("[A3] changes until the closing where it is named; the last one counts", async () => {
    await save(first, NO)
    const one = await submit(first)
    house.clock.advance(3_600_000)
    await save(first, YES, { pageRevision: 1 })
    // Until it is handed in again, the first one counts.
    expect((await submissions()).map(({ answers }) => answers)).toEqual(['{"konzept":"nein"}'])
    const two = await submit(first, { revision: 2 })
    expect(two).toMatchObject({ number: 2, outcome: "stored" })
    expect(two.code).not.toBe(one.code)
    expect((await submissions()).map(({ number }) => number)).toEqual([1, 2])
    expect((await tally()).submitted).toBe(1)
    expect((await invitation(first)).doneAt).toBe(one.submittedAt)
  })

  test("[A3] does not change where it is confidential", async () => {
    await again({ mode: "confidential" })
    await save(first, NO)
    await submit(first)
    const rule = refuse("rule", { rule: "A3" })
    await expect(save(first, YES, { pageRevision: 1 })).rejects.toThrow(rule)
    await expect(submit(first, { revision: 2 })).rejects.toThrow(rule)
    await expect(submit(first, { revision: 1 })).resolves.toMatchObject({ outcome: "already" })
  })

  test("[A5] is prepared before the opening, and handed in from its very instant on", async () => {
    const opensAt = "2026-11-25T08:00:00.000Z"
    await again({ opensAt })
    await save(first, NO)
    house.clock.set("2026-11-25T07:59:59.999Z")
    await expect(submit(first)).rejects.toThrow(refuse("rule", { rule: "A5" }))
    expect(await submissions()).toEqual([])
    house.clock.set(opensAt)
    expect((await submit(first)).submittedAt).toBe(opensAt)
  })

  test("[A4] is taken until the last instant, and nothing from the closing on", async () => {
    await save(first, NO)
    await save(second, NO)
    house.clock.set("2026-12-04T22:59:59.999Z")
    expect((await submit(first)).outcome).toBe("stored")
    house.clock.set(CLOSES_AT)
    const rule = refuse("rule", { rule: "A4" })
    await expect(submit(second)).rejects.toThrow(rule)
    await expect(save(second, YES, { pageRevision: 1 })).rejects.toThrow(rule)
    // What was accepted stays: the same form gives its receipt for ever.
    expect(await submissions()).toHaveLength(1)
  })

  test("[A4] is before or after whoever closes by hand", async () => {
    await save(first, NO)
    await save(second, NO)
    const [, closed] = await Promise.allSettled([
      submit(first),
      house.execute(closeSurvey, { surveyId: house.surveyId }, house.office),
      submit(second),
    ])
    const stored = (await submissions()).length
    expect(closed).toMatchObject({ status: "fulfilled", value: { submitted: stored } })
    expect((await tally()).submitted).toBe(stored)
  })

  test("of a part fills in its own pages and hands nothing in; a link taken back does nothing", async () => {
    const part = await house.link(first.invitationId, { pages: ["seite_2"], label: "Kämmerei" })
    await expect(save(part, NO)).rejects.toThrow(refuse("forbidden"))
    await save(part, { "bedarf.geld": ["k2"] }, { page: "seite_2" })
    const rows = await house.db.selectFrom("responsePages").select("savedAs").execute()
    expect(rows).toEqual([{ savedAs: "Kämmerei" }])
    await expect(submit(part)).rejects.toThrow(refuse("forbidden"))
    await house.client.transaction((trx) =>
      trx.updateTable("invitationLinks").set({ revokedAt: house.now() }).execute(),
    )
    await expect(save(part, NO, { page: "seite_2" })).rejects.toThrow(refuse("not_found"))
  })

  test("that is not asked any more is not kept, and comes back with the answer before it", async () => {
    await save(first, YES)
    await save(first, { "bedarf.geld": ["k2"] }, { page: "seite_2" })
    await save(first, NO, { pageRevision: 1 })
    await submit(first)
    await save(first, YES, { pageRevision: 2 })
    await submit(first, { revision: 2 })
    expect((await submissions()).map(({ answers }) => JSON.parse(answers))).toEqual([
      { konzept: "nein" },
      { konzept: "ja", stellen: 1.5, bedarf: { geld: "k2" } },
    ])
  })

  test("in a test run counts nowhere, and says that the questionnaire was tested", async () => {
    const definition = smallDefinition()
    const surveyId = await addSurvey(house)
    await setQuestionnaire(house, surveyId, definition)
    const run = await startRun(house, surveyId, definition)
    await save(run, NO)
    const receipt = await submit(run)
    expect(receipt).toMatchObject({ number: 1, outcome: "stored" })
    const survey = house.db.selectFrom("surveys").selectAll().where("id", "=", surveyId)
    const test = await house.db.selectFrom("surveyTests").selectAll().executeTakeFirstOrThrow()
    expect(test).toMatchObject({ finishedAt: house.now(), receiptCode: receipt.code })
    expect(await survey.executeTakeFirstOrThrow()).toMatchObject({
      ...{ state: "tested", testedSha256: test.sha256 },
    })
    for (const table of ["responses", "responsePages", "responseSubmissions"] as const) {
      expect(await house.db.selectFrom(table).selectAll().execute()).toEqual([])
    }
    expect(house.events.at(-1)?.name).toBe("survey.tested")
    // What was tested is not what stands there now.
    const changed = smallDefinition((json) => {
      json.title = "Anders"
    })
    const other = await startRun(house, surveyId, changed)
    await save(other, NO)
    await submit(other)
    expect((await survey.executeTakeFirstOrThrow()).testedSha256).toBe(test.sha256)
  })
})
