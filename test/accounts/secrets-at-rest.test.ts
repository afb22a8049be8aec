import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { issueApiToken } from "../../app/features/accounts/api-tokens.server.ts"
import {
  issueResetLink,
  resetPassword,
} from "../../app/features/accounts/password-commands.server.ts"
import {
  type AccountsHouse,
  createAccountsHouse,
  OTHER_PASSWORD,
  PASSWORD,
  STRANGER,
  tokenOf,
} from "./accounts-house.ts"

const EMAIL = "berta@stadt.example"

let house: AccountsHouse
afterEach(() => house.close())

/** All bytes of the data folder: the last act of a test, because reading the file drops its locks. */
function everythingAtRest(): Buffer {
  const names = readdirSync(house.dataDir, { recursive: true, withFileTypes: true })
  return Buffer.concat(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )
}

test("no link, session id, API token or password is found in the bytes of the data folder", async () => {
  house = await createAccountsHouse("sqlite", { sendsMail: false })
  const invitation = await house.invite("neu@stadt.example")
  const personId = await house.join(EMAIL)
  const { link } = await house.execute(issueResetLink, { personId }, house.admin)
  const used = await house.execute(issueResetLink, { personId }, house.admin)
  await house.execute(
    resetPassword,
    { token: tokenOf(used.link), password: OTHER_PASSWORD },
    STRANGER,
  )
  const browser = house.browser()
  await browser.logIn(EMAIL, OTHER_PASSWORD)
  const api = await house.execute(
    issueApiToken,
    { personId, name: "Fachverfahren", scope: ["documents.create"], days: 1 },
    house.admin,
  )
  const bytes = everythingAtRest()
  expect(bytes.includes(EMAIL)).toBe(true)
  const secrets = {
    invitation: invitation.token,
    reset: tokenOf(link),
    usedReset: tokenOf(used.link),
    session: browser.cookie?.split("=")[1] ?? "",
    apiToken: api.token,
    password: PASSWORD,
    newPassword: OTHER_PASSWORD,
  }
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(20)
    expect(bytes.includes(secret), name).toBe(false)
  }
})
