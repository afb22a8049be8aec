import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { listOwnSessions } from "../../app/features/accounts/account-queries.server.ts"
import { invitePerson } from "../../app/features/accounts/invitations.server.ts"
import {
  endOneSession,
  endOtherSessions,
} from "../../app/features/accounts/session-commands.server.ts"
import type { PersonActor } from "../../app/permissions/policy.ts"
import { DIALECTS } from "../support/workspace.ts"
import {
  type AccountsHouse,
  type Browser,
  createAccountsHouse,
  PASSWORD,
  STRANGER,
} from "./accounts-house.ts"

const EMAIL = "berta@stadt.example"
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

describe.each(DIALECTS)("sessions on %s", (dialect) => {
  let house: AccountsHouse
  let personId: string
  let browser: Browser
  beforeEach(async () => {
    house = await createAccountsHouse(dialect)
    personId = await house.join(EMAIL)
    browser = house.browser()
    await browser.logIn(EMAIL, PASSWORD)
  })
  afterEach(() => house.close())

  const viewerOf = async (some: Browser) => (await some.authenticate()).viewer
  const isIn = async (some: Browser) => (await viewerOf(some)).kind === "person"

  test("the cookie is for this host alone, out of reach for scripts", async () => {
    const { cookie } = await (await browser.sessions()).start(personId)
    const [pair = "", ...attributes] = cookie.split("; ")
    expect(pair).toMatch(/^__Host-session=[a-z2-7]{40}$/)
    expect(attributes.sort()).toEqual([
      "HttpOnly",
      "Max-Age=604800",
      "Path=/",
      "SameSite=Lax",
      "Secure",
    ])
  })

  test("a session ends eight hours after the last request", async () => {
    house.clock.advance(8 * HOUR_MS - 1000)
    expect(await isIn(browser)).toBe(true)
    house.clock.advance(8 * HOUR_MS - 1000)
    expect(await isIn(browser)).toBe(true)
    house.clock.advance(8 * HOUR_MS)
    expect(await isIn(browser)).toBe(false)
  })

  test("a session ends after seven days, however busy it is", async () => {
    for (let hours = 7; hours < 7 * 24; hours += 7) {
      house.clock.advance(7 * HOUR_MS)
      expect(await isIn(browser)).toBe(true)
    }
    house.clock.advance(7 * HOUR_MS)
    expect(await isIn(browser)).toBe(false)
  })

  test("in the administration a session ends after thirty idle minutes", async () => {
    await house.join("chefin@stadt.example", "admin")
    const admin = house.browser()
    await admin.logIn("chefin@stadt.example", PASSWORD)
    house.clock.advance(29 * MINUTE_MS)
    expect(await isIn(admin)).toBe(true)
    house.clock.advance(29 * MINUTE_MS)
    expect(await isIn(admin)).toBe(true)
    house.clock.advance(30 * MINUTE_MS)
    expect(await isIn(admin)).toBe(false)
    expect(await isIn(browser)).toBe(true)
  })

  test("each login makes a new id, and the browser's old one is dead", async () => {
    const old = house.browser()
    old.cookie = browser.cookie
    await browser.logIn(EMAIL, PASSWORD)
    expect(browser.cookie).not.toBe(old.cookie)
    expect(await isIn(browser)).toBe(true)
    expect(await isIn(old)).toBe(false)
  })

  test("a cookie that was set before is not adopted", async () => {
    const planted = `__Host-session=${"a".repeat(40)}`
    const victim = house.browser()
    victim.cookie = planted
    expect(await isIn(victim)).toBe(false)
    await victim.logIn(EMAIL, PASSWORD)
    expect(victim.cookie).not.toBe(planted)
    victim.cookie = planted
    expect(await isIn(victim)).toBe(false)
  })

  test.each(["", "__Host-session=", "__Host-session=%", "%=%; __Host-session=x", "a=b; ;=;;"])(
    "the cookie header %j is a stranger's",
    async (header) => {
      const stranger = house.browser()
      stranger.cookie = header
      expect(await viewerOf(stranger)).toEqual(STRANGER)
    },
  )

  test("logging out ends the session and clears the cookie", async () => {
    const { cookie } = await (await browser.sessions()).logOut()
    expect(cookie).toContain("__Host-session=; ")
    expect(cookie).toContain("Max-Age=0")
    expect(await isIn(browser)).toBe(false)
  })

  test("a socket that is merely open does not keep the session alive", async () => {
    const socket = () =>
      house.sessions.authenticateSocket({
        socket: {},
        headers: { cookie: browser.cookie ?? "" },
      })
    for (let hour = 0; hour < 7; hour += 1) {
      house.clock.advance(HOUR_MS)
      expect(await socket()).toMatchObject({ kind: "person", id: personId })
    }
    house.clock.advance(HOUR_MS)
    expect(await socket()).toBeNull()
    expect(await isIn(browser)).toBe(false)
  })

  test("own sessions are listed with device and time, and ended one by one or all others", async () => {
    const others = [house.browser(), house.browser()]
    house.clock.advance(2 * MINUTE_MS)
    for (const other of others) await other.logIn(EMAIL, PASSWORD)
    const { viewer, idHash: currentIdHash } = await browser.authenticate()
    const list = () =>
      listOwnSessions(house.db, viewer, { now: house.clock().toISOString(), currentIdHash })

    const before = await list()
    expect(before).toHaveLength(3)
    expect(before.filter((session) => session.isCurrent)).toMatchObject([
      { idHash: currentIdHash, device: "Firefox auf Windows" },
    ])
    const one = (await others[0]?.authenticate())?.idHash ?? ""
    await house.execute(endOneSession, { idHash: one }, viewer)
    expect(await list()).toHaveLength(2)
    const ended = await house.execute(endOtherSessions, { keepIdHash: currentIdHash ?? "" }, viewer)
    expect(ended).toEqual({ count: 1 })
    expect(await list()).toMatchObject([{ isCurrent: true }])
    expect(await isIn(browser)).toBe(true)
  })

  test("nobody ends another's session", async () => {
    const { idHash } = await browser.authenticate()
    await expect(
      house.execute(endOneSession, { idHash: idHash ?? "" }, house.admin),
    ).rejects.toMatchObject({ kind: "not_found" })
    expect(await isIn(browser)).toBe(true)
  })

  test("the password opens administration for five minutes", async () => {
    await house.join("chefin@stadt.example", "admin")
    const desk = house.browser()
    await desk.logIn("chefin@stadt.example", PASSWORD)
    const invite = async (email: string, actor?: PersonActor) => {
      const viewer = actor ?? (await viewerOf(desk))
      const { organizationId } = house
      const input = { email, name: "Neu", organizationId, role: "reader" as const }
      return house.execute(invitePerson, { ...input, name: "Neue Person" }, viewer)
    }
    house.clock.advance(5 * MINUTE_MS)
    await invite("a@stadt.example")
    house.clock.advance(1)
    const needed = { kind: "forbidden", needsReauthentication: true }
    await expect(invite("b@stadt.example")).rejects.toMatchObject(needed)

    const wrong = await (await desk.sessions()).reauthenticate("falsch")
    expect(wrong).toEqual({ refused: "wrong", retryAfterSeconds: 0 })
    await expect(invite("b@stadt.example")).rejects.toMatchObject(needed)

    const confirmed = await (await desk.sessions()).reauthenticate(PASSWORD)
    if (!("viewer" in confirmed)) throw new Error("not confirmed")
    await invite("b@stadt.example", confirmed.viewer as PersonActor)
    house.clock.advance(5 * MINUTE_MS)
    await invite("c@stadt.example")
    house.clock.advance(1)
    await expect(invite("d@stadt.example")).rejects.toMatchObject(needed)
  })

  test("a confirmation counts for the session it was given in, not for others", async () => {
    house.clock.advance(10 * MINUTE_MS)
    const other = house.browser()
    other.cookie = browser.cookie
    const second = house.browser()
    await second.logIn(EMAIL, PASSWORD)
    house.clock.advance(10 * MINUTE_MS)
    await (await second.sessions()).reauthenticate(PASSWORD)
    expect(await viewerOf(second)).toMatchObject({
      reauthenticatedAt: house.clock().toISOString(),
    })
    expect(await viewerOf(browser)).not.toMatchObject({
      reauthenticatedAt: house.clock().toISOString(),
    })
  })
})
