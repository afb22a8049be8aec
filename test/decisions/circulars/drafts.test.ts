import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { cancelCircular } from "../../../app/features/decisions/circulars/commands.server.ts"
import { listMissingToOpen } from "../../../app/features/decisions/circulars/draft.server.ts"
import { editCircular } from "../../../app/features/decisions/circulars/edit-command.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { getNewCircularPage } from "../../../app/features/decisions/circulars/new-circular-query.server.ts"
import { getStep } from "../../../app/features/decisions/consultations/steps.server.ts"
import type { Answer } from "../../../app/features/decisions/votes/terms.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  boardRules,
  type CircularsHouse,
  createCircularsHouse,
  DEADLINE,
  MAJORITY_BY_STATUTES,
  QUESTION,
} from "./house.ts"

const CONDITION = "Die Kosten trägt das Land."
const BETTER = "Stimmt der Vorstand dem Grobkonzept unter einer Maßgabe zu?"

describe.each(DIALECTS)("what a circular resolution asks (%s)", (dialect) => {
  let house: CircularsHouse
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules(MAJORITY_BY_STATUTES))
  })
  afterEach(() => house.close())

  const edit = (
    circularId: string,
    values: object = {},
    actor: PersonActor = house.people.klara,
    revision = 1,
  ) => {
    const draft = { question: QUESTION, deadlineOn: DEADLINE }
    return house.execute(editCircular, { circularId, revision, ...draft, ...values }, actor)
  }
  const cancel = (circularId: string, revision = 2) =>
    house.execute(
      cancelCircular,
      { circularId, revision, reason: "Der Text wird noch geändert." },
      house.people.klara,
    )
  const answers = async (id: string, ...choices: Answer[]) => {
    for (const [index, choice] of choices.entries()) {
      await house.answer(id, house.members[index] ?? house.chair, choice)
    }
  }
  const close = (circularId: string) => house.execute(closeCircular, { circularId }, house.chair)
  const results = () => house.db.selectFrom("results").selectAll().execute()

  test("is put right while nobody is asked, by who acts for the committee, and never over a newer state", async () => {
    const { id } = await house.create()
    expect(await outcomeOf(edit(id, {}, house.people.wiebke))).toBe("not_found")
    expect(await outcomeOf(edit(id, {}, house.people.bernd))).toBe("not_found")
    expect(await outcomeOf(edit(id, { deadlineOn: "2026-11-23" }))).toBe("invalid")
    await edit(id, { question: BETTER, deadlineOn: "2026-12-10", explanation: "Siehe Anlage." })
    expect(await outcomeOf(edit(id))).toBe("conflict")
    expect(await house.circular(id)).toMatchObject({
      ...{ deadlineOn: "2026-12-10", deadlineAt: "2026-12-10T23:00:00.000Z", revision: 2 },
      explanation: "Siehe Anlage.",
    })
    await house.open(id, { revision: 2 })
    expect((await house.mails("opened"))[0]?.text).toContain(BETTER)
    await expect(edit(id, {}, house.people.klara, 3)).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("nicht mehr ändern") },
    })
  })

  test("says before it is opened what is missing: a step before it, and an agenda on which it stands", async () => {
    const { db, clock, people } = house
    const first = await house.plan({ role: "advise" })
    const consultationId = await house.plan({ prerequisites: [`${first}:endorsed`] })
    const { missing, blocks } = await getNewCircularPage(
      { db, viewer: people.klara, now: clock().toISOString() },
      consultationId,
    )
    expect(missing).toEqual([expect.stringContaining("liegt noch nicht vor")])
    expect(blocks.length).toBeGreaterThan(0)
    await house.client.transaction((trx) =>
      trx
        .updateTable("consultations")
        .set({ state: "scheduled" })
        .where("id", "=", consultationId)
        .execute(),
    )
    expect(await listMissingToOpen(db, await getStep(db, consultationId))).toEqual([
      expect.stringContaining("Tagesordnung einer Sitzung"),
      expect.stringContaining("liegt noch nicht vor"),
    ])
    const { id } = await house.create({ consultationId })
    expect(await outcomeOf(house.open(id))).toBe("conflict")
  })

  test("[C2] asks what a vote in a meeting could come to, with what that needs", async () => {
    const fieldsOf = async (values: object) => {
      const error = await house.create(values).catch((refused: unknown) => refused)
      return Object.keys((error as { fields: object }).fields)
    }
    expect(await fieldsOf({ result: "endorsed_with_conditions" })).toEqual(["conditions"])
    expect(await fieldsOf({ result: "endorsed_modified" })).toEqual(["resolutionText"])
    expect(await fieldsOf({ conditions: [{ text: CONDITION }] })).toEqual(["conditions"])
    expect(await fieldsOf({ result: "deliberated" })).toEqual(["result"])
    expect(await fieldsOf({ decisionType: "urgent_item" })).toEqual(["decisionType"])
  })

  test("[C2] a consent under conditions makes them, and everybody asked has read them before", async () => {
    const id = await house.opened({
      result: "endorsed_with_conditions",
      conditions: [{ text: CONDITION, blockId: null }],
    })
    expect((await house.mails("opened"))[0]?.text).toContain(`Maßgabe 1: ${CONDITION}`)
    await answers(id, "yes", "yes", "yes", "yes", "abstain")
    await close(id)
    expect(await results()).toMatchObject([{ result: "endorsed_with_conditions" }])
    const conditions = await house.db.selectFrom("conditions").selectAll().execute()
    expect(conditions).toMatchObject([{ text: CONDITION, state: "open", number: 1 }])
    const closed = (await house.register()).find(({ type }) => type === "circular.closed")
    expect(JSON.parse(closed?.entry ?? "").data).toMatchObject({
      ...{ result: "endorsed_with_conditions", outcome: "passed" },
      conditions: [{ textSha256: expect.stringMatching(/^[0-9a-f]{64}$/), block: null }],
    })
    expect(closed?.entry).not.toContain(CONDITION)
  })

  test("[C2] a political commitment and other words come out of it as they were asked", async () => {
    const committed = await house.opened({ result: "commits_itself" })
    expect((await house.mails("opened"))[0]?.text).toContain("rechtlich bindet das nicht")
    await answers(committed, "yes", "yes", "yes", "yes", "yes")
    await close(committed)
    const consultationId = await house.plan()
    const resolutionText = "Dem Grobkonzept wird mit sechs statt vier Wochen Frist zugestimmt."
    const changed = await house.opened({
      ...{ consultationId, result: "endorsed_modified", resolutionText },
    })
    await answers(changed, "yes", "yes", "yes", "yes", "yes")
    await close(changed)
    expect(await results()).toMatchObject([
      { result: "commits_itself", resolutionText: QUESTION },
      { result: "endorsed_modified", resolutionText },
    ])
  })

  test("what did not come about goes to a meeting, or round again: nothing was rejected", async () => {
    const id = await house.opened({ result: "commits_itself" })
    await answers(id, "yes", "yes", "abstain", "abstain", "abstain")
    expect((await close(id)).outcome).toBe("failed")
    expect(await results()).toEqual([])
    expect(await house.step()).toMatchObject({ state: "planned" })
    expect((await house.create()).number).toBe("2026/02")
  })

  test("[U2] is not called off once it cannot change any more, nor after its deadline", async () => {
    const id = await house.opened()
    await answers(id, "yes", "yes")
    house.clock.set("2026-12-03T23:00:00.000Z")
    await expect(cancel(id)).rejects.toMatchObject({
      ...{ rule: "U2", message: expect.stringContaining("Die Frist ist vorbei") },
    })
    expect((await close(id)).outcome).toBe("failed")
  })

  test("[U2] what all have answered is counted, whoever would rather not have it so", async () => {
    const id = await house.opened()
    await answers(id, "no", "no", "no", "yes", "yes")
    await expect(cancel(id)).rejects.toMatchObject({
      ...{ rule: "U2", message: expect.stringContaining("Keine Antwort") },
    })
    expect((await close(id)).outcome).toBe("failed")
  })

  test("a draft is called off whenever, and a step with a result takes none", async () => {
    const { id } = await house.create()
    house.clock.set("2026-12-05T08:00:00.000Z")
    expect(await outcomeOf(cancel(id, 1))).toBe("ok")
    const again = await house.opened({ deadlineOn: "2026-12-20" })
    await answers(again, "yes", "yes", "yes", "yes", "yes")
    await close(again)
    await expect(house.create({ deadlineOn: "2026-12-20" })).rejects.toMatchObject({
      ...{ kind: "conflict", message: expect.stringContaining("„bestätigt“") },
    })
  })
})
