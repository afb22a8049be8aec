import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { hashSecret } from "../../app/commands/secrets.server.ts"
import {
  acceptInvitation,
  inviteAgain,
  invitePerson,
} from "../../app/features/accounts/invitations.server.ts"
import { resetPassword } from "../../app/features/accounts/password-commands.server.ts"
import { deactivatePerson } from "../../app/features/accounts/people-commands.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import {
  type AccountsHouse,
  createAccountsHouse,
  PASSWORD,
  STRANGER,
  tokenOf,
} from "./accounts-house.ts"

const EMAIL = "berta@stadt.example"
const DAY_MS = 86_400_000
const DEAD_LINK = { kind: "not_found", message: expect.stringContaining("gilt nicht mehr") }

describe.each(DIALECTS)("invitations on %s", (dialect) => {
  let house: AccountsHouse
  beforeEach(async () => {
    house = await createAccountsHouse(dialect)
  })
  afterEach(() => house.close())

  test("an invited person accepts with a password and logs in", async () => {
    const { token, personId } = await house.invite(EMAIL)
    expect(await house.browser().logIn(EMAIL, PASSWORD)).toMatchObject({ refused: "wrong" })
    await house.execute(acceptInvitation, { token, password: PASSWORD }, STRANGER)

    const browser = house.browser()
    expect(await browser.logIn("  Berta@Stadt.example ", PASSWORD)).toBe("in")
    const { viewer } = await browser.authenticate()
    expect(viewer).toMatchObject({ kind: "person", id: personId, role: "editor", scope: null })
    expect(house.events.map((event) => event.name)).toEqual([
      "person.invited",
      "person.accepted",
      "session.started",
    ])
  })

  test("the link comes by mail too, at the configured address", async () => {
    const { token } = await house.invite(EMAIL)
    const mails = await house.db.selectFrom("mails").selectAll().execute()
    expect(mails).toMatchObject([{ toAddress: EMAIL, kind: "invitation", state: "queued" }])
    expect(mails[0]?.text).toContain(`https://schulterschluss.example/invitation/${token}`)
  })

  test("a used link opens nothing", async () => {
    const { token } = await house.invite(EMAIL)
    await house.execute(acceptInvitation, { token, password: PASSWORD }, STRANGER)
    await expect(
      house.execute(acceptInvitation, { token, password: `${PASSWORD}-2` }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
    expect(await house.browser().logIn(EMAIL, PASSWORD)).toBe("in")
  })

  test("a link ends after fourteen days", async () => {
    const { token } = await house.invite(EMAIL)
    house.clock.advance(14 * DAY_MS - 1)
    const late = await house.invite("zweite@stadt.example")
    await expect(
      house.execute(acceptInvitation, { token: late.token, password: "zu kurz" }, STRANGER),
    ).rejects.toMatchObject({ kind: "invalid" })
    house.clock.advance(1)
    await expect(
      house.execute(acceptInvitation, { token, password: PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
  })

  test("unknown links and links of another kind open nothing", async () => {
    const { token } = await house.invite(EMAIL)
    await expect(
      house.execute(resetPassword, { token, password: PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
    await expect(
      house.execute(acceptInvitation, { token: `${token}x`, password: PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
  })

  test("a link opens only what it was made for, even if the account's state would let it", async () => {
    const personId = await house.join(EMAIL)
    const token = "an-invitation-that-was-left-over"
    await house.client.transaction((trx) =>
      trx
        .insertInto("accessLinks")
        .values({
          tokenHash: hashSecret(token),
          personId,
          purpose: "invitation",
          createdBy: null,
          createdAt: house.clock().toISOString(),
          expiresAt: "2999-01-01T00:00:00.000Z",
          usedAt: null,
        })
        .execute(),
    )
    for (const open of [acceptInvitation, resetPassword]) {
      await expect(
        house.execute(open, { token, password: `${PASSWORD}-2` }, STRANGER),
      ).rejects.toMatchObject(DEAD_LINK)
    }
  })

  test("of ten acceptances at once exactly one gets through", async () => {
    const { token } = await house.invite(EMAIL)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        house.execute(acceptInvitation, { token, password: `${PASSWORD}-${index}` }, STRANGER),
      ),
    )
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1)
    expect(house.events.filter((event) => event.name === "person.accepted")).toHaveLength(1)
  })

  test("a new invitation kills the old link", async () => {
    const first = await house.invite(EMAIL)
    const again = await house.execute(inviteAgain, { personId: first.personId }, house.admin)
    await expect(
      house.execute(acceptInvitation, { token: first.token, password: PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
    const token = tokenOf(again.link)
    await house.execute(acceptInvitation, { token, password: PASSWORD }, STRANGER)
  })

  test("deactivating somebody invited kills the link", async () => {
    const { token, personId } = await house.invite(EMAIL)
    await house.execute(deactivatePerson, { personId }, house.admin)
    await expect(
      house.execute(acceptInvitation, { token, password: PASSWORD }, STRANGER),
    ).rejects.toMatchObject(DEAD_LINK)
  })

  test("an easy password is refused at its field and leaves the link usable", async () => {
    const { token } = await house.invite(EMAIL)
    await expect(
      house.execute(acceptInvitation, { token, password: "schulterschluss!!!!!!" }, STRANGER),
    ).rejects.toMatchObject({ kind: "invalid", fields: { password: expect.any(String) } })
    await house.execute(acceptInvitation, { token, password: PASSWORD }, STRANGER)
  })

  test("the same address is invited once, also of two at the same moment", async () => {
    const outcomes = await Promise.allSettled([house.invite(EMAIL), house.invite(EMAIL)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"])
    await expect(house.invite(EMAIL.toUpperCase())).rejects.toMatchObject({
      kind: "invalid",
      fields: { email: "Zu dieser Adresse gibt es schon ein Konto." },
    })
  })

  test.each([
    ["email", { email: "berta@stadt.example\r\nBcc: alle@stadt.example" }],
    ["name", { name: "\u202eB\u200b" }],
    ["organizationId", { organizationId: "org_unknown" }],
    ["role", { role: "owner" }],
  ])("a wrong %s is refused at its field", async (field, wrong) => {
    const { organizationId } = house
    const input = { email: EMAIL, name: "Berta", organizationId, role: "editor" as const }
    await expect(
      house.execute(invitePerson, { ...input, ...(wrong as object) }, house.admin),
    ).rejects.toMatchObject({ kind: "invalid", fields: { [field]: expect.any(String) } })
  })

  test("only the administration invites", async () => {
    const { organizationId } = house
    const editor = await house.addPerson({ organizationId })
    const input = { email: EMAIL, name: "Berta", organizationId, role: "editor" as const }
    for (const actor of [editor, STRANGER]) {
      await expect(house.execute(invitePerson, input, actor)).rejects.toMatchObject({
        kind: "forbidden",
      })
    }
  })

  test("what else a form sends is ignored", async () => {
    const { organizationId } = house
    const input = { email: EMAIL, name: "Berta", organizationId, role: "reader" as const }
    const smuggled = { ...input, state: "active", id: "per_own", passwordHash: "x" }
    const { personId } = await house.execute(invitePerson, smuggled, house.admin)
    const row = await house.db.selectFrom("people").selectAll().where("id", "=", personId).execute()
    expect(row).toMatchObject([{ state: "invited", role: "reader", passwordHash: null }])
  })
})
