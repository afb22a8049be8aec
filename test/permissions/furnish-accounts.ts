import { hashSecret } from "../../app/commands/secrets.server.ts"
import { issueApiToken, revokeApiToken } from "../../app/features/accounts/api-tokens.server.ts"
import { invitePerson } from "../../app/features/accounts/invitations.server.ts"
import { issueResetLink } from "../../app/features/accounts/password-commands.server.ts"
import { hoursAfter } from "../../app/features/accounts/rules.ts"
import type { Actor } from "../../app/permissions/policy.ts"
import { createSessions } from "../../server/sessions/sessions.ts"
import type { TestWorkspace } from "../support/workspace.ts"
import { type Cast, MISSING, type PersonName } from "./cast.ts"

/** What the editor's API token is good for; no command issues one for the last. */
const TOKEN_SCOPE = [
  "documents.create",
  "documents.rename",
  "documents.set-numbering",
  "people.invite",
]

export async function furnishTokens(
  house: TestWorkspace,
  admin: Actor,
  people: { editor: string; gone: string },
): Promise<Cast["tokens"]> {
  const issue = async (personId: string, name: string, scope: string[]) => {
    const input = { personId, name, scope: ["feedback.send" as const], days: 30 }
    const token = await house.execute(issueApiToken, input, admin)
    await house.client.transaction((trx) =>
      trx
        .updateTable("apiTokens")
        .set({ scope: JSON.stringify(scope) })
        .where("id", "=", token.tokenId)
        .execute(),
    )
    return token
  }
  const inScope = await issue(people.editor, "Schnittstelle", TOKEN_SCOPE)
  const offscope = await issue(people.editor, "Rückmeldungen", ["feedback.send"])
  const revoked = await issue(people.editor, "Alte Schnittstelle", TOKEN_SCOPE)
  await house.execute(revokeApiToken, { tokenId: revoked.tokenId }, admin)
  const gone = await issue(people.gone, "Vergessen", TOKEN_SCOPE)
  return {
    id: inScope.tokenId,
    revokedId: revoked.tokenId,
    inScope: inScope.token,
    offscope: offscope.token,
    revoked: revoked.token,
    gone: gone.token,
  }
}

export async function furnishLinks(
  house: TestWorkspace,
  admin: Actor,
  organizationId: string,
  people: { reader: string },
): Promise<{ invited: string; links: Cast["links"] }> {
  const invite = (email: string) =>
    house.execute(
      invitePerson,
      { email, name: "Ida Inhoff", organizationId, role: "editor" },
      admin,
    )
  const invitation = await invite("inhoff@stadt.example")
  const dead = await invite("spaet@stadt.example")
  await house.client.transaction((trx) =>
    trx
      .updateTable("accessLinks")
      .set({ expiresAt: house.clock().toISOString() })
      .where("personId", "=", dead.personId)
      .execute(),
  )
  const reset = await house.execute(issueResetLink, { personId: people.reader }, admin)
  const tokenOf = ({ link }: { link: string }) => link.split("/").at(-1) ?? ""
  return {
    invited: invitation.personId,
    links: {
      invitation: tokenOf(invitation),
      deadInvitation: tokenOf(dead),
      reset: tokenOf(reset),
    },
  }
}

/** Two sessions for everybody; the admin's other one is the stale one. */
export async function furnishSessions(
  house: TestWorkspace,
  people: Record<PersonName, string>,
): Promise<Pick<Cast, "sessions" | "staleCookie">> {
  const sessions: Partial<Cast["sessions"]> = {}
  let stale = { cookie: "", idHash: "" }
  for (const [name, id] of Object.entries(people) as [PersonName, string][]) {
    if (name === "invited") {
      sessions[name] = { cookie: "", idHash: MISSING.hash, otherIdHash: MISSING.hash }
      continue
    }
    const other = await startSession(house, id)
    sessions[name] = { ...(await startSession(house, id)), otherIdHash: other.idHash }
    if (name === "admin") stale = other
  }
  await confirmAllBut(house, stale.idHash)
  return { sessions: sessions as Cast["sessions"], staleCookie: stale.cookie }
}

async function startSession(
  house: TestWorkspace,
  personId: string,
): Promise<{ cookie: string; idHash: string }> {
  const config = { sessionIdleHours: 8, sessionDays: 7, behindProxy: false }
  const pages = createSessions({ ...house, config }).forRequest({
    request: { headers: {}, socket: { remoteAddress: "127.0.0.1" } } as never,
    response: { locals: {} },
    viewer: { kind: "stranger" },
    idHash: null,
  })
  const { cookie } = await pages.start(personId)
  const pair = cookie.split(";")[0] ?? ""
  return { cookie: pair, idHash: hashSecret(pair.split("=")[1] ?? "") }
}

async function confirmAllBut(house: TestWorkspace, idHash: string): Promise<void> {
  // Five minutes would be too short for a slow machine: the confirmation outlives the run.
  const later = hoursAfter(house.clock().toISOString(), 1)
  await house.client.transaction(async (trx) => {
    await trx.updateTable("sessions").set({ reauthenticatedAt: later }).execute()
    await trx
      .updateTable("sessions")
      .set({ reauthenticatedAt: null })
      .where("idHash", "=", idHash)
      .execute()
  })
}
