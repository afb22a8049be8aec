import { describe, expect, test } from "vitest"
import { openSteps } from "../../../app/features/decisions/matrix/open-steps.ts"
import { rowsOf, type Told } from "./rows.ts"

const TODAY = "2026-11-20"

/** Committee, day, and what is to be said of it, in the order of the screen. */
function listed(...told: Told[]): string[] {
  return openSteps(rowsOf(3, told), TODAY).map(({ step, reported, day, isOverdue }) =>
    [
      ...[step.committee, day ?? "–", reported ? `? ${reported.result}` : ""],
      ...[reported?.isCorrection ? "Berichtigung" : "", isOverdue ? "überfällig" : ""],
    ]
      .filter((part) => part !== "")
      .join(" "),
  )
}

const result = (isConfirmed: boolean, rest = {}) => ({
  ...{ result: "endorsed" as const, decidedOn: "2026-11-10", isConfirmed },
  ...rest,
})

describe("what a sequence still waits for", () => {
  test("is each step without a result, by the day of its meeting, its deadline or its due date", () => {
    const agenda = { startsAt: "2026-12-07T15:00:00.000Z", itemNumber: 9, isInvited: true }
    expect(
      listed(
        { committee: "Ohne", version: 1 },
        { committee: "Fällig", version: 1, plan: { dueOn: "2026-12-09" } },
        { committee: "Sitzung", version: 1, state: "scheduled", plan: { agenda } },
        {
          ...{ committee: "Umlauf", version: 1, state: "in_session" as const },
          plan: { circularDeadlineOn: "2026-11-26" },
        },
      ),
    ).toEqual(["Umlauf 2026-11-26", "Sitzung 2026-12-07", "Fällig 2026-12-09", "Ohne –"])
  })

  test("is overdue when its day, or the day it was due, has passed; today is not past", () => {
    const agenda = { startsAt: "2026-12-07T15:00:00.000Z", itemNumber: 1, isInvited: false }
    const held = { startsAt: "2026-11-19T15:00:00.000Z", itemNumber: 1, isInvited: true }
    expect(
      listed(
        { committee: "Heute", version: 1, plan: { dueOn: TODAY } },
        { committee: "Gestern", version: 1, plan: { dueOn: "2026-11-19" } },
        { committee: "Zu spät angesetzt", version: 1, plan: { agenda, dueOn: "2026-11-01" } },
        { committee: "Getagt", version: 1, plan: { agenda: held } },
      ),
    ).toEqual([
      "Gestern 2026-11-19 überfällig",
      "Getagt 2026-11-19 überfällig",
      "Zu spät angesetzt 2026-12-07 überfällig",
      "Heute 2026-11-20",
    ])
  })

  test("[C3] is each report that nobody has confirmed, and a correction of what is confirmed", () => {
    const correction = { id: "res_2", corrects: "res_1_0", recordedAt: "2026-11-12T09:00:00.000Z" }
    expect(
      listed(
        { committee: "Gemeldet", version: 1, state: "reported", results: [result(false)] },
        { committee: "Berichtigt", version: 1, results: [result(true), result(false, correction)] },
        { committee: "Später", version: 1, plan: { dueOn: "2026-11-24" } },
      ),
    ).toEqual([
      "Gemeldet 2026-11-10 ? endorsed",
      "Berichtigt 2026-11-10 ? endorsed Berichtigung",
      "Später 2026-11-24",
    ])
  })

  test("is a step again that was only deliberated, or whose result was withdrawn", () => {
    expect(
      listed(
        {
          ...{ committee: "Beraten", version: 1, state: "planned" as const },
          results: [result(true, { result: "deliberated" })],
        },
        {
          ...{ committee: "Zurückgezogen", version: 1, state: "planned" as const },
          results: [result(false, { isWithdrawn: true })],
        },
      ),
    ).toEqual(["Beraten –", "Zurückgezogen –"])
  })

  test("is nothing that is decided, skipped or called off", () => {
    expect(
      listed(
        { committee: "A", version: 1, results: [result(true)] },
        { committee: "B", version: 1, state: "skipped" },
        { committee: "C", version: 1, state: "cancelled" },
      ),
    ).toEqual([])
  })
})
