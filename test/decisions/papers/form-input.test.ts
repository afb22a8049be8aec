import { describe, expect, test } from "vitest"
import { fieldMessages } from "../../../app/commands/messages.ts"
import { paperInput } from "../../../app/features/decisions/papers/form-input.ts"
import { FinancialEffectInput } from "../../../app/features/decisions/papers/schema.ts"

function effectOf(fields: Record<string, string>) {
  const values = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [`financialEffect.${name}`, value]),
  )
  return FinancialEffectInput.safeParse(paperInput({ ...values, intent: "edit" }).financialEffect)
}

/** The first refusal by field. */
function refusalOf(fields: Record<string, string>): Record<string, string> {
  const { error } = effectOf(fields)
  return error ? fieldMessages(error) : {}
}

describe("costs from a form", () => {
  test("amounts are read as people write them, empty ones as nothing", () => {
    const fields = { kind: "amounts", oneOffCents: "1.200,50 €", fromYear: "2027", cover: "Umlage" }
    expect(effectOf({ ...fields, yearlyCents: "" }).data).toEqual({
      ...{ kind: "amounts", oneOffCents: 120_050, yearlyCents: 0, fromYear: 2027, cover: "Umlage" },
    })
  })

  test("what is no amount and no year is refused at its field", () => {
    expect(refusalOf({ kind: "amounts", oneOffCents: "viel" }).oneOffCents).toContain("„viel“")
    const year = { kind: "amounts", oneOffCents: "1", fromYear: "bald" }
    expect(refusalOf(year).fromYear).toContain("Jahr")
    expect(refusalOf({ kind: "amounts" }).oneOffCents).toContain("Betrag")
    expect(refusalOf({ kind: "amounts", yearlyCents: "5" }).fromYear).toContain("Jahr")
  })

  test("amounts beside “none” are not lost in silence", () => {
    expect(effectOf({ kind: "none", oneOffCents: "" }).data).toEqual({ kind: "none" })
    expect(refusalOf({ kind: "none", oneOffCents: "500" }).kind).toContain("Beträge")
    expect(refusalOf({ kind: "open", cover: "Umlage" }).kind).toContain("Deckung")
  })
})
