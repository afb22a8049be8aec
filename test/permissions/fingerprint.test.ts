import { afterEach, beforeEach, expect, test } from "vitest"
import { createTestWorkspace, type TestWorkspace } from "../support/workspace.ts"
import { fingerprint } from "./fingerprint.ts"

let house: TestWorkspace
let organizationId: string
beforeEach(async () => {
  house = await createTestWorkspace()
  organizationId = await house.addOrganization({ name: "Stadt Altenfeld" })
})
afterEach(() => house.close())

const rename = (name: string) =>
  house.client.transaction((trx) =>
    trx.updateTable("organizations").set({ name }).where("id", "=", organizationId).execute(),
  )

test("a fingerprint tells a workspace in which somebody wrote from the one before, and knows that again", async () => {
  const before = await fingerprint(house.client)
  expect(await fingerprint(house.client)).toBe(before)
  await rename("Stadt Neuenfeld")
  const after = await fingerprint(house.client)
  expect(after).not.toBe(before)
  await rename("Stadt Altenfeld")
  expect(await fingerprint(house.client)).toBe(before)
  await house.addOrganization()
  expect(await fingerprint(house.client)).not.toBe(before)
})
