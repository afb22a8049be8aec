import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { printLetters } from "../../../app/features/surveys/inviting/letter-commands.server.ts"
import {
  countGroups,
  type LetterUnit,
} from "../../../app/features/surveys/inviting/letter-groups.ts"
import { listAddressees } from "../../../app/features/surveys/inviting/letter-rows.server.ts"
import { listUndelivered } from "../../../app/features/surveys/inviting/mailing-queries.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  addInvitations,
  addOpenSurvey,
  createSurveyHouse,
  type SurveyHouse,
} from "../survey-house.ts"

const UNIT: LetterUnit = { hasAddress: true, isUndelivered: false, hasLetter: false }

test("groups to choose from are those that are somebody, and none is another's people", () => {
  const noAddress = { ...UNIT, hasAddress: false }
  const gone = { ...UNIT, isUndelivered: true }
  const shown = (...units: LetterUnit[]) =>
    countGroups(units).map(({ group, count }) => `${group} ${count}`)
  expect(shown()).toEqual([])
  expect(shown(UNIT, UNIT)).toEqual(["unanswered 2"])
  expect(shown(UNIT, noAddress)).toEqual(["no_address 1", "unanswered 2"])
  expect(shown(gone)).toEqual(["undelivered 1", "unanswered 1"])
  // Without an address, and noted as out of reach: once.
  expect(shown(UNIT, gone, noAddress, { ...noAddress, isUndelivered: true })).toEqual([
    ...["unreached 3", "no_address 2", "undelivered 1", "unanswered 4"],
  ])
})

describe.each(DIALECTS)("letters on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect, { sendsMail: true })
    surveyId = (await addOpenSurvey(house)).id
    await addInvitations(house, surveyId, 3, 3)
    await change("Verwaltung 0", { email: null })
    await change("Verwaltung 1", { delivery: "bounced" })
    await change("Verwaltung 3", { delivery: "refused" })
    await change("Verwaltung 4", { doneAt: house.clock().toISOString() })
  })
  afterEach(() => house.close())

  const change = (name: string, values: object) =>
    house.client.transaction((trx) =>
      trx.updateTable("invitations").set(values).where("name", "=", name).execute(),
    )
  const print = async (values: object = {}) => {
    const input = { surveyId, text: "Wir bitten um Ihre Antwort.", ...values }
    const { letters } = await house.execute(printLetters, input, house.office)
    return letters.map(({ name }) => name.replace("Verwaltung ", "")).join(" ")
  }

  test("go to the group that the office chooses, never to whoever has answered or refused", async () => {
    expect(await print()).toBe("0 1")
    expect(await print({ group: "unreached" })).toBe("0 1")
    expect(await print({ group: "no_address" })).toBe("0")
    expect(await print({ group: "undelivered" })).toBe("1")
    expect(await print({ group: "unanswered" })).toBe("0 1 2 5")
    await expect(print({ group: "all" })).rejects.toMatchObject({ kind: "invalid" })
  })

  test("leave out whoever has one already, where the office says so", async () => {
    await print({ group: "no_address" })
    expect(await print({ group: "unreached", withoutLetter: true })).toBe("1")
    const again = print({ group: "unreached", withoutLetter: true })
    await expect(again).rejects.toMatchObject({ kind: "conflict" })
    const units = await listAddressees(
      house.db,
      surveyId,
      await listUndelivered(house.db, surveyId),
    )
    expect(units.filter(({ hasLetter }) => hasLetter)).toHaveLength(2)
    expect(await print({ group: "unanswered" })).toBe("0 1 2 5")
  })
})
