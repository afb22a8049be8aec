import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { cancelCircular } from "../../../app/features/decisions/circulars/commands.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { cancelConsultation } from "../../../app/features/decisions/consultations/commands.server.ts"
import { getConsultationPage } from "../../../app/features/decisions/consultations/queries.server.ts"
import {
  confirmResult,
  recordConsultationResult,
  withdrawResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { addItem } from "../../../app/features/decisions/meetings/agenda-commands.server.ts"
import { editPaper } from "../../../app/features/decisions/papers/commands.server.ts"
import { releasePaper } from "../../../app/features/decisions/papers/release.server.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  boardRules,
  type CircularsHouse,
  createCircularsHouse,
  MAJORITY_BY_STATUTES,
} from "../circulars/house.ts"
import { PROPOSAL } from "../papers/house.ts"
import { scheduleBoard } from "./house.ts"

const REASON = "Das Gremium soll doch nicht entscheiden."

describe.each(DIALECTS)("a step that is being decided on (%s)", (dialect) => {
  let house: CircularsHouse
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules(MAJORITY_BY_STATUTES))
  })
  afterEach(() => house.close())

  const report = async (result: Result, actor: PersonActor = house.people.klara) =>
    (
      await house.execute(
        recordConsultationResult,
        {
          ...{ consultationId: house.consultationId, result, sha256: house.frozen.sha256 },
          decidedOn: "2026-11-23",
        },
        actor,
      )
    ).id
  const withdraw = (resultId: string, actor: PersonActor = house.people.klara) =>
    house.execute(withdrawResult, { resultId, reason: "Das Protokoll sagt etwas anderes." }, actor)
  const callOff = async (actor: PersonActor) => {
    const { revision } = await house.step()
    return house.execute(
      cancelConsultation,
      { consultationId: house.consultationId, revision, reason: REASON },
      actor,
    )
  }
  const putOnAgenda = async () => {
    const meetingId = await scheduleBoard(house)
    return house.execute(
      addItem,
      { meetingId, title: "", consultationId: house.consultationId },
      house.people.klara,
    )
  }
  /** A new version is frozen, ready to be released. */
  const newText = async () => {
    const version = await house.freezeAnew()
    const { revision } = await house.paper(house.paperId)
    const words = { title: "Grobkonzept", proposalText: PROPOSAL, reasons: "" }
    await house.execute(
      editPaper,
      {
        ...{ paperId: house.paperId, revision, versionId: version.id, kind: "decision" as const },
        ...{ ...words, financialEffect: { kind: "none" as const } },
      },
      house.people.klara,
    )
    return () =>
      house.execute(
        releasePaper,
        { paperId: house.paperId, revision: revision + 1 },
        house.people.klara,
      )
  }

  test("[C1] keeps its text while a circular resolution runs: no report slips it out", async () => {
    const id = await house.opened()
    await expect(report("deferred")).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("Umlaufbeschluss 2026/01") },
    })
    await (await newText())()
    const { sha256 } = house.frozen
    expect(await house.step()).toMatchObject({ state: "in_session", sha256 })
    for (const member of house.members) await house.answer(id, member, "yes")
    await house.execute(closeCircular, { circularId: id }, house.chair)
    const results = await house.db.selectFrom("results").selectAll().execute()
    expect(results).toMatchObject([{ sha256, versionId: house.frozen.id, circularId: id }])
    const closed = (await house.register()).find(({ type }) => type === "circular.closed")
    expect(JSON.parse(closed?.entry ?? "").data).toMatchObject({ sha256, version: 1 })
  })

  test("[C1] its page offers no report while a circular resolution runs, and names that instead", async () => {
    const seen = async () => {
      const context = { db: house.db, viewer: house.people.klara, now: house.clock().toISOString() }
      const page = await getConsultationPage(context, house.consultationId)
      return { open: page.openCircular?.id, isReportable: page.report !== null, next: page.next }
    }
    expect(await seen()).toMatchObject({ open: undefined, isReportable: true })
    const id = await house.opened()
    expect(await seen()).toEqual({ open: id, isReportable: false, next: [] })
    const { revision } = await house.circular(id)
    const called = { circularId: id, revision, reason: REASON }
    await house.execute(cancelCircular, called, house.people.klara)
    expect(await seen()).toMatchObject({ open: undefined, isReportable: true })
  })

  test("a circular resolution names the text of its opening, whatever the step says later", async () => {
    const id = await house.opened()
    // As a fault elsewhere might leave it: the step on another text than the one that was asked about.
    const later = await house.freezeAnew()
    await house.client.transaction((trx) =>
      trx
        .updateTable("consultations")
        .set({ versionId: later.id, sha256: later.sha256 })
        .where("id", "=", house.consultationId)
        .execute(),
    )
    for (const member of house.members) await house.answer(id, member, "yes")
    expect(await outcomeOf(house.execute(closeCircular, { circularId: id }, house.chair))).toBe(
      "conflict",
    )
    expect(await house.db.selectFrom("results").selectAll().execute()).toEqual([])
  })

  test("[C1] of a report and the opening of a circular resolution at once one comes about", async () => {
    const { id } = await house.create()
    const outcomes = await Promise.all([outcomeOf(house.open(id)), outcomeOf(report("endorsed"))])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
  })

  test("a new release and the opening at once leave the circular resolution on the step's text", async () => {
    const { id } = await house.create()
    const release = await newText()
    const outcomes = await Promise.all([outcomeOf(house.open(id)), outcomeOf(release())])
    expect(outcomes).toEqual(["ok", "ok"])
    const { sha256 } = await house.step()
    expect((await house.vote(id)).sha256).toBe(sha256)
  })

  test("goes round only when it stands on no agenda", async () => {
    await putOnAgenda()
    const { id } = await house.create()
    await expect(house.open(id)).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("Tagesordnung") },
    })
  })

  test("is put on no agenda while it goes round", async () => {
    await house.opened()
    await expect(putOnAgenda()).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("läuft der Umlaufbeschluss") },
    })
  })

  test("of an agenda and a circular resolution at once one takes it", async () => {
    const { id } = await house.create()
    const outcomes = await Promise.all([outcomeOf(house.open(id)), outcomeOf(putOnAgenda())])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
  })

  test("is not called off by the lead, and by nobody while a circular resolution is open", async () => {
    const id = await house.opened()
    for (const actor of [house.people.klara, house.chair]) {
      await expect(callOff(actor)).rejects.toMatchObject({
        ...{ kind: "conflict", message: expect.stringContaining("läuft der Umlaufbeschluss") },
      })
    }
    await house.execute(
      cancelCircular,
      { circularId: id, revision: 2, reason: "Es wird doch getagt." },
      house.people.klara,
    )
    expect(await outcomeOf(callOff(house.people.klara))).toBe("ok")
  })

  test("of calling off and opening at once one comes about, and no circular resolution hangs without a step", async () => {
    const { id } = await house.create()
    const outcomes = await Promise.all([
      outcomeOf(house.open(id)),
      outcomeOf(callOff(house.people.klara)),
    ])
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1)
    const isOpen = (await house.circular(id)).state === "open"
    expect((await house.step()).state).toBe(isOpen ? "in_session" : "cancelled")
  })

  test("[C2] what follows from a deferral goes round or goes with it: no circular resolution is left on what is off", async () => {
    const deferral = await report("deferred")
    await house.execute(confirmResult, { resultId: deferral }, house.chair)
    const { id: next } = await house.db
      .selectFrom("consultations")
      .select("id")
      .where("follows", "=", house.consultationId)
      .executeTakeFirstOrThrow()
    const { id } = await house.create({ consultationId: next })
    const [opened] = await Promise.all([outcomeOf(house.open(id)), withdraw(deferral, house.chair)])
    expect(await house.step(next)).toMatchObject({
      state: opened === "ok" ? "in_session" : "cancelled",
    })
  })

  test("[C3] what is confirmed meanwhile is not taken back as a mere report", async () => {
    const resultId = await report("endorsed")
    const outcomes = await Promise.all([
      outcomeOf(house.execute(confirmResult, { resultId }, house.chair)),
      outcomeOf(withdraw(resultId)),
    ])
    expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1)
    const types = (await house.register()).map(({ type }) => type)
    expect(types.includes("result.confirmed")).toBe(outcomes[0] === "ok")
    expect(types).not.toContain("result.withdrawn")
  })
})
