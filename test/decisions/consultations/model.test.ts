import * as fc from "fast-check"
import { expect, test } from "vitest"
import {
  currentResult,
  pendingResult,
} from "../../../app/features/decisions/consultations/standing.ts"
import type { Result } from "../../../app/features/decisions/rules/results.ts"
import { verifyChain } from "../../../app/features/register/verify-chain.server.ts"
import { outcomeOf } from "../../documents/house.ts"
import { sized } from "../../support/effort.ts"
import { type ConsultationsHouse, createConsultationsHouse, wordsOf } from "./house.ts"

const REPORTED: readonly Result[] = ["endorsed", "rejected", "deferred", "deliberated"]

type Act =
  | { do: "report" | "correct"; result: Result }
  | { do: "confirm" | "withdraw"; nth: number }

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constantFrom("report" as const, "correct" as const),
    result: fc.constantFrom(...REPORTED),
  }),
  fc.record({ do: fc.constantFrom("confirm" as const, "withdraw" as const), nth: fc.nat(1) }),
)

async function perform(house: ConsultationsHouse, id: string, one: Act): Promise<void> {
  const results = await house.results(id)
  if ("result" in one) {
    const corrects = one.do === "correct" ? (currentResult(results)?.id ?? null) : null
    await house.report(id, one.result, { ...wordsOf(one.result, house), corrects })
    return
  }
  const target = results.at(-1 - one.nth)
  if (!target) return
  if (one.do === "confirm") await house.confirm(target.id)
  else await house.withdraw(target.id, house.people.chair)
}

test("[C2] [C3] in whatever order acts come, no result is lost or changed, and one report waits at most", async () => {
  const house = await createConsultationsHouse("sqlite")
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
        const id = await house.plan()
        let before = await house.results(id)
        for (const one of acts) {
          await outcomeOf(perform(house, id, one))
          const after = await house.results(id)
          for (const [at, result] of before.entries()) {
            const kept = after[at]
            const { id, result: word, sha256, recordedAt, corrects } = result
            expect(kept).toMatchObject({ id, result: word, sha256, recordedAt, corrects })
            // What was confirmed or withdrawn once stays so.
            expect(kept?.isConfirmed || !result.isConfirmed).toBe(true)
            expect(kept?.isWithdrawn || !result.isWithdrawn).toBe(true)
          }
          const waiting = after.filter(
            ({ isConfirmed, isWithdrawn }) => !isConfirmed && !isWithdrawn,
          )
          expect(waiting.length).toBeLessThanOrEqual(1)
          await expectState(house, id, after)
          before = after
        }
        expect(await verifyChain(house.db)).toBeNull()
      }),
      { numRuns: sized(60, 500) },
    )
  } finally {
    await house.close()
  }
})

/** The state of the step follows from the results that hold, and from the report that waits. */
async function expectState(
  house: ConsultationsHouse,
  id: string,
  results: Awaited<ReturnType<ConsultationsHouse["results"]>>,
): Promise<void> {
  const current = currentResult(results)
  const last = results.filter(({ isWithdrawn }) => !isWithdrawn).at(-1) ?? null
  // The last one that was not withdrawn is shown, but for a correction that nobody has confirmed.
  if (current !== last) expect(last).toMatchObject({ isConfirmed: false, corrects: current?.id })
  const isOpen = current === null || current.result === "deliberated"
  const whileWaiting = current?.isConfirmed && !isOpen ? "confirmed" : "reported"
  const settled = isOpen ? "planned" : "confirmed"
  const expected = pendingResult(results) === null ? settled : whileWaiting
  expect(await house.step(id)).toMatchObject({ state: expected })
}
