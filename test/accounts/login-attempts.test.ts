import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { clientAddress } from "../../server/sessions/client-address.ts"
import {
  type AccountsHouse,
  type Browser,
  createAccountsHouse,
  OTHER_PASSWORD,
  PASSWORD,
} from "./accounts-house.ts"

const EMAIL = "berta@stadt.example"
const TOO_MANY = { refused: "too-many", retryAfterSeconds: expect.any(Number) }

describe("attempts to log in", () => {
  let house: AccountsHouse
  beforeEach(async () => {
    house = await createAccountsHouse("sqlite")
    await house.join(EMAIL)
  })
  afterEach(() => house.close())

  test("an unknown address and a wrong password get the same answer", async () => {
    const unknown = await house.browser().logIn("niemand@stadt.example", PASSWORD)
    const wrong = await house.browser().logIn(EMAIL, OTHER_PASSWORD)
    const malformed = await house.browser().logIn("'; drop table people", OTHER_PASSWORD)
    expect(unknown).toEqual({ refused: "wrong", retryAfterSeconds: 0 })
    expect(wrong).toEqual(unknown)
    expect(malformed).toEqual(unknown)
  })

  test("an unknown address takes as long as a wrong password", async () => {
    const measure = async (email: string, index: number) => {
      const browser = house.browser({ address: `198.51.100.${index % 250}` })
      const started = performance.now()
      await browser.logIn(email, OTHER_PASSWORD)
      return performance.now() - started
    }
    const known: number[] = []
    const unknown: number[] = []
    // Eight of each, below the limit of the account; interleaved, so that both see the same load.
    for (let index = 0; index < 8; index += 1) {
      known.push(await measure(EMAIL, index))
      unknown.push(await measure(`niemand${index}@stadt.example`, index))
    }
    const middle = (times: number[]) => times.sort((a, b) => a - b)[4] ?? 0
    const difference = Math.abs(middle(known) - middle(unknown))
    // Without the hash for nobody the difference is the whole hash.
    expect(difference, `${middle(known)} ms and ${middle(unknown)} ms`).toBeLessThan(
      Math.max(5, middle(known) / 2),
    )
  })

  test("after ten wrong passwords the right one has to wait, from every address", async () => {
    for (let index = 0; index < 10; index += 1) {
      const browser = house.browser({ address: `198.51.100.${index}` })
      expect(await browser.logIn(EMAIL, OTHER_PASSWORD)).toMatchObject({ refused: "wrong" })
    }
    const fresh = house.browser({ address: "203.0.113.9" })
    expect(await fresh.logIn(EMAIL.toUpperCase(), PASSWORD)).toEqual(TOO_MANY)
  })

  test("twenty attempts at the same moment count too", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => house.browser().logIn(EMAIL, OTHER_PASSWORD)),
    )
    const waiting = outcomes.filter((outcome) => outcome !== "in" && outcome.refused === "too-many")
    expect(waiting).toHaveLength(10)
  })

  test("an invented X-Forwarded-For does not make a new caller", async () => {
    const tries: Browser[] = Array.from({ length: 101 }, (_, index) =>
      house.browser({ headers: { "x-forwarded-for": `203.0.113.${index}, 10.0.0.${index}` } }),
    )
    const outcomes = []
    for (const [index, browser] of tries.entries()) {
      outcomes.push(await browser.logIn(`name${index}@stadt.example`, OTHER_PASSWORD))
    }
    expect(outcomes.slice(0, 100).every((outcome) => outcome !== "in")).toBe(true)
    expect(outcomes[99]).toMatchObject({ refused: "wrong" })
    expect(outcomes[100]).toEqual(TOO_MANY)
  })

  test("a right password forgives the wrong ones before it", async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let index = 0; index < 9; index += 1) await house.browser().logIn(EMAIL, OTHER_PASSWORD)
      expect(await house.browser().logIn(EMAIL, PASSWORD)).toBe("in")
    }
  })

  test("confirming the password is slowed as well", async () => {
    const browser = house.browser()
    await browser.logIn(EMAIL, PASSWORD)
    for (let index = 0; index < 10; index += 1) {
      const outcome = await (await browser.sessions()).reauthenticate(OTHER_PASSWORD)
      expect(outcome).toMatchObject({ refused: "wrong" })
    }
    expect(await (await browser.sessions()).reauthenticate(PASSWORD)).toEqual(TOO_MANY)
  })
})

describe("the address that attempts are counted for", () => {
  const from = (remoteAddress: string, forwarded?: string) => ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  })

  test("is the socket's own, whatever the headers say", () => {
    expect(clientAddress(from("192.0.2.7", "203.0.113.1"), false)).toBe("192.0.2.7")
    expect(clientAddress(from("127.0.0.1", "203.0.113.1"), false)).toBe("127.0.0.1")
    expect(clientAddress(from("::ffff:192.0.2.7"), false)).toBe("192.0.2.7")
  })

  test("is the last that our own proxy wrote, and nobody else's word", () => {
    expect(clientAddress(from("127.0.0.1", "10.0.0.1, 203.0.113.1"), true)).toBe("203.0.113.1")
    expect(clientAddress(from("192.0.2.7", "203.0.113.1"), true)).toBe("192.0.2.7")
    expect(clientAddress(from("::1"), true)).toBe("0:0:0:0::/64")
  })

  test("is the same for all of one household's IPv6", () => {
    const one = clientAddress(from("2001:db8:1:2::1"), false)
    expect(one).toBe("2001:db8:1:2::/64")
    expect(clientAddress(from("2001:db8:1:2:ffff:1:2:3"), false)).toBe(one)
    expect(clientAddress(from("2001:db8:1:3::1"), false)).not.toBe(one)
  })
})
