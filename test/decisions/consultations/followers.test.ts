import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "./house.ts"

describe.each(DIALECTS)("the step to which another one is put off (%s)", (dialect) => {
  let house: ConsultationsHouse
  beforeEach(async () => {
    house = await createConsultationsHouse(dialect)
  })
  afterEach(() => house.close())

  const followers = (id: string) =>
    house.db
      .selectFrom("consultations")
      .selectAll()
      .where("follows", "=", id)
      .orderBy("id")
      .execute()
  async function onlyFollower(id: string): Promise<string> {
    const [next, ...others] = await followers(id)
    expect(others).toEqual([])
    return next?.id ?? ""
  }

  test("[C2] waits for what the one before it waited for", async () => {
    const { council } = house.committees
    const first = await house.plan({ committeeId: council, role: "advise" })
    const id = await house.plan({ prerequisites: [{ needsId: first, need: "endorsed" }] })
    await house.confirm(await house.report(id, "deferred", { deferredTo: "2026-05-12" }))
    const next = await onlyFollower(id)
    await expect(house.report(next, "endorsed")).rejects.toMatchObject({
      ...{ kind: "rule", message: expect.stringContaining("Die Zustimmung von Hauptausschuss") },
    })
    const advised = await house.report(first, "endorsed", {}, house.people.torben)
    await house.confirm(advised, house.people.councilDeputy)
    await house.confirm(await house.report(next, "endorsed"))
    expect(await house.step(next)).toMatchObject({ state: "confirmed" })
  })
})
