import { describe, expect, test } from "vitest"
import { isDomainError } from "../../../app/commands/errors.ts"
import { sized } from "../../support/effort.ts"
import { Random, runSeed } from "../../support/random.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { createVotesHouse, type SeatName, VOTING, type VotesHouse } from "./house.ts"

const PEOPLE: readonly SeatName[] = [...VOTING, "frieda", "gast"]
const CHOICES = ["yes", "no", "abstain"] as const
const STEPS = 60
const BEFORE = ["exclude", "open", "cast", "cast", "cast", "enter", "close", "certify"] as const
const AFTER = ["cast", "enter", "exclude", "certify", "certify", "certify"] as const

/** What a vote is, in the plainest words. */
interface Model {
  state: "none" | "prepared" | "open" | "closed" | "certified"
  present: Set<SeatName>
  excluded: Set<SeatName>
  /** Who was there when it was opened. */
  roll: Set<SeatName>
  answers: Map<SeatName, { choice: (typeof CHOICES)[number]; by: "self" | "chair"; number: number }>
}

function hasVote(name: SeatName): boolean {
  return (VOTING as readonly SeatName[]).includes(name)
}

function mayAnswer(model: Model, name: SeatName): boolean {
  return (
    model.state === "open" && model.roll.has(name) && !model.excluded.has(name) && hasVote(name)
  )
}

const count = (model: Model, choice: string) =>
  [...model.answers.values()].filter((answer) => answer.choice === choice).length

async function isLetThrough(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (!isDomainError(error)) throw error
    return false
  }
}

/** Does one random act to the house and says what the model expects of it. */
async function step(house: VotesHouse, model: Model, voteId: string, random: Random) {
  const name = random.pick(PEOPLE)
  const choice = random.pick(CHOICES)
  const last = model.answers.get(name)
  const seen = random.below(4) === 0 ? random.below(3) : (last?.number ?? 0)
  const isSame = last?.choice === choice
  const act = random.pick(model.state === "closed" ? AFTER : BEFORE)
  switch (act) {
    case "exclude": {
      const actor = random.pick([house.people.klara, house.people[name]])
      const mayAct = actor === house.people.klara || name === "anke" || name === "bodo"
      const isElector = hasVote(name) || name === "frieda"
      const expected =
        mayAct && isElector && model.state === "prepared" && !model.excluded.has(name)
      const done = await isLetThrough(() => house.exclude(voteId, name, actor))
      if (done) model.excluded.add(name)
      return { act, name, expected, done }
    }
    case "open": {
      const expected = model.state === "prepared"
      const done = await isLetThrough(() => house.open(voteId))
      if (done) {
        model.state = "open"
        model.roll = new Set(model.present)
      }
      return { act, name, expected, done }
    }
    case "cast":
    case "enter": {
      const by = act === "cast" ? ("self" as const) : ("chair" as const)
      const overrules = by === "chair" && last?.by === "self" && !isSame
      const expected =
        mayAnswer(model, name) && !overrules && (!last || isSame || last.number === seen)
      const done = await isLetThrough(() =>
        by === "self"
          ? house.cast(voteId, name, choice, seen)
          : house.enter(voteId, name, choice, seen),
      )
      if (done && !isSame) model.answers.set(name, { choice, by, number: (last?.number ?? 0) + 1 })
      return { act, name, expected, done }
    }
    case "close": {
      // Rarely, so that there is something to close.
      if (random.below(6) !== 0) return null
      const expected = model.state === "open"
      const done = await isLetThrough(() => house.end(voteId))
      if (done) model.state = "closed"
      return { act, name, expected, done }
    }
    default: {
      const statement = random.pick(["passed", "failed"] as const)
      const chair = random.pick(["anke", "bodo", name] as const)
      const actor = house.people[chair]
      const passed = count(model, "yes") > count(model, "no")
      const presides = (chair === "anke" || chair === "bodo") && !model.excluded.has(chair)
      const hasQuorum = [...model.roll].some((one) => hasVote(one) && !model.excluded.has(one))
      const expected =
        model.state === "closed" && presides && hasQuorum && (statement === "passed") === passed
      const done = await isLetThrough(() => house.certify(voteId, statement, actor))
      if (done) model.state = "certified"
      return { act, name: chair, expected, done }
    }
  }
}

describe.each(DIALECTS)("random votes against a plain model (%s)", (dialect) => {
  test("[Q1] [Q2] [Q3] [Q5] nobody excluded or without a right counts, and counts equal ballots", async () => {
    const seed = runSeed()
    const random = new Random(seed)
    const house = await createVotesHouse(dialect)
    const present = new Set<SeatName>(VOTING)
    for (let round = 0; round < sized(10, 60); round += 1) {
      const moved = random.pick(VOTING)
      if (present.delete(moved)) await house.leave(moved)
      else {
        await house.arrive(moved)
        present.add(moved)
      }
      const voteId = await house.prepare()
      const model: Model = {
        ...{ state: "prepared", present, excluded: new Set(), roll: new Set() },
        answers: new Map(),
      }
      const story: string[] = []
      for (let number = 0; number < STEPS && model.state !== "certified"; number += 1) {
        const told = await step(house, model, voteId, random)
        if (!told) continue
        story.push(`${told.act} ${told.name}: ${told.done}`)
        expect(told.done, `seed ${seed}, round ${round}:\n${story.join("\n")}`).toBe(told.expected)
      }
      const row = await house.vote(voteId)
      expect(row.state).toBe(model.state)
      if (row.state === "closed" || row.state === "certified") {
        expect([row.yes, row.no, row.abstain], `seed ${seed}`).toEqual(
          CHOICES.map((choice) => count(model, choice)),
        )
        expect(row.present).toBe(
          [...model.roll].filter((name) => hasVote(name) && !model.excluded.has(name)).length,
        )
        expect((row.yes ?? 0) + (row.no ?? 0) + (row.abstain ?? 0) + (row.notCast ?? 0)).toBe(
          row.present,
        )
      }
      if (row.state !== "annulled") {
        const by = (["anke", "bodo"] as const).find((name) => !model.excluded.has(name)) ?? "klara"
        const isAnnulled = await isLetThrough(() => house.annul(voteId, house.people[by]))
        expect(isAnnulled).toBe(true)
      }
    }
    await house.close()
  }, 240_000)
})
