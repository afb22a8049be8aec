import { describe, expect, test } from "vitest"
import { finishItem } from "../../../app/features/decisions/meetings/item-commands.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { sized } from "../../support/effort.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse } from "./house.ts"

const ROUNDS = sized(6, 40)
const QUESTION = "Der Ausschuss für Digitales wird eingerichtet."

describe.each(DIALECTS)("an item without a paper (%s)", (dialect) => {
  test("is either voted on or finished: never is a vote left open on one that is done", async () => {
    const house = await createVotesHouse(dialect)
    const { klara } = house.people
    const finish = async (itemId: string) => {
      const { revision } = await house.db
        .selectFrom("agendaItems")
        .select("revision")
        .where("id", "=", itemId)
        .executeTakeFirstOrThrow()
      return house.execute(finishItem, { itemId, revision, outcome: "Beraten." }, klara)
    }
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const itemId = await house.insertItem()
      const voteId = await house.prepare({ agendaItemId: itemId, question: QUESTION })
      const outcomes = await Promise.all([outcomeOf(house.open(voteId)), outcomeOf(finish(itemId))])
      expect(outcomes.filter((outcome) => outcome === "ok")).toHaveLength(1)
    }
    await house.close()
  })
})
