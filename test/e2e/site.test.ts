import type { Browser } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import {
  expectAccessible,
  expectNoSidewaysScroll,
  logIn,
  openVisitor,
  type Visitor,
} from "./steps/pages.ts"
import {
  type DemoIds,
  type PageState,
  readDemoIds,
  routeFiles,
  SITE_MAP,
  WITHOUT_PAGE,
} from "./steps/site-map.ts"
import { leaveTraces } from "./steps/traces.ts"

const STATES = Object.values(SITE_MAP).flat()
const NARROW = { width: 320, height: 640 }
const WIDE = { width: 1280, height: 900 }

test("every route that shows something stands in the site map", () => {
  const missing = routeFiles().filter((name) => !(name in SITE_MAP) && !WITHOUT_PAGE.includes(name))
  expect(missing).toEqual([])
})

test("the site map names no route that is gone", () => {
  const files = routeFiles()
  expect(Object.keys(SITE_MAP).filter((name) => name !== "root" && !files.includes(name))).toEqual(
    [],
  )
})

describe("every page answers rightly, keeps the policy, pleases axe in light and dark, fits 320 px", () => {
  let browser: Browser
  let server: RunningServer
  let ids: DemoIds
  const visitors = new Map<string | null, Visitor>()

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    await leaveTraces(server)
    ids = readDemoIds(server.dataDir)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function visitorFor(email: string | null): Promise<Visitor> {
    const known = visitors.get(email)
    if (known) return known
    const visitor = await openVisitor(browser, { baseURL: server.url })
    if (email) await logIn(visitor.page, email)
    visitors.set(email, visitor)
    return visitor
  }

  test.each(STATES)("$name", async ({ name, as, path, status }: PageState) => {
    const { page, offences } = await visitorFor(as)
    offences.length = 0
    await page.setViewportSize(WIDE)
    await page.emulateMedia({ colorScheme: "light" })
    const response = await page.goto(path(ids))
    expect(response?.status(), `${name} ${path(ids)}`).toBe(status ?? 200)
    await page.waitForLoadState("networkidle")
    await expect.poll(() => page.getByText("Demodaten, frei erfunden").count()).toBeGreaterThan(0)
    await expect.poll(() => page.locator("h1").count(), { message: "one h1" }).toBe(1)
    await expectAccessible(page, `${name}, light`)
    await page.emulateMedia({ colorScheme: "dark" })
    await expectAccessible(page, `${name}, dark`)
    await page.setViewportSize(NARROW)
    await expectNoSidewaysScroll(page, name)
    await expectAccessible(page, `${name}, 320 px`)
    expect(offences, name).toEqual([])
  })
})
