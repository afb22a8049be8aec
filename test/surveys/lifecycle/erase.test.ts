import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../../app/commands/ids.ts"
import { sendBatch } from "../../../app/features/surveys/inviting/mailing.server.ts"
import { sendInvitations } from "../../../app/features/surveys/inviting/mailing-commands.server.ts"
import { eraseAnswers } from "../../../app/features/surveys/lifecycle/erase.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { eraseOldAnswers } from "../../../server/jobs/surveys.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addOpenSurvey, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"

const SYSTEM = { kind: "system" } as const
const HASH = "0".repeat(64)

describe.each(DIALECTS)("the answers of a survey on %s", (dialect) => {
  let house: SurveyHouse
  let kept: string
  let due: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    due = (await addOpenSurvey(house, { keptUntil: "2026-12-31" })).id
    kept = (await addOpenSurvey(house, { keptUntil: "2027-06-30" })).id
    for (const surveyId of [due, kept]) {
      await answer(house, surveyId)
      house.clock.advance(1)
      await house.execute(closeSurvey, { surveyId }, house.office)
    }
  })
  afterEach(() => house.close())

  const left = async (surveyId: string) => {
    const answers = await house.db
      .selectFrom("responseSubmissions")
      .innerJoin("responses", "responses.id", "responseSubmissions.responseId")
      .select("responses.id")
      .where("responses.surveyId", "=", surveyId)
      .execute()
    const pages = await house.db
      .selectFrom("responsePages")
      .innerJoin("responses", "responses.id", "responsePages.responseId")
      .select("page")
      .where("responses.surveyId", "=", surveyId)
      .execute()
    const invited = await house.db
      .selectFrom("invitations")
      .leftJoin("invitationLinks", "invitationLinks.invitationId", "invitations.id")
      .select(["email", "tokenHash"])
      .where("surveyId", "=", surveyId)
      .execute()
    return {
      answers: answers.length,
      pages: pages.length,
      invited: invited.length,
      addresses: invited.filter(({ email }) => email !== null).length,
      links: invited.filter(({ tokenHash }) => tokenHash !== null).length,
    }
  }
  const ALL = { answers: 1, pages: 1, invited: 3, addresses: 3, links: 1 }

  test("go with all keys and addresses the day after the promised one; who took part stays", async () => {
    const { client, execute } = house
    await eraseOldAnswers({ client, execute }, "2026-12-31T22:59:59.999Z")
    expect(await left(due)).toEqual(ALL)
    // Midnight in Berlin.
    house.clock.set("2026-12-31T23:00:00.000Z")
    await eraseOldAnswers({ client, execute }, house.clock().toISOString())
    expect(await left(due)).toEqual({ ...ALL, answers: 0, pages: 0, addresses: 0, links: 0 })
    expect(await left(kept)).toEqual(ALL)
    expect(house.events.at(-1)).toMatchObject({
      name: "survey.answers-erased",
      data: { surveyId: due, count: 1 },
    })
    const before = house.events.length
    await eraseOldAnswers({ client, execute }, house.clock().toISOString())
    expect(house.events.length).toBe(before)
  })

  test("go with the addresses and links in the log of mails, not with another survey's", async () => {
    const { client, execute, office, settings } = house
    const write = async (keptUntil: string) => {
      const { id: surveyId } = await addOpenSurvey(house, { keptUntil })
      const words = { subject: "Umfrage", text: "{Link}" }
      const { mailingId } = await execute(sendInvitations, { surveyId, ...words }, office)
      const now = house.clock().toISOString()
      await client.transaction((trx) => sendBatch(trx, settings, mailingId, now))
      await execute(closeSurvey, { surveyId }, office)
    }
    await write("2026-12-31")
    await write("2027-06-30")
    // Whoever refuses a mail says whose it was.
    const lastError = "550 <amt@demo.example>: unbekannt"
    await client.transaction((trx) => trx.updateTable("mails").set({ lastError }).execute())
    house.clock.set("2026-12-31T23:00:00.000Z")
    await eraseOldAnswers({ client, execute }, house.clock().toISOString())
    const mails = await house.db
      .selectFrom("mails")
      .select(["toAddress", "text", "lastError"])
      .execute()
    const gone = mails.filter(
      (mail) => mail.toAddress === "" && mail.text === "" && mail.lastError === null,
    )
    expect([mails.length, gone.length]).toEqual([6, 3])
  })

  test("go also where those of another survey cannot, and that is told", async () => {
    const { client, execute } = house
    const second = (await addOpenSurvey(house, { keptUntil: "2026-12-31" })).id
    await answer(house, second)
    house.clock.advance(1)
    await execute(closeSurvey, { surveyId: second }, house.office)
    const analysis = "no plan"
    await client.transaction((trx) =>
      trx.updateTable("surveys").set({ analysis }).where("id", "=", due).execute(),
    )
    house.clock.set("2026-12-31T23:00:00.000Z")
    const erasing = eraseOldAnswers({ client, execute }, house.clock().toISOString())
    await expect(erasing).rejects.toThrow(analysis)
    expect(await left(due)).toEqual(ALL)
    expect(await left(second)).toMatchObject({ answers: 0, addresses: 0 })
  })

  test("are erased by nobody before that day, and by no person at all", async () => {
    const early = house.execute(eraseAnswers, { surveyId: due }, SYSTEM)
    await expect(early).rejects.toThrow("noch aufbewahrt")
    house.clock.set("2027-01-02T09:00:00.000Z")
    const byOffice = house.execute(eraseAnswers, { surveyId: due }, house.office)
    await expect(byOffice).rejects.toThrow(expect.objectContaining({ kind: "forbidden" }))
    expect(await left(due)).toEqual(ALL)
  })
})

/** One answer, handed in, with the link it came by. */
async function answer(house: SurveyHouse, surveyId: string): Promise<void> {
  const now = house.clock().toISOString()
  await house.client.transaction(async (trx) => {
    const { id: invitationId } = await trx
      .selectFrom("invitations")
      .select("id")
      .where("surveyId", "=", surveyId)
      .limit(1)
      .executeTakeFirstOrThrow()
    const responseId = newId("rsp")
    await trx
      .insertInto("invitationLinks")
      .values({
        ...{ tokenHash: `${surveyId}-link`, invitationId, scope: "whole", carrier: "mail" },
        ...{ label: "", createdAt: now },
      })
      .execute()
    await trx
      .insertInto("responses")
      .values({
        ...{ id: responseId, surveyId, invitationId, state: "submitted", submissions: 1 },
        ...{ startedAt: now, submittedAt: now },
      })
      .execute()
    const answers = '{"frage_1":"ja"}'
    await trx
      .insertInto("responsePages")
      .values({
        ...{ responseId, page: "seite_1", versionId: "svv_1", answers, savedAs: "whole" },
        savedAt: now,
      })
      .execute()
    await trx
      .insertInto("responseSubmissions")
      .values({
        ...{ responseId, number: 1, surveyId, versionId: "svv_1", answers, sha256: HASH },
        ...{ receiptCode: `Q-${surveyId}`, attempt: "1", submittedAt: now },
      })
      .execute()
  })
}
