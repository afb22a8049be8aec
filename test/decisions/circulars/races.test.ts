import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { answerCircular } from "../../../app/features/decisions/circulars/answer.server.ts"
import { closeCircular } from "../../../app/features/decisions/circulars/ending.server.ts"
import { ANSWERS, type Answer } from "../../../app/features/decisions/votes/terms.ts"
import { addMembership } from "../../../app/features/organizations/committee-commands.server.ts"
import type { PersonActor } from "../../../app/permissions/policy.ts"
import { outcomeOf } from "../../documents/house.ts"
import { Random, runSeed } from "../../support/random.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  boardRules,
  type CircularsHouse,
  createCircularsHouse,
  MAJORITY_BY_STATUTES,
} from "./house.ts"

const MEMBERS = 200

describe.each(DIALECTS)("many answers at once (%s)", (dialect) => {
  let house: CircularsHouse
  beforeEach(async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules(MAJORITY_BY_STATUTES))
  })
  afterEach(() => house.close())

  const send = (id: string, actor: PersonActor, choice: Answer, seenNumber = 0) =>
    house.execute(
      answerCircular,
      { circularId: id, choice, sha256: house.frozen.sha256, seenNumber },
      actor,
    )

  test("[Q3] of 200 parallel answers each counts once, double clicks included", async () => {
    const seed = runSeed()
    const random = new Random(seed)
    const more: PersonActor[] = []
    for (let index = house.members.length; index < MEMBERS; index += 1) {
      const { stgt } = house.organizations
      const { id } = await house.addPerson({ organizationId: stgt })
      const seat = { committeeId: house.committees.board, personId: id, organizationId: stgt }
      await house.execute(
        addMembership,
        { ...seat, role: "member", startsOn: "2026-01-01" },
        { kind: "system" },
      )
      more.push(await house.actor(id))
    }
    const members = await Promise.all(house.members.map(house.again))
    const all = [...members, ...more]
    const id = await house.opened()
    const choices = all.map(() => ANSWERS[random.below(ANSWERS.length)] ?? "yes")
    const sent = all.flatMap((actor, index) => {
      const choice = choices[index] ?? "yes"
      // Every third clicks twice.
      return index % 3 === 0
        ? [send(id, actor, choice), send(id, actor, choice)]
        : [send(id, actor, choice)]
    })
    await Promise.all(sent)
    expect(await house.ballots(), `FUZZ_SEED=${seed}`).toHaveLength(MEMBERS)
    await house.execute(closeCircular, { circularId: id }, await house.again(house.chair))
    const of = (wanted: Answer) => choices.filter((choice) => choice === wanted).length
    expect(await house.vote(id)).toMatchObject({
      ...{ yes: of("yes"), no: of("no"), abstain: of("abstain"), invalid: 0 },
      passed: of("yes") * 2 > MEMBERS ? 1 : 0,
    })
  })

  test("[Q3] two tabs that answer differently: one counts, the other learns of it and may decide anew", async () => {
    const id = await house.opened()
    const actor = await house.again(house.chair)
    const outcomes = await Promise.all([
      outcomeOf(send(id, actor, "yes")),
      outcomeOf(send(id, actor, "no")),
    ])
    expect(outcomes.sort()).toEqual(["conflict", "ok"])
    expect(await house.ballots()).toHaveLength(1)
    const [first] = await house.ballots()
    const other = first?.choice === "yes" ? "no" : "yes"
    await expect(send(id, actor, other)).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("in einem anderen Fenster"),
    })
    await send(id, actor, other, 1)
    expect(await house.ballots()).toMatchObject([{ number: 1 }, { number: 2, choice: other }])
  })

  test("an answer that races the end is counted, or refused: never neither", async () => {
    const id = await house.opened()
    for (const member of house.members) await house.answer(id, member, "yes")
    const actor = await house.again(house.chair)
    const [answered, closed] = await Promise.all([
      outcomeOf(send(id, actor, "abstain", 1)),
      outcomeOf(house.execute(closeCircular, { circularId: id }, house.members[1])),
    ])
    expect(closed).toBe("ok")
    const { yes, abstain } = await house.vote(id)
    expect([yes, abstain]).toEqual(answered === "ok" ? [4, 1] : [5, 0])
  })
})
