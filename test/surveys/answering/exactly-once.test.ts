import { describe, expect, test } from "vitest"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import { Random, runSeed } from "../../support/random.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createAnsweringHouse } from "./answering-house.ts"

const LINKS = 1_000

describe.each(DIALECTS)("many at one moment on %s", (dialect) => {
  test(`[A2] ${LINKS} links, each handed in twice at once: ${LINKS} answers, and both get one receipt`, async () => {
    const house = await createAnsweringHouse(dialect)
    const random = new Random(runSeed())
    try {
      const holders = await house.invite(LINKS)
      const hand = (holder: (typeof holders)[number], attempt: string, konzept: string) =>
        house.together(
          submitResponse,
          {
            ...{ attempt, revision: 0 },
            filled: { page: "seite_1", typed: { konzept: [konzept] }, pageRevision: 0 },
          },
          holder.actor,
        )
      const outcomes = await Promise.all(
        holders.flatMap((holder, index) => {
          // Half of them the same form twice, a quarter two windows that say the same, a quarter two that differ.
          const kind = index % 4
          const one = `${index}-window-one`
          return [
            hand(holder, one, "nein"),
            hand(holder, kind < 2 ? one : `${index}-window-two`, kind === 3 ? "ja" : "nein"),
          ].sort(() => random.next() - 0.5)
        }),
      )
      const stored = await house.db.selectFrom("responseSubmissions").selectAll().execute()
      expect(stored).toHaveLength(LINKS)
      expect(new Set(stored.map(({ responseId }) => responseId)).size).toBe(LINKS)
      const responses = await house.db.selectFrom("responses").selectAll().execute()
      expect(responses.every(({ submissions }) => submissions === 1)).toBe(true)
      const tally = await house.db.selectFrom("surveyTallies").selectAll().executeTakeFirstOrThrow()
      expect(tally.submitted).toBe(LINKS)
      const codes = new Set(stored.map(({ receiptCode }) => receiptCode))
      for (let index = 0; index < LINKS; index++) {
        const [one, other] = outcomes.slice(2 * index, 2 * index + 2)
        expect(one?.code).toBe(other?.code)
        expect(codes.has(one?.code ?? "")).toBe(true)
        expect([one, other].filter((outcome) => outcome?.outcome === "stored")).toHaveLength(1)
      }
      const told = house.events.filter(({ name }) => name === "response.submitted")
      expect(told).toHaveLength(LINKS)
    } finally {
      await house.close()
    }
  })
})
