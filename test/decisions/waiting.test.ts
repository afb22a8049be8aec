import { describe, expect, test } from "vitest"
import {
  incorporateCondition,
  verifyCondition,
} from "../../app/features/decisions/conditions/commands.server.ts"
import { listWaiting } from "../../app/features/decisions/waiting/waiting.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { DIALECTS } from "../support/workspace.ts"
import { boardRules, createCircularsHouse, DEADLINE } from "./circulars/house.ts"
import { createConsultationsHouse } from "./consultations/house.ts"
import { createVotesHouse } from "./votes/house.ts"

interface Asked {
  db: Parameters<typeof listWaiting>[0]["db"]
  clock: () => Date
}

async function waiting(house: Asked, viewer: PersonActor) {
  const now = house.clock().toISOString()
  const acts = await listWaiting({ db: house.db, viewer, now })
  return acts.map(({ label, committee, href }) => `${label} | ${committee} | ${href}`)
}

describe.each(DIALECTS)("what waits for a member today (%s)", (dialect) => {
  test("the own answer to a circular resolution with its deadline, until it is given or too late", async () => {
    const house = await createCircularsHouse(dialect)
    await house.rules(boardRules())
    const [chair, deputy, , member] = house.members
    const id = await house.opened()
    const line = `bis 03.12.2026 | Vorstand (Städte- und Gemeindetag M-V) | /circulars/${id}`
    expect(await waiting(house, deputy)).toEqual([line])
    await house.answer(id, deputy, "yes")
    expect(await waiting(house, deputy)).toEqual([])
    expect(await waiting(house, house.advisor)).toEqual([])
    expect(await waiting(house, house.people.torben)).toEqual([])
    expect(await waiting(house, chair)).toEqual([line])
    house.clock.set(`${DEADLINE}T23:30:00.000Z`)
    expect(await waiting(house, await house.again(member))).toEqual([])
    await house.close()
  })

  test("the own answer in a roll call, an absent member's for the substitute, none for who is excluded", async () => {
    const house = await createVotesHouse(dialect, { substitutes: "absent" })
    const { clara, dirk, frieda, emil, gast } = house.people
    await house.leave("emil")
    await house.arrive("frieda")
    const prepared = await house.prepare()
    await house.exclude(prepared, "dirk")
    expect(await waiting(house, clara)).toEqual([])
    await house.open(prepared)
    const line = `Jetzt | Vorstand (Städte- und Gemeindetag M-V) | /votes/${prepared}`
    expect(await waiting(house, clara)).toEqual([line])
    expect(await waiting(house, frieda)).toEqual([line])
    for (const other of [dirk, emil, gast]) expect(await waiting(house, other)).toEqual([])
    await house.cast(prepared, "clara", "yes")
    expect(await waiting(house, clara)).toEqual([])
    await house.close()
  })

  test("[C3] reports to confirm, but one's own, and conditions to verify while their result holds", async () => {
    const house = await createConsultationsHouse(dialect)
    const { chair, deputy, klara, wiebke, torben } = house.people
    const step = await house.plan()
    const conditions = [{ text: "Die Frist beträgt sechs Wochen." }]
    const resultId = await house.report(step, "endorsed_with_conditions", { conditions }, deputy)
    const line = `Bestätigen | Vorstand (Städte- und Gemeindetag M-V) | /consultations/${step}`
    expect(await waiting(house, chair)).toEqual([line])
    for (const other of [deputy, klara, torben]) expect(await waiting(house, other)).toEqual([])
    await house.confirm(resultId)
    expect(await waiting(house, chair)).toEqual([])
    const later = await house.freezeAnew()
    const { id: conditionId } = await house.db
      .selectFrom("conditions")
      .select("id")
      .executeTakeFirstOrThrow()
    const done = { conditionId, revision: 1, versionId: later.id }
    await house.execute(incorporateCondition, done, wiebke)
    const check = `Prüfen | Vorstand (Städte- und Gemeindetag M-V) | /documents/${house.documentId}/conditions?show=settled`
    expect(await waiting(house, chair)).toEqual([check])
    expect(await waiting(house, deputy)).toEqual([check])
    expect(await waiting(house, klara)).toEqual([])
    await house.execute(verifyCondition, { conditionId, revision: 2, isMet: true }, chair)
    expect(await waiting(house, chair)).toEqual([])
    await house.close()
  })
})
