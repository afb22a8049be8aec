import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answerFeedback, sendFeedback } from "../../app/features/feedback/commands.server.ts"
import {
  countFeedback,
  getFeedback,
  getFeedbackPage,
  listFeedback,
} from "../../app/features/feedback/queries.server.ts"
import {
  answerDueOn,
  feedbackState,
  ONE_PERSON_PER_HOUR,
  STRANGERS_PER_HOUR,
} from "../../app/features/feedback/rules.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import { createTestWorkspace, DIALECTS, type TestWorkspace } from "../support/workspace.ts"

const STRANGER = { kind: "stranger" } as const
const REPORT = { page: "/documents", message: "Der Bildschirmleser liest die Tabelle nicht." }

describe("the day an answer is due", () => {
  test("is the same weekday six weeks on, across both changes of the clock", () => {
    expect(answerDueOn("2026-11-24T09:00:00.000Z")).toBe("2027-01-05")
    // The clocks go forward on 28.03.2027 and back on 25.10.2026.
    expect(answerDueOn("2027-03-01T12:00:00.000Z")).toBe("2027-04-12")
    expect(answerDueOn("2026-10-01T12:00:00.000Z")).toBe("2026-11-12")
  })

  test("counts from the day in Berlin, not in Greenwich", () => {
    expect(answerDueOn("2026-10-24T22:30:00.000Z")).toBe("2026-12-06")
    expect(answerDueOn("2026-10-25T22:30:00.000Z")).toBe("2026-12-06")
    expect(answerDueOn("2026-10-25T23:30:00.000Z")).toBe("2026-12-07")
  })

  test("is never more or less than 42 calendar days away", () => {
    // Close to midnight in Berlin, where a wrong hour is a wrong day.
    const instants = fc
      .tuple(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 21 * 60, max: 24 * 60 }))
      .map(([days, minutes]) => new Date(Date.UTC(2026, 0, 1 + days, 0, minutes)))
    fc.assert(
      fc.property(instants, (instant) => {
        const received = calendarDateOf(instant.toISOString())
        const due = answerDueOn(instant.toISOString())
        expect((Date.parse(due) - Date.parse(received)) / 86_400_000).toBe(42)
      }),
      { numRuns: 1000 },
    )
  })

  test("is near two weeks before, and overdue only once it has passed", () => {
    const open = { answeredAt: null, dueOn: "2027-01-05" }
    expect(feedbackState(open, "2026-12-21")).toBe("open")
    expect(feedbackState(open, "2026-12-22")).toBe("near")
    expect(feedbackState(open, "2027-01-05")).toBe("near")
    expect(feedbackState(open, "2027-01-06")).toBe("overdue")
    expect(feedbackState({ ...open, answeredAt: "2027-01-07T09:00:00Z" }, "2027-02-01")).toBe(
      "answered",
    )
  })
})

describe.each(DIALECTS)("feedback on %s", (dialect) => {
  let workspace: TestWorkspace
  let admin: PersonActor
  let reader: PersonActor

  beforeEach(async () => {
    workspace = await createTestWorkspace({ dialect })
    const organizationId = await workspace.addOrganization()
    admin = await workspace.addPerson({ organizationId, role: "admin", name: "Levke Sommerkamp" })
    reader = await workspace.addPerson({ organizationId, role: "reader" })
  })
  afterEach(() => workspace.close())

  test("a stranger sends it, and the receipt shows the day but none of the words", async () => {
    const sent = await workspace.execute(
      sendFeedback,
      { ...REPORT, replyTo: "leserin@stadt.example" },
      STRANGER,
    )
    expect(sent.dueOn).toBe("2027-01-05")
    const page = await getFeedbackPage(workspace.db, STRANGER, sent.id, null)
    expect(page.receipt).toEqual({ createdAt: "2026-11-24T09:00:00.000Z", dueOn: "2027-01-05" })
    const inbox = await listFeedback(workspace.db, admin, false, "2026-11-24T10:00:00.000Z")
    expect(inbox).toMatchObject([{ ...REPORT, state: "open" }])
  })

  test("the form knows the page the reader came from, without its query", async () => {
    const referer = "https://schulterschluss.example/documents/doc_1?token=geheim"
    const page = await getFeedbackPage(workspace.db, reader, null, referer)
    expect(page).toEqual({ receipt: null, cameFrom: "/documents/doc_1", replyTo: reader.email })
    const odd = await getFeedbackPage(workspace.db, STRANGER, "fbk_none", "kein Verweis")
    expect(odd).toEqual({ receipt: null, cameFrom: "", replyTo: "" })
  })

  test("the answer is recorded once and mailed to the address that was given", async () => {
    const { id } = await workspace.execute(
      sendFeedback,
      { ...REPORT, replyTo: "leserin@stadt.example" },
      STRANGER,
    )
    const answer = () =>
      workspace.execute(
        answerFeedback,
        { feedbackId: id, answer: "Die Tabelle hat nun Überschriften." },
        admin,
      )
    await answer()
    expect(await getFeedback(workspace.db, admin, id, "2026-11-24T10:00:00Z")).toMatchObject({
      answer: "Die Tabelle hat nun Überschriften.",
      answererName: "Levke Sommerkamp",
      state: "answered",
    })
    await expect(answer()).rejects.toMatchObject({ kind: "conflict" })
    const mails = await workspace.db.selectFrom("mails").selectAll().execute()
    expect(mails).toMatchObject([{ toAddress: "leserin@stadt.example", kind: "feedback-answer" }])
    expect(mails[0]?.text).toContain("Die Tabelle hat nun Überschriften.")
    expect(await countFeedback(workspace.db, admin)).toEqual({ open: 0, answered: 1 })
  })

  test("of two answers at once one is recorded", async () => {
    const { id } = await workspace.execute(sendFeedback, REPORT, STRANGER)
    const outcomes = await Promise.allSettled(
      ["Die erste Antwort.", "Die zweite Antwort."].map((answer) =>
        workspace.execute(answerFeedback, { feedbackId: id, answer }, admin),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })

  test("without an address nothing is mailed", async () => {
    const { id } = await workspace.execute(sendFeedback, { ...REPORT, replyTo: "" }, STRANGER)
    await workspace.execute(answerFeedback, { feedbackId: id, answer: "Wir prüfen es." }, admin)
    expect(await workspace.db.selectFrom("mails").selectAll().execute()).toEqual([])
  })

  test("strangers together fill an hour, people logged in still get through, later all do", async () => {
    for (let index = 0; index < STRANGERS_PER_HOUR; index += 1) {
      await workspace.execute(sendFeedback, REPORT, STRANGER)
    }
    await expect(workspace.execute(sendFeedback, REPORT, STRANGER)).rejects.toMatchObject({
      kind: "rule",
    })
    for (let index = 0; index < ONE_PERSON_PER_HOUR; index += 1) {
      await workspace.execute(sendFeedback, REPORT, reader)
    }
    await expect(workspace.execute(sendFeedback, REPORT, reader)).rejects.toMatchObject({
      kind: "rule",
    })
    workspace.clock.advance(3_600_000)
    await workspace.execute(sendFeedback, REPORT, STRANGER)
    await workspace.execute(sendFeedback, REPORT, reader)
  })

  test("what fills in the hidden field is refused with a sentence, and so is an odd address", async () => {
    await expect(
      workspace.execute(sendFeedback, { ...REPORT, website: "https://spam.example" }, STRANGER),
    ).rejects.toHaveProperty("fields.website")
    await expect(
      workspace.execute(sendFeedback, { ...REPORT, replyTo: "a@b.example\r\nBcc: x" }, STRANGER),
    ).rejects.toHaveProperty("fields.replyTo")
    await expect(
      workspace.execute(sendFeedback, { ...REPORT, message: "kurz" }, STRANGER),
    ).rejects.toHaveProperty("fields.message")
    expect(await countFeedback(workspace.db, admin)).toEqual({ open: 0, answered: 0 })
  })
})
