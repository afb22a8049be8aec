import { expect, test } from "vitest"
import { submitResponse } from "../../../app/features/surveys/answering/commands.server.ts"
import { closeSurvey } from "../../../app/features/surveys/lifecycle/opening.server.ts"
import { getResults } from "../../../app/features/surveys/results/get-results.server.ts"
import { getTextsPage } from "../../../app/features/surveys/results/texts-view.server.ts"
import { getResponsePage } from "../../../app/features/surveys/watching/queries.server.ts"
import { offloadHere } from "../../support/offload.ts"
import { smallDefinition } from "../questionnaire/small-definition.ts"
import { type AnsweringHouse, createAnsweringHouse } from "./answering-house.ts"

/** Some have not answered: else every figure would tell of all, and be hidden. */
const [ASKED, ANSWERED] = [40, 20]
const MINUTE_MS = 60_000
/** No two alike: whose is whose would be told by any trace of it. */
const WORDS = Array.from({ length: ANSWERED }, (_, index) => `Wunsch ${index}`)
const definition = smallDefinition(({ pages }) => {
  pages.length = 1
  pages[0]?.elements.splice(1, 9, { name: "wunsch", type: "text", title: "Was wünschen Sie sich?" })
})

/** Everything that the office can read when the same administrations wrote at the same times, each these words. */
async function readByTheOffice(mode: "named" | "confidential", words: readonly string[]) {
  const house = await createAnsweringHouse("sqlite", { mode, definition })
  try {
    const holders = [...house.holders, ...(await house.invite(ASKED - house.holders.length))]
    const seen: unknown[] = []
    for (const [index, { actor }] of holders.slice(0, ANSWERED).entries()) {
      house.clock.advance(MINUTE_MS)
      const word = words[index] ?? ""
      const typed = { konzept: [WORDS.indexOf(word) % 2 === 0 ? "ja" : "nein"], wunsch: [word] }
      const filled = { page: "seite_1", typed, pageRevision: 0 }
      await house.execute(
        submitResponse,
        { attempt: `attempt-${index}`, revision: 0, filled },
        actor,
      )
      seen.push(await getResponsePage(askingOf(house), house.surveyId, "administrations"))
    }
    await house.execute(closeSurvey, { surveyId: house.surveyId }, house.office)
    const asking = askingOf(house)
    seen.push(await getResponsePage(asking, house.surveyId, "administrations"))
    seen.push(await getTextsPage(asking, house.surveyId))
    const { results } = await getResults(asking, house.surveyId)
    expect(JSON.stringify(results)).toContain('"count":10')
    seen.push(results)
    seen.push(await house.db.selectFrom("events").selectAll().orderBy("id").execute())
    return withoutChance(seen)
  } finally {
    await house.close()
  }
}

function askingOf({ db, office: viewer, now }: AnsweringHouse) {
  const logError = (error: unknown) => {
    throw error
  }
  return { db, viewer, now: now(), offload: offloadHere, logError }
}

/** Ids and hashes are drawn anew each time and say nothing of what was answered. */
function withoutChance(seen: unknown): string {
  return JSON.stringify(seen, null, 1)
    .replaceAll(/\b([a-z]{2,5})_[0-9A-HJKMNP-TV-Z]{26}\b/g, "$1")
    .replaceAll(/\b[0-9a-f]{32,64}\b/g, "hash")
}

test("nothing that the office reads of a confidential survey changes when two administrations exchange their answers; in a named one it does", async () => {
  const exchanged = WORDS.toReversed()
  expect(await readByTheOffice("confidential", exchanged)).toBe(
    await readByTheOffice("confidential", WORDS),
  )
  const named = await readByTheOffice("named", WORDS)
  expect(named).toContain("Wunsch 11")
  expect(await readByTheOffice("named", exchanged)).not.toBe(named)
})
