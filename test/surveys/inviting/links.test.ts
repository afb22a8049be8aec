import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newId } from "../../../app/commands/ids.ts"
import { hashSecret, newSecret } from "../../../app/commands/secrets.server.ts"
import { codeInGroups, readCode } from "../../../app/features/surveys/inviting/codes.ts"
import { listInvitedUnits } from "../../../app/features/surveys/inviting/invitation-rows.server.ts"
import {
  findRespondent,
  issueInvitationLink,
  issueLetterCode,
  type NewLink,
} from "../../../app/features/surveys/inviting/links.server.ts"
import { DIALECTS } from "../../support/workspace.ts"
import { addInvitations, addSurvey, createSurveyHouse, type SurveyHouse } from "../survey-house.ts"

test("a code is read as people type it from paper, and nothing else is one", () => {
  const code = "7K4M29QFD3XX01AB"
  expect(codeInGroups(code)).toBe("7K4M-29QF-D3XX-01AB")
  for (const typed of ["7k4m-29qf-d3xx-01ab", " 7K4M 29QF D3XX O1AB", "7K4M–29QF–D3XX–oLAB"]) {
    expect(readCode(typed)).toBe(code)
  }
  for (const typed of ["", "7K4M-29QF-D3XX-01A", `${code}0`, "7K4M-29QF-D3XX-01AU", newSecret()]) {
    expect(readCode(typed)).toBeNull()
  }
})

describe.each(DIALECTS)("a link to a questionnaire on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  let invitationId: string
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    surveyId = await addSurvey(house)
    const [first = ""] = await addInvitations(house, surveyId, 2)
    invitationId = first
  })
  afterEach(() => house.close())

  const now = () => house.clock().toISOString()
  const newLink = (values: Partial<NewLink> = {}): NewLink => ({
    ...{ invitationId, carrier: "mail", pages: null, label: "", createdBy: null },
    ...{ now: now(), baseUrl: house.settings.baseUrl, ...values },
  })
  const issue = (values: Partial<NewLink> = {}) =>
    house.client.transaction((trx) => issueInvitationLink(trx, newLink(values)))
  const find = (secret: string) => findRespondent(house.db, secret, now())

  test("lets in whoever holds it, to the whole or to the pages of a part", async () => {
    const whole = await issue()
    expect(whole.address).toBe(`https://schulterschluss.example/s/${whole.secret}`)
    expect(await find(whole.secret)).toEqual({
      ...{ kind: "respondent", surveyId, invitationId, testId: null, pages: null, label: "" },
      linkHash: hashSecret(whole.secret),
    })
    const part = await issue({ carrier: "part", pages: ["seite_2", "seite_4"], label: "Finanzen" })
    expect(await find(part.secret)).toMatchObject({
      ...{ invitationId, pages: ["seite_2", "seite_4"], label: "Finanzen" },
    })
    // The first one goes on working.
    expect(await find(whole.secret)).toMatchObject({ pages: null })
  })

  test("is found by the code of a letter, however it is typed, and by its address", async () => {
    const { code, address } = await house.client.transaction((trx) =>
      issueLetterCode(trx, newLink()),
    )
    expect(readCode(code)).toBe(code)
    expect(address).toBe(`https://schulterschluss.example/s/${code}`)
    for (const typed of [code, codeInGroups(code).toLowerCase(), code.replaceAll("0", "o")]) {
      expect(await find(typed)).toMatchObject({ kind: "respondent", invitationId, pages: null })
    }
  })

  test("that is unknown or was taken back lets nobody in", async () => {
    const { secret } = await issue()
    expect(await find(newSecret())).toBeNull()
    expect(await find("")).toBeNull()
    expect(await find(hashSecret(secret))).toBeNull()
    await house.client.transaction((trx) =>
      trx.updateTable("invitationLinks").set({ revokedAt: now() }).execute(),
    )
    expect(await find(secret)).toBeNull()
  })

  test("of a test run lets the office in for a week, to no invitation", async () => {
    const secret = newSecret()
    const testId = newId("tst")
    await house.client.transaction((trx) =>
      trx
        .insertInto("surveyTests")
        .values({
          ...{ id: testId, surveyId, tokenHash: hashSecret(secret), definition: "{}" },
          ...{ sha256: "", answers: "{}", personId: house.office.id, startedAt: now() },
        })
        .execute(),
    )
    expect(await find(secret)).toMatchObject({ surveyId, testId, invitationId: null, pages: null })
    house.clock.advance(7 * 24 * 3_600_000)
    expect(await find(secret)).toBeNull()
  })

  test("is kept nowhere: the data folder holds its hash alone", async () => {
    const { secret } = await issue()
    const { code } = await house.client.transaction((trx) => issueLetterCode(trx, newLink()))
    const rows = await house.db.selectFrom("invitationLinks").selectAll().execute()
    expect(JSON.stringify(rows)).toContain(hashSecret(code))
    for (const kept of [JSON.stringify(rows), ...filesOf(house.dataDir)]) {
      expect(kept.includes(secret) || kept.includes(code)).toBe(false)
    }
  })

  test("everybody invited is listed by name, with who has begun and who is done", async () => {
    await house.client.transaction(async (trx) => {
      const invitations = trx.updateTable("invitations")
      await invitations
        .set({ name: "Überlingen", startedAt: now(), doneAt: now(), email: null })
        .where("id", "=", invitationId)
        .execute()
    })
    const units = await listInvitedUnits(house.db, surveyId)
    expect(units.map(({ name }) => name)).toEqual(["Überlingen", "Verwaltung 1"])
    expect(units[0]).toEqual({
      ...{ id: invitationId, name: "Überlingen", type: "amt", district: "13071" },
      ...{ population: null, startedAt: now(), doneAt: now(), delivery: "open", hasAddress: false },
    })
    expect(units[1]).toMatchObject({ startedAt: null, doneAt: null, hasAddress: true })
  })
})

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
}
