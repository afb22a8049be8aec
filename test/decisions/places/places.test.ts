import { afterEach, describe, expect, test } from "vitest"
import { findCircularChoice } from "../../../app/features/decisions/circulars/begin-query.server.ts"
import { getStep } from "../../../app/features/decisions/consultations/steps.server.ts"
import { listPlaces } from "../../../app/features/decisions/places/places.server.ts"
import type { Actor } from "../../../app/permissions/policy.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { boardRules, type CircularsHouse, createCircularsHouse } from "../circulars/house.ts"
import { createVotesHouse, type VotesHouse } from "../votes/house.ts"

describe.each(DIALECTS)("where a committee deals with a step (%s)", (dialect) => {
  let house: VotesHouse
  afterEach(() => house?.close())

  const placesFor = async (viewer: Actor) =>
    (await listPlaces({ db: house.db, viewer }, [house.consultationId]))[house.consultationId]

  const meetingState = (state: string) =>
    house.client.transaction((trx) =>
      trx.updateTable("meetings").set({ state }).where("id", "=", house.meetingId).execute(),
    )

  test("leads those who sit in it to the meeting and to the vote", async () => {
    house = await createVotesHouse(dialect)
    const voteId = await house.opened()
    expect(await placesFor(house.people.clara)).toMatchObject({
      agendas: [{ itemNumber: 1, meeting: { id: house.meetingId, title: "Vorstandssitzung" } }],
      circulars: [],
      votes: [{ id: voteId, state: "open" }],
    })
  })

  test("names only the day of a closed meeting to others, and no vote of it", async () => {
    house = await createVotesHouse(dialect)
    await house.opened()
    const places = await placesFor(house.people.wiebke)
    expect(places).toMatchObject({ agendas: [{ meeting: null }], votes: [] })
    expect(JSON.stringify(places)).not.toContain("Vorstandssitzung")
  })

  test("says nothing of a meeting in draft to those who do not prepare it, and nothing of one called off", async () => {
    house = await createVotesHouse(dialect)
    await meetingState("draft")
    expect((await placesFor(house.people.klara))?.agendas).toHaveLength(1)
    expect((await placesFor(house.people.clara))?.agendas).toEqual([])
    expect((await placesFor(house.people.wiebke))?.agendas).toEqual([])
    await meetingState("cancelled")
    expect((await placesFor(house.people.klara))?.agendas).toEqual([])
  })
})

describe.each(DIALECTS)("a step that may be decided without a meeting (%s)", (dialect) => {
  let house: CircularsHouse
  afterEach(() => house?.close())

  const choiceFor = async (viewer: Actor) =>
    findCircularChoice({ db: house.db, viewer }, await getStep(house.db, house.consultationId))

  test("[U1] leads who acts for the committee to a circular resolution, or says why there is none", async () => {
    house = await createCircularsHouse(dialect)
    const klara = await house.again(house.people.klara)
    expect((await choiceFor(klara))?.refusal).toMatch(/noch keine Regelung|noch kein Regelwerk/)
    await house.rules(boardRules(null))
    expect((await choiceFor(klara))?.refusal).toMatch(/Umlauf/)
    await house.rules(boardRules())
    expect(await choiceFor(klara)).toEqual({ refusal: null })
    expect(await choiceFor(await house.again(house.advisor))).toBeNull()
    expect(await choiceFor(house.wiebke)).toBeNull()
  })

  test("shows its circular resolution, in draft to the committee's office alone", async () => {
    house = await createCircularsHouse(dialect)
    await house.rules(boardRules())
    const { id } = await house.create()
    const klara = await house.again(house.people.klara)
    const places = async (viewer: Actor) =>
      (await listPlaces({ db: house.db, viewer }, [house.consultationId]))[house.consultationId]
    expect((await places(klara))?.circulars).toMatchObject([{ id, state: "draft" }])
    expect((await places(house.wiebke))?.circulars).toEqual([])
    expect(await choiceFor(klara)).toBeNull()
    await house.open(id)
    expect((await places(house.wiebke))?.circulars).toMatchObject([{ id, state: "open" }])
  })
})
