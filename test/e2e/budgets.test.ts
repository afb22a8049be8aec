import { gzipSync } from "node:zlib"
import type { Browser, Response } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { EDITOR } from "./steps/editor.ts"
import { logIn, openVisitor } from "./steps/pages.ts"
import { readDemoIds } from "./steps/site-map.ts"

const KILOBYTE = 1024
const PLAIN_BUDGET = 90 * KILOBYTE
const EDITOR_BUDGET = 280 * KILOBYTE

describe("JavaScript, for a line of 2 Mbit/s that an office shares", () => {
  let browser: Browser
  let server: RunningServer

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test("the login page weighs at most 90 kB", async () => {
    const weight = await weigh(null, "/login")
    expect(weight.total, weight.report).toBeGreaterThan(0)
    expect(weight.total, weight.report).toBeLessThanOrEqual(PLAIN_BUDGET)
  })

  test("the list of documents weighs at most 90 kB", async () => {
    const weight = await weigh("schwerin@demo.example", "/documents")
    expect(weight.total, weight.report).toBeLessThanOrEqual(PLAIN_BUDGET)
  })

  test("the editor page weighs at most 280 kB", async () => {
    const { concept } = readDemoIds(server.dataDir)
    const weight = await weigh("schwerin@demo.example", `/documents/${concept}`, EDITOR)
    expect(weight.total, weight.report).toBeLessThanOrEqual(EDITOR_BUDGET)
  })

  /** Every script that a first visit of the page brings, each compressed with gzip. */
  async function weigh(email: string | null, path: string, awaited = "h1") {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    if (email) await logIn(visitor.page, email)
    const cookies = await visitor.context.cookies()
    await visitor.context.close()

    // A browser of its own: what logging in has brought does not come again.
    const { context, page } = await openVisitor(browser, { baseURL: server.url })
    await context.addCookies(cookies)
    const scripts: Response[] = []
    page.on("response", (response) => {
      if (/javascript/.test(response.headers()["content-type"] ?? "")) scripts.push(response)
    })
    await page.goto(path)
    await page.locator(awaited).waitFor()
    await page.waitForLoadState("networkidle")
    const weights = await Promise.all(
      scripts.map(async (script) => ({
        name: new URL(script.url()).pathname,
        bytes: gzipSync(await script.body()).length,
        encoding: script.headers()["content-encoding"],
      })),
    )
    await context.close()
    expect(weights.filter(({ bytes, encoding }) => bytes > 1500 && !encoding)).toEqual([])
    const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
    const heaviest = weights.toSorted((a, b) => b.bytes - a.bytes).slice(0, 8)
    const lines = heaviest.map(({ name, bytes }) => `${kilobytes(bytes)} ${name}`)
    const report = `${path}: ${kilobytes(total)} in ${weights.length} scripts\n${lines.join("\n")}`
    return { total, report }
  }
})

function kilobytes(bytes: number): string {
  return `${(bytes / KILOBYTE).toFixed(1)} kB`
}
