import { describe, expect, test } from "vitest"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, VOTING } from "./house.ts"

const ANSWERS = 200

describe.each(DIALECTS)("one ballot each, however many answers race (%s)", (dialect) => {
  test("[Q3] 200 parallel answers, double clicks and two tabs: one ballot of each member counts", async () => {
    const house = await createVotesHouse(dialect)
    const voteId = await house.opened()
    // Each member presses forty times at once, half of the presses in a tab that says the opposite.
    const presses = Array.from({ length: ANSWERS }, (_, index) => ({
      name: VOTING[index % VOTING.length] ?? "anke",
      choice: index % 2 === 0 ? ("yes" as const) : ("no" as const),
    }))
    const outcomes = await Promise.allSettled(
      presses.map(({ name, choice }) => house.cast(voteId, name, choice)),
    )
    const refused = outcomes.filter((outcome) => outcome.status === "rejected")
    expect(refused.map(({ reason }) => reason.kind)).toEqual(refused.map(() => "conflict"))
    // A repeated press is the same answer; the other tab's was not on the screen and is refused.
    expect(outcomes.length - refused.length).toBe(ANSWERS / 2)
    const ballots = await house.ballots(voteId)
    expect(ballots.map(({ number }) => number)).toEqual(VOTING.map(() => 1))
    expect(new Set(ballots.map(({ electorId }) => electorId)).size).toBe(VOTING.length)
    await house.end(voteId)
    const { yes, no, notCast } = await house.vote(voteId)
    expect([(yes ?? 0) + (no ?? 0), notCast]).toEqual([VOTING.length, 0])
    await house.close()
  })

  test("[Q3] an answer that races the closing either counts or is refused", async () => {
    const house = await createVotesHouse(dialect)
    const voteId = await house.opened()
    const [closing, ...answers] = await Promise.allSettled([
      house.end(voteId),
      ...VOTING.map((name) => house.cast(voteId, name, "yes")),
    ])
    expect(closing.status).toBe("fulfilled")
    const counted = answers.filter(({ status }) => status === "fulfilled").length
    const { yes, notCast } = await house.vote(voteId)
    expect([yes, notCast]).toEqual([counted, VOTING.length - counted])
    await house.close()
  })
})
