import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { setAddresses } from "../../../app/features/surveys/inviting/commands.server.ts"
import {
  issueLink,
  noteDelivery,
  revokeLinks,
} from "../../../app/features/surveys/inviting/key-commands.server.ts"
import { printLetters } from "../../../app/features/surveys/inviting/letter-commands.server.ts"
import { findRespondent } from "../../../app/features/surveys/inviting/links.server.ts"
import { LETTER_WORDS } from "../../../app/features/surveys/inviting/mails.ts"
import { DIALECTS } from "../../support/workspace.ts"
import {
  addInvitations,
  addOpenSurvey,
  addSurvey,
  CLOSES_AT,
  createSurveyHouse,
  type SurveyHouse,
} from "../survey-house.ts"

describe.each(DIALECTS)("the keys to a questionnaire on %s", (dialect) => {
  let house: SurveyHouse
  let surveyId: string
  let invitationIds: string[]
  beforeEach(async () => {
    house = await createSurveyHouse(dialect)
    surveyId = (await addOpenSurvey(house)).id
    const rows = await house.db.selectFrom("invitations").select("id").orderBy("name").execute()
    invitationIds = rows.map(({ id }) => id)
  })
  afterEach(() => house.close())

  const refuse = (kind: string, values: object = {}) => expect.objectContaining({ kind, ...values })
  const first = () => invitationIds[0] ?? ""
  const find = (secret: string) => findRespondent(house.db, secret, house.clock().toISOString())
  const issue = (invitationId = first()) => house.execute(issueLink, { invitationId }, house.office)
  const note = (delivery: "open" | "bounced" | "refused", words = "") =>
    house.execute(noteDelivery, { invitationId: first(), delivery, note: words }, house.office)
  const print = (values: object = {}) =>
    house.execute(printLetters, { surveyId, ...LETTER_WORDS, ...values }, house.office)
  const change = (id: string, values: object) =>
    house.client.transaction((trx) =>
      trx.updateTable("invitations").set(values).where("id", "=", id).execute(),
    )
  const secretOf = (address: string) => address.slice(address.lastIndexOf("/") + 1)

  test("are handed over one more at a time, and taken back all at once", async () => {
    const one = await issue()
    const other = await issue()
    const [letter] = (await print({ invitationIds: [first()] })).letters
    const secrets = [one, other].map(({ address }) => secretOf(address)).concat(letter?.code ?? "")
    for (const secret of secrets) {
      expect(await find(secret)).toMatchObject({ invitationId: first() })
    }
    expect(house.events.map(({ name }) => name)).toContain("invitation.link-issued")
    const revoke = () => house.execute(revokeLinks, { invitationId: first() }, house.office)
    expect(await revoke()).toMatchObject({ count: 3 })
    for (const secret of secrets) expect(await find(secret)).toBeNull()
    expect(await revoke()).toMatchObject({ count: 0 })
    expect(JSON.stringify(house.events)).not.toContain(secretOf(one.address))
  })

  test("are given from the opening on until the end, not before and not after", async () => {
    const draft = await addSurvey(house)
    const [early = ""] = await addInvitations(house, draft, 1)
    await expect(issue(early)).rejects.toThrow(refuse("conflict"))
    house.clock.set(CLOSES_AT)
    await expect(issue()).rejects.toThrow(refuse("conflict"))
    await expect(print({ invitationIds: [first()] })).rejects.toThrow(refuse("conflict"))
    await expect(note("refused")).rejects.toThrow(refuse("conflict"))
  })

  test("are printed for all whom no mail reaches, and for nobody who is done or does not want to", async () => {
    await expect(print()).rejects.toThrow("niemand übrig")
    const [a = "", b = "", c = ""] = invitationIds
    await change(a, { email: null })
    await change(b, { delivery: "bounced", name: "Amt Übersee" })
    await change(c, { email: null, doneAt: house.clock().toISOString() })
    const { letters, title } = await print()
    expect(title).toBe("Glasfaser in Amtsgebäuden")
    expect(letters.map(({ name }) => name)).toEqual(["Amt Übersee", "Verwaltung 0"])
    for (const { code, address, name, text } of letters) {
      expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
      expect(address).toBe(`${house.settings.baseUrl}/s/${code.replaceAll("-", "")}`)
      expect(text).toContain(`wir bitten ${name} um`)
      expect(text).not.toMatch(/[{}]/)
    }
    expect(house.events.at(-1)).toMatchObject({
      name: "invitation.letters-printed",
      data: { surveyId, count: 2 },
    })
    await change(b, { delivery: "refused" })
    expect((await print()).letters).toHaveLength(1)
    expect((await print({ invitationIds: [a, b, c] })).letters).toHaveLength(1)
  })

  test("that the office makes show nothing that is filled in confidentially", async () => {
    const confidential = await addOpenSurvey(house, { mode: "confidential" })
    const [begun = "", fresh = ""] = await addInvitations(house, confidential.id, 2, 10)
    await change(begun, { startedAt: house.clock().toISOString(), email: null })
    await change(fresh, { email: null })
    const shown = refuse("conflict", { message: expect.stringContaining("würde es zeigen") })
    await expect(issue(begun)).rejects.toThrow(shown)
    await expect(print({ surveyId: confidential.id, invitationIds: [begun] })).rejects.toThrow(
      shown,
    )
    // Whoever has not begun gets theirs.
    expect((await issue(fresh)).address).toContain("/s/")
    expect((await print({ surveyId: confidential.id })).letters).toHaveLength(1)
    // Nor does a reminder go to an address that was not invited.
    const [row] = await house.db
      .selectFrom("invitations")
      .select("reference")
      .where("id", "=", begun)
      .execute()
    const enter = (key: string, email: string) =>
      house.execute(
        setAddresses,
        { surveyId: confidential.id, rows: [{ key, email }] },
        house.office,
      )
    const fields = { "rows.0.email": expect.stringContaining("schon etwas eingetragen") }
    await expect(enter(row?.reference ?? "", "buero@example.org")).rejects.toThrow(
      refuse("invalid", { fields }),
    )
    expect(await enter(row?.reference ?? "", "")).toMatchObject({ count: 0 })
    // In a named one the office sees the answer anyway.
    await change(first(), { startedAt: house.clock().toISOString() })
    expect((await issue()).address).toContain("/s/")
  })

  test("printed anew may lock out whoever holds the earlier ones", async () => {
    const { address } = await issue()
    const kept = await print({ invitationIds: [first()] })
    expect(await find(secretOf(address))).not.toBeNull()
    const again = await print({ invitationIds: [first()], revokeOlder: true })
    expect(await find(secretOf(address))).toBeNull()
    expect(await find(kept.letters[0]?.code ?? "")).toBeNull()
    expect(await find(again.letters[0]?.code ?? "")).not.toBeNull()
  })

  test("what is heard of them is noted, and no refusal of whoever has answered", async () => {
    await note("refused", "Am Telefon, Frau Beispiel")
    const read = () =>
      house.db
        .selectFrom("invitations")
        .select(["delivery", "deliveryNote"])
        .where("id", "=", first())
        .executeTakeFirst()
    expect(await read()).toEqual({ delivery: "refused", deliveryNote: "Am Telefon, Frau Beispiel" })
    const before = house.events.length
    await note("refused", "Am Telefon, Frau Beispiel")
    expect(house.events).toHaveLength(before)
    await note("open")
    expect(await read()).toEqual({ delivery: "open", deliveryNote: null })
    await change(first(), { doneAt: house.clock().toISOString() })
    await expect(note("refused")).rejects.toThrow(refuse("conflict"))
  })
})
