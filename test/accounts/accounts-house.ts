import { acceptInvitation, invitePerson } from "../../app/features/accounts/invitations.server.ts"
import type { PersonActor, WorkspaceRole } from "../../app/permissions/policy.ts"
import { createSessions, type SessionKeeper } from "../../server/sessions/sessions.ts"
import type { Dialect } from "../support/database.ts"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"

export const STRANGER = { kind: "stranger" } as const
export const PASSWORD = "vier-woerter-die-nicht-passen"
export const OTHER_PASSWORD = "ganz-anderes-langes-kennwort-hier"

/** A workspace with sessions, one organisation and one person of the administration. */
export interface AccountsHouse extends TestWorkspace {
  sessions: SessionKeeper
  organizationId: string
  admin: PersonActor
  /** The token at the end of a link. */
  invite(email: string, role?: WorkspaceRole): Promise<{ personId: string; token: string }>
  /** Invited and accepted, with `PASSWORD`. */
  join(email: string, role?: WorkspaceRole): Promise<string>
  browser(options?: BrowserOptions): Browser
}

interface BrowserOptions {
  address?: string
  headers?: Record<string, string>
}

/** Keeps the cookie like a browser. */
export interface Browser {
  cookie: string | null
  logIn(
    email: string,
    password: string,
  ): Promise<"in" | { refused: string; retryAfterSeconds: number }>
  authenticate(): ReturnType<SessionKeeper["authenticate"]>
  sessions(): Promise<ReturnType<SessionKeeper["forRequest"]>>
  take(setCookie: string): void
}

export async function createAccountsHouse(
  dialect: Dialect,
  settings: { sendsMail?: boolean } = {},
): Promise<AccountsHouse> {
  const workspace = await createTestWorkspace({ dialect, settings })
  const { client, execute, clock } = workspace
  const config = { sessionIdleHours: 8, sessionDays: 7, behindProxy: false }
  const sessions = createSessions({ client, execute, clock, config })
  const organizationId = await workspace.addOrganization()
  const admin = await workspace.addPerson({ organizationId, role: "admin", name: "Anke Amt" })

  async function invite(email: string, role: WorkspaceRole = "editor") {
    const input = { email, name: "Berta Beispiel", organizationId, role }
    // The clock may have moved on since the administration entered its password.
    const { personId, link } = await execute(invitePerson, input, await workspace.actor(admin.id))
    return { personId, token: tokenOf(link) }
  }
  return {
    ...workspace,
    sessions,
    organizationId,
    admin,
    invite,
    async join(email, role) {
      const { token, personId } = await invite(email, role)
      await execute(acceptInvitation, { token, password: PASSWORD }, STRANGER)
      return personId
    },
    browser: (options) => createBrowser(sessions, options),
  }
}

export function tokenOf(link: string): string {
  return link.split("/").at(-1) ?? ""
}

function createBrowser(sessions: SessionKeeper, options: BrowserOptions = {}): Browser {
  const browser: Browser = {
    cookie: null,
    async logIn(email, password) {
      const outcome = await (await browser.sessions()).logIn({ email, password })
      if ("refused" in outcome) return outcome
      browser.take(outcome.cookie)
      return "in"
    },
    authenticate: () => sessions.authenticate(request()),
    async sessions() {
      const response = { locals: {} }
      return sessions.forRequest({
        request: request(),
        response,
        ...(await browser.authenticate()),
      })
    },
    take(setCookie) {
      browser.cookie = setCookie.split(";")[0] ?? null
    },
  }
  const request = () => ({
    url: "/",
    socket: { remoteAddress: options.address ?? "192.0.2.7" },
    headers: {
      "user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0",
      ...options.headers,
      ...(browser.cookie ? { cookie: browser.cookie } : {}),
    },
  })
  return browser
}
