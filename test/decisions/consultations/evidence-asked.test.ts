import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { outcomeOf } from "../../documents/house.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { type ConsultationsHouse, createConsultationsHouse } from "./house.ts"

describe.each(DIALECTS)(
  "[C3] who reports for others shows where they have it from (%s)",
  (dialect) => {
    let house: ConsultationsHouse
    beforeEach(async () => {
      house = await createConsultationsHouse(dialect)
    })
    afterEach(() => house.close())

    test("whoever does not act for the committee reports with a file, and whoever does without", async () => {
      const { people } = house
      const id = await house.plan()
      const bare = { evidenceSha256: null }
      await expect(house.report(id, "informed", bare, people.wiebke)).rejects.toMatchObject({
        kind: "rule",
      })
      await expect(house.report(id, "endorsed", bare, people.wiebke)).rejects.toMatchObject({
        ...{ rule: "C3", fields: { evidenceSha256: expect.stringContaining("mit Beleg") } },
      })
      expect(await house.results(id)).toEqual([])
      expect(await outcomeOf(house.report(id, "endorsed", {}, people.wiebke))).toBe("ok")
      const own = await house.plan()
      expect(await outcomeOf(house.report(own, "endorsed", bare, people.klara))).toBe("ok")
    })

    test("a correction stays on the text that was decided on, when an open step has gone on to another", async () => {
      const id = await house.plan()
      const first = await house.report(id, "deliberated")
      await house.confirm(first)
      await house.releaseAnew()
      expect(await house.step(id)).toMatchObject({ versionNumber: 2 })
      const { sha256 } = house.frozen
      expect(await outcomeOf(house.report(id, "rejected", { corrects: first }))).toBe("conflict")
      const second = await house.report(id, "rejected", { corrects: first, sha256 })
      await house.confirm(second)
      expect((await house.results(id)).at(-1)).toMatchObject({ sha256, versionNumber: 1 })
      const { entry } = (await house.register()).at(-1) ?? { entry: "" }
      expect(JSON.parse(entry).data).toMatchObject({ version: 1, sha256 })
      await house.withdraw(second, house.people.chair)
      const withdrawn = (await house.register()).at(-1)
      expect(JSON.parse(withdrawn?.entry ?? "").data).toMatchObject({ version: 1, sha256 })
    })
  },
)
