import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import { MAX_RECEIPT_MAILS } from "../../../app/features/surveys/answering/limits.ts"
import { mailReceipt } from "../../../app/features/surveys/answering/receipt-commands.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { eraseOldAnswers } from "../../../server/jobs/surveys.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import {
  type AnsweringHouse,
  createAnsweringHouse,
  type Holder,
  startRun,
} from "./answering-house.ts"

const OWN = "sachbearbeitung@amt.example"
const AFTER_CLOSING = "2026-12-04T23:00:00.000Z"
const AFTER_KEEPING = "2027-07-01T09:00:00.000Z"

describe.each(DIALECTS)("the receipt by mail on %s", (dialect) => {
  let house: AnsweringHouse
  let first: Holder
  beforeEach(() => begin())
  afterEach(() => house.close())

  async function begin(options: Parameters<typeof createAnsweringHouse>[1] = {}) {
    house = await createAnsweringHouse(dialect, options)
    first = house.holders[0] as Holder
  }
  const again = async (options: Parameters<typeof createAnsweringHouse>[1]) => {
    await house.close()
    await begin(options)
  }
  const submit = ({ actor }: Pick<Holder, "actor">, revision = 0) =>
    house.execute(
      submitResponse,
      {
        ...{ attempt: `attempt-${revision}`, revision },
        filled: {
          page: "seite_1",
          pageRevision: Math.min(revision, 1),
          typed: { konzept: ["nein"] },
        },
      },
      actor,
    )
  const send = ({ actor }: Pick<Holder, "actor">, email = OWN) =>
    house.execute(mailReceipt, { email }, actor)
  const mails = () => house.db.selectFrom("mails").selectAll().orderBy("id").execute()

  test("names code, time, survey, administration and how long it changes; no answer, no link", async () => {
    const { code } = await submit(first)
    house.clock.advance(60_000)
    const { mailId } = await send(first, ` ${OWN} `)
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ id: mailId, kind: "survey-receipt", toAddress: OWN })
    for (const fact of [
      ...[code, "Verwaltung 0", "„Glasfaser in Amtsgebäuden“", "24.11.2026, 10:00 Uhr"],
      "Bis 04.12.2026, 24 Uhr lässt sich die Antwort über den Link aus der Einladung ändern.",
    ]) {
      expect(mail?.text).toContain(fact)
    }
    expect(mail?.text).not.toMatch(/https?:|\/s\/|nein/)
    // The line stays in the log of mails, which others read.
    expect(mail?.subject).toBe("Quittung: Ihre Antwort ist eingegangen")
    expect(house.events.at(-1)).toMatchObject({
      name: "response.receipt-mailed",
      data: { surveyId: house.surveyId, invitationId: first.invitationId },
    })
    expect(JSON.stringify(house.events)).not.toContain(OWN)
  })

  test("[A3] says nothing of changes once it is closed, and nothing more in confidential mode", async () => {
    await submit(first)
    house.clock.set(AFTER_CLOSING)
    await send(first)
    const closed = await mails()
    await again({ mode: "confidential" })
    await submit(first)
    await send(first)
    for (const [mail] of [closed, await mails()]) {
      expect(mail?.text).toContain("Verwaltung 0")
      expect(mail?.text).not.toContain("ändern")
    }
  })

  test("[A3] is of what was handed in last", async () => {
    const { code } = await submit(first)
    const changed = await submit(first, 2)
    await send(first)
    const [mail] = await mails()
    expect(mail?.text).toContain(`Quittung: ${changed.code}`)
    expect(mail?.text).toContain(", 2. Abgabe")
    expect(mail?.text).not.toContain(code)
  })

  test("is not tied to an answer, and its address stands beside none", async () => {
    await submit(first)
    await send(first)
    const { mailId } = await house.db
      .selectFrom("surveyMails")
      .select("mailId")
      .executeTakeFirstOrThrow()
    const beside = await Promise.all([
      house.db.selectFrom("responses").selectAll().execute(),
      house.db.selectFrom("responsePages").selectAll().execute(),
      house.db.selectFrom("responseSubmissions").selectAll().execute(),
      house.db.selectFrom("invitations").selectAll().execute(),
      house.db.selectFrom("invitationLinks").selectAll().execute(),
    ])
    for (const word of [OWN, mailId]) expect(JSON.stringify(beside)).not.toContain(word)
  })

  test("goes out five times for an answer, however many ask at one time", async () => {
    await submit(first)
    const many = Array.from({ length: 2 * MAX_RECEIPT_MAILS }, (_, index) =>
      house.execute(mailReceipt, { email: `haus-${index}@amt.example` }, first.actor),
    )
    const outcomes = await Promise.allSettled(many)
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5)
    expect(await mails()).toHaveLength(5)
    await expect(send(first)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("schon 5-mal per Mail hinaus"),
    })
    // Another's answer has its own count.
    const second = house.holders[1] as Holder
    await submit(second)
    await send(second)
    expect(await mails()).toHaveLength(6)
  })

  test("is sent by whoever holds the whole, once there is something handed in", async () => {
    const nothing = send(first)
    await expect(nothing).rejects.toMatchObject({ message: "Es ist noch nichts abgesandt." })
    const part = await house.link(first.invitationId, { pages: ["seite_1"], label: "Teil" })
    await submit(first)
    await expect(send(part)).rejects.toMatchObject({ kind: "forbidden" })
    expect(await mails()).toEqual([])
  })

  test("goes to no address that a mail server would choke on", async () => {
    await submit(first)
    for (const email of ["", "haus", `${"a".repeat(70)}@amt.example`, "a@b.example\r\nBcc: c@d.e"])
      await expect(send(first, email)).rejects.toMatchObject({
        kind: "invalid",
        fields: { email: expect.stringContaining("vollständige Mailadresse") },
      })
  })

  test("is not sent without a mail server, nor of a test run", async () => {
    const run = await startRun(house, house.surveyId, smallDefinition())
    await submit(run)
    await expect(send(run)).rejects.toMatchObject({ kind: "conflict" })
    await again({ sendsMail: false })
    await submit(first)
    await expect(send(first)).rejects.toMatchObject({ kind: "conflict" })
    expect(await mails()).toEqual([])
  })

  test("forgets its address when the answers of its survey are erased", async () => {
    await submit(first)
    await send(first)
    const { client, execute } = house
    await execute(closeSurvey, { surveyId: house.surveyId }, house.office)
    house.clock.set(AFTER_KEEPING)
    await eraseOldAnswers({ client, execute }, house.now())
    expect(await mails()).toMatchObject([{ kind: "survey-receipt", toAddress: "", text: "" }])
  })
})
