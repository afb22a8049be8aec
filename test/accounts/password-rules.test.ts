import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { passwordFault } from "../../app/features/accounts/password-rules.ts"
import { startOwnTime } from "../support/own-time.ts"

const OWNER = { email: "berta.beispiel@stadt.example", name: "Berta Beispiel" }
const alone = (password: string) => passwordFault(password, { ...OWNER, hasSecondFactor: false })
const secured = (password: string) => passwordFault(password, { ...OWNER, hasSecondFactor: true })

describe("passwords", () => {
  test("need twenty characters, and fifteen with a second factor", () => {
    expect(alone("nebel korb vier wal")).toContain("mindestens 20 Zeichen")
    expect(alone("nebel korb vier wale")).toBeNull()
    expect(secured("nebel korb vie")).toContain("mindestens 15 Zeichen")
    expect(secured("nebel korb vier")).toBeNull()
  })

  test("count characters as people do, not code units", () => {
    expect(alone("🦌".repeat(10))).toContain("mindestens 20")
  })

  test.each([
    "schulterschluss-demo-workspace",
    "alleskleinundohneziffern",
    "12 Apfelbäume im Dorf",
  ])("%s is taken: no kinds of characters are asked for", (password) =>
    expect(alone(password)).toBeNull(),
  )

  test.each([
    "schulterschlussschulterschluss",
    "Schulterschluss Schulterschluss!",
    "berta.beispiel@stadt.example",
    "BertaBeispielBertaBeispiel",
    "passwort passwort passwort",
    "berta-schulterschluss-beispiel",
    "12345678901234567890",
    "aaaaaaaaaaaaaaaaaaaaaaaaa",
    "ababababababababababababab",
  ])("%s is refused as easy to guess", (password) => {
    expect(alone(password)).not.toBeNull()
  })

  test("a hostile password of 500 characters is judged within 50 ms of work", () => {
    const worked = startOwnTime()
    passwordFault("a".repeat(499), {
      email: "aaa@aaaa.aaaaa",
      name: "aaa aaaaa aaaaaa",
      hasSecondFactor: false,
    })
    expect(worked()).toBeLessThan(50)
  })

  test("every random phrase of twenty letters or more is taken", () => {
    const letters = fc.string({
      unit: fc.constantFrom(..."bcdfghjklmnpqrstvwxyz"),
      minLength: 24,
      maxLength: 60,
    })
    fc.assert(
      fc.property(letters, (password) => {
        fc.pre(new Set(password).size > 8)
        expect(alone(password)).toBeNull()
      }),
    )
  })
})
