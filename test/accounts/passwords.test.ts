import { afterEach, beforeEach, describe, expect, test } from "vitest"
import {
  changePassword,
  issueResetLink,
  requestReset,
  resetPassword,
} from "../../app/features/accounts/password-commands.server.ts"
import { isPassword } from "../../app/features/accounts/passwords.server.ts"
import { deactivatePerson } from "../../app/features/accounts/people-commands.server.ts"
import { startSession } from "../../app/features/accounts/session-commands.server.ts"
import { createDiskStore } from "../../server/files/disk-store.ts"
import { offloadHere } from "../support/offload.ts"
import { DIALECTS } from "../support/workspace.ts"
import {
  type AccountsHouse,
  createAccountsHouse,
  OTHER_PASSWORD,
  PASSWORD,
  STRANGER,
  tokenOf,
} from "./accounts-house.ts"

const EMAIL = "berta@stadt.example"
const MINUTE_MS = 60_000
const DEAD_LINK = { kind: "not_found", message: expect.stringContaining("gilt nicht mehr") }

async function mailedToken(house: AccountsHouse): Promise<string> {
  const mails = await house.db
    .selectFrom("mails")
    .select("text")
    .where("kind", "=", "password-reset")
    .orderBy("id", "desc")
    .execute()
  const link = /https:\/\/schulterschluss\.example\/reset\/\S+/.exec(mails[0]?.text ?? "")?.[0]
  return tokenOf(link ?? "")
}

describe.each(DIALECTS)("passwords on %s", (dialect) => {
  let house: AccountsHouse
  let personId: string
  beforeEach(async () => {
    house = await createAccountsHouse(dialect)
    personId = await house.join(EMAIL)
  })
  afterEach(() => house.close())

  test("a mailed link sets a new password and ends all sessions", async () => {
    const browser = house.browser()
    await browser.logIn(EMAIL, PASSWORD)
    await house.execute(requestReset, { email: EMAIL }, STRANGER)
    const token = await mailedToken(house)
    await house.execute(resetPassword, { token, password: OTHER_PASSWORD }, STRANGER)

    expect((await browser.authenticate()).viewer).toEqual(STRANGER)
    expect(await house.browser().logIn(EMAIL, PASSWORD)).toMatchObject({ refused: "wrong" })
    expect(await house.browser().logIn(EMAIL, OTHER_PASSWORD)).toBe("in")
    await expect(
      house.execute(resetPassword, { token, password: PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
  })

  test("of two reset links only the newer one works", async () => {
    const first = await house.execute(issueResetLink, { personId }, house.admin)
    const second = await house.execute(issueResetLink, { personId }, house.admin)
    const reset = (link: string) =>
      house.execute(resetPassword, { token: tokenOf(link), password: OTHER_PASSWORD }, STRANGER)
    await expect(reset(first.link)).rejects.toMatchObject(DEAD_LINK)
    expect(await reset(second.link)).toEqual({ personId })
  })

  test("of ten resets with one link exactly one gets through", async () => {
    const { link } = await house.execute(issueResetLink, { personId }, house.admin)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => {
        const password = `${OTHER_PASSWORD}-${index}`
        return house.execute(resetPassword, { token: tokenOf(link), password }, STRANGER)
      }),
    )
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1)
  })

  test("a mailed link ends after two hours", async () => {
    await house.execute(requestReset, { email: EMAIL }, STRANGER)
    const token = await mailedToken(house)
    house.clock.advance(120 * MINUTE_MS)
    await expect(
      house.execute(resetPassword, { token, password: OTHER_PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
  })

  test("asking for a reset answers alike for everybody and mails active accounts only", async () => {
    await house.invite("eingeladen@stadt.example")
    const gone = await house.join("weg@stadt.example")
    await house.execute(deactivatePerson, { personId: gone }, house.admin)
    const addresses = ["niemand@stadt.example", "eingeladen@stadt.example", "weg@stadt.example"]
    for (const email of [...addresses, EMAIL]) {
      expect(await house.execute(requestReset, { email }, STRANGER)).toBeUndefined()
    }
    const mails = await house.db
      .selectFrom("mails")
      .select("toAddress")
      .where("kind", "=", "password-reset")
      .execute()
    expect(mails).toEqual([{ toAddress: EMAIL }])
  })

  test("asking again within five minutes sends no second mail and leaves the first link alive", async () => {
    await house.execute(requestReset, { email: EMAIL }, STRANGER)
    const token = await mailedToken(house)
    house.clock.advance(4 * MINUTE_MS)
    await house.execute(requestReset, { email: EMAIL }, STRANGER)
    const count = await house.db
      .selectFrom("mails")
      .select("id")
      .where("kind", "=", "password-reset")
      .execute()
    expect(count).toHaveLength(1)
    await house.execute(resetPassword, { token, password: OTHER_PASSWORD }, STRANGER)
  })

  test.each([true, false])(
    "asking a hundred times leaves one event in five minutes, where mail is sent: %s",
    async (sendsMail) => {
      house.settings.sendsMail = sendsMail
      const ask = () => house.execute(requestReset, { email: EMAIL }, STRANGER)
      const asked = () =>
        house.events.filter(({ name }) => name === "person.reset-requested").length
      await Promise.all(Array.from({ length: 100 }, ask))
      expect(asked()).toBe(1)
      house.clock.advance(4 * MINUTE_MS)
      await ask()
      expect(asked()).toBe(1)
      house.clock.advance(2 * MINUTE_MS)
      await ask()
      expect(asked()).toBe(2)
    },
  )

  test("a link handed over before a deactivation is dead after it", async () => {
    const { link } = await house.execute(issueResetLink, { personId }, house.admin)
    await house.execute(deactivatePerson, { personId }, house.admin)
    await expect(
      house.execute(resetPassword, { token: tokenOf(link), password: OTHER_PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
  })

  test("there is no reset link for somebody who has not accepted the invitation", async () => {
    const invited = await house.invite("eingeladen@stadt.example")
    await expect(
      house.execute(issueResetLink, { personId: invited.personId }, house.admin),
    ).rejects.toMatchObject({ kind: "conflict" })
  })

  test("changing the password asks for the old one and ends all sessions", async () => {
    const [here, there] = [house.browser(), house.browser()]
    for (const browser of [here, there]) await browser.logIn(EMAIL, PASSWORD)
    const before = here.cookie
    const self = await house.actor(personId)
    const change = (oldPassword: string) =>
      house.execute(changePassword, { oldPassword, newPassword: OTHER_PASSWORD }, self)
    await expect(change("falsch")).rejects.toMatchObject({
      kind: "invalid",
      fields: { oldPassword: expect.any(String) },
    })
    expect((await there.authenticate()).viewer).toMatchObject({ id: personId })

    await change(PASSWORD)
    here.take((await (await here.sessions()).start(personId)).cookie)
    expect((await here.authenticate()).viewer).toMatchObject({ id: personId })
    expect((await there.authenticate()).viewer).toEqual(STRANGER)
    expect(here.cookie).not.toBe(before)
    expect(await house.browser().logIn(EMAIL, OTHER_PASSWORD)).toBe("in")
  })

  test("a reset wins over a login whose old password was being checked at that moment", async () => {
    const { db, client, settings } = house
    const now = house.clock().toISOString()
    const files = createDiskStore(house.dataDir)
    const input = startSession.input.parse({
      email: EMAIL,
      password: PASSWORD,
      userAgent: "",
      limits: {},
    })
    const context = { db, files, offload: offloadHere, actor: STRANGER, now }
    const proven = await startSession.prepare?.(context, input)
    if (!proven) throw new Error("the old password was not accepted before the reset")
    const { link } = await house.execute(issueResetLink, { personId }, house.admin)
    const reset = { token: tokenOf(link), password: OTHER_PASSWORD }
    await house.execute(resetPassword, reset, STRANGER)

    const login = client.transaction((trx) =>
      startSession.run({ trx, actor: STRANGER, now, emit: () => {}, settings }, input, proven),
    )
    await expect(login).rejects.toMatchObject({ kind: "forbidden" })
  })

  test("without a mail server no secret waits in the outbox", async () => {
    await house.close()
    house = await createAccountsHouse(dialect, { sendsMail: false })
    const id = await house.join(EMAIL)
    await house.execute(requestReset, { email: EMAIL }, STRANGER)
    expect(await house.db.selectFrom("mails").selectAll().execute()).toEqual([])
    expect(house.events.at(-1)).toMatchObject({
      name: "person.reset-requested",
      data: { personId: id },
    })
  })
})

test("no password opens an account that has none", async () => {
  expect(await isPassword(null, "")).toBe(false)
  expect(await isPassword(null, PASSWORD)).toBe(false)
})
