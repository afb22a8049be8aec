import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { COMMANDS } from "../../app/commands/registry.ts"
import { listApiTokens } from "../../app/features/accounts/api-token-queries.server.ts"
import {
  isForTokens,
  METRICS_SCOPE,
  TOKEN_SCOPES,
} from "../../app/features/accounts/api-token-scope.ts"
import { issueApiToken, revokeApiToken } from "../../app/features/accounts/api-tokens.server.ts"
import { invitePerson } from "../../app/features/accounts/invitations.server.ts"
import { deactivatePerson } from "../../app/features/accounts/people-commands.server.ts"
import { endOtherSessions } from "../../app/features/accounts/session-commands.server.ts"
import { DIALECTS } from "../support/workspace.ts"
import { type AccountsHouse, createAccountsHouse, STRANGER } from "./accounts-house.ts"

const DAY_MS = 86_400_000

describe.each(DIALECTS)("API tokens on %s", (dialect) => {
  let house: AccountsHouse
  let personId: string
  beforeEach(async () => {
    house = await createAccountsHouse(dialect)
    personId = await house.join("maschine@stadt.example")
  })
  afterEach(() => house.close())

  type Scope = (typeof TOKEN_SCOPES)[number]
  const issue = (scope: Scope[], person = personId) =>
    house.execute(
      issueApiToken,
      { personId: person, name: "Fachverfahren", scope, days: 30 },
      house.admin,
    )
  const use = (token: string, url = "/api/commands/documents.create") =>
    house.sessions.authenticate({
      url,
      socket: {},
      headers: { authorization: `Bearer ${token}` },
    })

  test("a token acts as its person, within its commands, and never as one who just logged in", async () => {
    const { token } = await issue(["documents.create", "documents.create", "documents.archive"])
    expect(token).toMatch(/^schulterschluss_[\w-]{43}$/)
    expect(await use(token)).toMatchObject({
      idHash: null,
      viewer: {
        kind: "person",
        id: personId,
        scope: ["documents.archive", "documents.create"],
        reauthenticatedAt: null,
      },
    })
  })

  test("a token from before an office was closed to programs does not hold it", async () => {
    const { token, tokenId } = await issue(["documents.create"])
    const scope = ["documents.create", "consultations.confirm-result", "votes.close"]
    await house.client.transaction((trx) =>
      trx
        .updateTable("apiTokens")
        .set({ scope: JSON.stringify(scope) })
        .where("id", "=", tokenId)
        .execute(),
    )
    expect((await use(token)).viewer).toMatchObject({ scope: ["documents.create"] })
    const listed = await listApiTokens(house.db, house.admin, house.clock().toISOString())
    expect(listed.map(({ scope: held }) => held)).toEqual([["documents.create"]])
  })

  test("a token opens the API and no page", async () => {
    const { token } = await issue(["documents.create"])
    expect((await use(token, "/documents")).viewer).toEqual(STRANGER)
    expect((await use(token, "/apidocs")).viewer).toEqual(STRANGER)
  })

  test("an administrator's token cannot administer", async () => {
    const { token, tokenId } = await issue(["documents.create"], house.admin.id)
    // Whatever its row says: somebody may have written it past the command.
    await house.client.transaction((trx) =>
      trx
        .updateTable("apiTokens")
        .set({ scope: JSON.stringify(["people.invite"]) })
        .where("id", "=", tokenId)
        .execute(),
    )
    const { viewer } = await use(token)
    const { organizationId } = house
    const input = {
      email: "x@stadt.example",
      name: "Xaver",
      organizationId,
      role: "admin" as const,
    }
    await expect(house.execute(invitePerson, input, viewer)).rejects.toMatchObject({
      kind: "forbidden",
      needsReauthentication: true,
    })
  })

  test("a token calls no command outside its scope", async () => {
    const { token } = await issue(["documents.create"])
    const { viewer } = await use(token)
    await expect(
      house.execute(endOtherSessions, { keepIdHash: "0".repeat(64) }, viewer),
    ).rejects.toMatchObject({ kind: "forbidden" })
  })

  test("a token ends on its day, when it is revoked, and with its person", async () => {
    const [late, revoked, orphan] = [
      await issue(["feedback.send"]),
      await issue(["feedback.send"]),
      await issue(["feedback.send"]),
    ]
    await house.execute(revokeApiToken, { tokenId: revoked.tokenId }, house.admin)
    expect((await use(revoked.token)).viewer).toEqual(STRANGER)
    expect((await use(late.token)).viewer.kind).toBe("person")
    house.clock.advance(30 * DAY_MS)
    expect((await use(late.token)).viewer).toEqual(STRANGER)

    house.clock.advance(-DAY_MS)
    expect((await use(orphan.token)).viewer.kind).toBe("person")
    await house.execute(deactivatePerson, { personId }, await house.actor(house.admin.id))
    expect((await use(orphan.token)).viewer).toEqual(STRANGER)
    const states = (await listApiTokens(house.db, house.admin, house.clock().toISOString())).map(
      (token) => token.state,
    )
    expect(states).toEqual(["revoked", "revoked", "revoked"])
  })

  test("invented, cut and foreign tokens are a stranger's", async () => {
    const { token } = await issue(["documents.create"])
    for (const wrong of [token.slice(0, -1), `${token}x`, "x".repeat(5000), "", "' or 1=1 --"]) {
      expect((await use(wrong)).viewer).toEqual(STRANGER)
    }
  })

  test.each([
    "people.invite",
    "sessions.end-others",
    "files.store",
    "api-tokens.issue",
    "documents.burn",
    "consultations.confirm-result",
    "conditions.verify",
    "papers.release",
    "handovers.record",
    "votes.open",
    "votes.enter-counts",
    "quorum.state",
    "circulars.open",
    "workspace.administer",
    "*",
  ])("no token is issued for %s, whoever calls the command", async (name) => {
    await expect(issue(["documents.create", name as Scope])).rejects.toMatchObject({
      kind: "invalid",
      fields: { "scope.1": expect.any(String) },
    })
    expect(await listApiTokens(house.db, house.admin, house.clock().toISOString())).toEqual([])
  })

  test("the administration's own programs get a token for the figures", async () => {
    const { token } = await issue(["workspace.read-metrics"], house.admin.id)
    expect((await use(token)).viewer).toMatchObject({ scope: ["workspace.read-metrics"] })
  })

  test("only the administration issues, lists and revokes, and for active people only", async () => {
    const editor = await house.actor(personId)
    const input = { personId, name: "Eigenes", scope: ["documents.create" as const], days: 1 }
    const forbidden = { kind: "forbidden" }
    await expect(house.execute(issueApiToken, input, editor)).rejects.toMatchObject(forbidden)
    const { tokenId } = await issue(["documents.create"])
    await expect(house.execute(revokeApiToken, { tokenId }, editor)).rejects.toMatchObject(
      forbidden,
    )
    await expect(
      listApiTokens(house.db, editor, house.clock().toISOString()),
    ).rejects.toMatchObject(forbidden)
    const invited = await house.invite("neu@stadt.example")
    await expect(issue(["documents.create"], invited.personId)).rejects.toMatchObject({
      kind: "conflict",
    })
  })
})

test("a token may be issued for what the page offers, and that is every command open to tokens", () => {
  const open = COMMANDS.filter(isForTokens).map(({ name }) => name)
  expect([...TOKEN_SCOPES].sort()).toEqual([...open, METRICS_SCOPE].sort())
})

test("commands that ask for a password, set a cookie, concern one's own account or are acts of an office are for no token", () => {
  const command = {
    name: "documents.create",
    surface: "everywhere",
    reauthenticate: false,
  } as const
  expect(isForTokens(command)).toBe(true)
  expect(isForTokens({ ...command, reauthenticate: true })).toBe(false)
  expect(isForTokens({ ...command, surface: "page" })).toBe(false)
  expect(isForTokens({ ...command, name: "people.accept" })).toBe(false)
  expect(isForTokens({ ...command, name: "sessions.end-others" })).toBe(false)
  expect(isForTokens({ ...command, name: "meetings.invite" })).toBe(false)
})
