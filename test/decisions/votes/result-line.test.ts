import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  confirmResult,
  recordConsultationResult,
} from "../../../app/features/decisions/consultations/result-commands.server.ts"
import { listResults } from "../../../app/features/decisions/consultations/result-rows.server.ts"
import { readMatrixRows } from "../../../app/features/decisions/matrix/matrix-rows.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, type VotesHouse } from "./house.ts"

const LINE = { yes: 2, no: 1, abstain: 0, excluded: 0, invalid: 1, notCast: 1 }

describe.each(DIALECTS)("the line of a result that rests on a vote (%s)", (dialect) => {
  let house: VotesHouse
  beforeEach(async () => {
    house = await createVotesHouse(dialect)
  })
  afterEach(() => house.close())

  test("[Q1] tells invalid votes and those not cast, on the step, in the matrix, in the register", async () => {
    const voteId = await house.opened({ method: "open" })
    await house.count(voteId, { yes: 2, no: 1, invalid: 1, notCast: 1 })
    await house.end(voteId)
    await house.certify(voteId, "passed")
    const awaitsResult = async () => (await house.page(voteId, house.people.klara)).awaitsResult
    expect(await awaitsResult()).toBe(true)
    const { id: resultId } = await house.execute(
      recordConsultationResult,
      {
        ...{ consultationId: house.consultationId, result: "endorsed", voteId },
        ...{ sha256: house.frozen.sha256, decidedOn: house.clock().toISOString().slice(0, 10) },
      },
      house.people.klara,
    )
    // Who runs the vote is not asked for the result a second time.
    expect(await awaitsResult()).toBe(false)
    await house.execute(confirmResult, { resultId }, house.people.anke)
    const [result] = await listResults(house.db, [house.consultationId])
    expect(result?.counts).toEqual(LINE)
    const { results } = await readMatrixRows(house.db, house.documentId, [house.paperId])
    expect(results.map(({ counts }) => counts)).toEqual([LINE])
    const { type, entry } = (await house.register()).at(-1) ?? {}
    expect(type).toBe("result.confirmed")
    expect(JSON.parse(entry ?? "{}").data.counts).toEqual(LINE)
  })
})
