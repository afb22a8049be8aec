import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { isMailAddress } from "../../app/mail/address.ts"
import { assertSafeMail, markedWords } from "../../app/mail/message.ts"
import { startOwnTime } from "../support/own-time.ts"

describe("addresses that mail may go to", () => {
  test.each([
    "name@stadt.example",
    "a.b+c@amt-nord.example",
    "x@xn--mnchen-3ya.example",
    "o'neil@a.b",
  ])("%s is one", (address) => expect(isMailAddress(address)).toBe(true))

  test.each([
    "",
    "name",
    "name@",
    "@stadt.example",
    "name@stadt",
    "name@stadt..example",
    "name@-stadt.example",
    ".name@stadt.example",
    "na me@stadt.example",
    "name@stadt.example\r\nBcc: x@y.example",
    "name@stadt.example\n",
    "a@stadt.example, b@stadt.example",
    "a@stadt.example;b@stadt.example",
    "Name <name@stadt.example>",
    '"a b"@stadt.example',
    "name(comment)@stadt.example",
    "group: a@stadt.example;",
    "name@[127.0.0.1]",
    "näme@stadt.example",
    "name@stadt.example\0",
    `${"a".repeat(65)}@stadt.example`,
    `a@${"b".repeat(64)}.example`,
    `a@${"b.".repeat(150)}example`,
  ])("%j is none", (address) => expect(isMailAddress(address)).toBe(false))

  test("an address of a megabyte is refused in less than 50 ms of work", () => {
    for (const evil of ["a".repeat(1e6), `${"a.".repeat(5e5)}@x.y`, `a@${"b-".repeat(5e5)}`]) {
      const worked = startOwnTime()
      expect(isMailAddress(evil)).toBe(false)
      expect(worked()).toBeLessThan(50)
    }
  })

  test("whatever passes has no character that ends a header or starts a list", () => {
    const alphabet = fc.string({ unit: fc.constantFrom(...'ab1.-@,;:<>()"\\ \r\n\t\0ä') })
    fc.assert(
      fc.property(alphabet, (text) => {
        if (isMailAddress(text)) expect(text).not.toMatch(/[\s,;:<>()"\\\0]|[^ -~]/)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe("the words of a mail", () => {
  const good = { subject: "Einladung", text: "Guten Tag" }

  test.each([
    { subject: "Zeile\r\nBcc: x@y.example" },
    { subject: "Zeile\nzwei" },
    { subject: "Zeile\u2028zwei" },
    { subject: "\0" },
    { subject: " " },
    { subject: "x".repeat(201) },
    { text: "x".repeat(100_001) },
    { text: "a\0b" },
  ])("%j is refused", (wrong) => {
    expect(() => assertSafeMail("name@stadt.example", { ...good, ...wrong })).toThrow(/mail/i)
  })

  test("umlauts and line ends in the text are fine", () => {
    assertSafeMail("name@stadt.example", { subject: "Größe", text: "Schöne\nGrüße" })
  })

  test("a demo workspace marks subject and text, another one does not", () => {
    expect(markedWords(good, false)).toEqual(good)
    const { subject, text } = markedWords(good, true)
    expect(subject).toBe("[Demodaten, frei erfunden] Einladung")
    expect(text).toMatch(/^Demodaten, frei erfunden\n\nGuten Tag/)
  })
})
