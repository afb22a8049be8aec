import { gzipSync } from "node:zlib"
import type { Browser, Request, Response } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR } from "./steps/editor.ts"
import { logIn, openVisitor } from "./steps/pages.ts"
import { readDemoIds } from "./steps/site-map.ts"

const KILOBYTE = 1024
/** One thing that is said beside the text. */
const CARD = ".s-mc[data-card]"
const PLAIN_BUDGET = 90 * KILOBYTE
const EDITOR_BUDGET = 280 * KILOBYTE
/** A page to read, and what stands beside it or is asked below it. */
const READING_BUDGET = 120 * KILOBYTE

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

  test("the login page weighs at most 90 kB", async ({ task }) => {
    const weight = await weigh(null, "/login")
    task.meta.figures = weight.figures
    expect(weight.total, weight.report).toBeGreaterThan(0)
    expect(weight.total, weight.report).toBeLessThanOrEqual(PLAIN_BUDGET)
  })

  test("the list of documents weighs at most 90 kB", async ({ task }) => {
    const weight = await weigh("schwerin@demo.example", "/documents")
    task.meta.figures = weight.figures
    expect(weight.total, weight.report).toBeLessThanOrEqual(PLAIN_BUDGET)
  })

  test("the editor page weighs at most 280 kB", async ({ task }) => {
    const { concept } = readDemoIds(server.dataDir)
    const weight = await weigh("schwerin@demo.example", `/documents/${concept}`, {
      shown: [EDITOR, CARD],
      parts: [/open-text/, /margin-cards/],
    })
    task.meta.figures = weight.figures
    expect(weight.total, weight.report).toBeLessThanOrEqual(EDITOR_BUDGET)
  })

  test("a version with comments beside it weighs at most 120 kB: no editor comes with it", async ({
    task,
  }) => {
    const { concept } = readDemoIds(server.dataDir)
    const comment = { documentId: concept, version: 1, blockId: await firstBlock(concept) }
    await commandAs(server, "schwerin@demo.example", "comments.start", {
      ...comment,
      text: "Gilt das noch?",
    })
    const weight = await weigh("schwerin@demo.example", `/documents/${concept}/versions/1`, {
      shown: [CARD],
      parts: [/margin-cards/],
    })
    task.meta.figures = weight.figures
    expect(weight.total, weight.report).toBeLessThanOrEqual(READING_BUDGET)
  })

  test("a circular resolution with the text it asks about weighs at most 120 kB", async ({
    task,
  }) => {
    const { failedCircular } = readDemoIds(server.dataDir)
    const weight = await weigh("vorstand1@demo.example", `/circulars/${failedCircular}`, {
      shown: ["#text"],
    })
    task.meta.figures = weight.figures
    expect(weight.total, weight.report).toBeLessThanOrEqual(READING_BUDGET)
  })

  async function firstBlock(documentId: string): Promise<string> {
    const { page, context } = await openVisitor(browser, { baseURL: server.url })
    await logIn(page, "schwerin@demo.example")
    await page.goto(`/documents/${documentId}/versions/1`)
    const id = await page.locator(".s-read [id]").first().getAttribute("id")
    await context.close()
    return id ?? ""
  }

  /**
   * Every script that a first visit of the page brings, each compressed with gzip. It is weighed when all of
   * `shown` is there and each of `parts`, by their names, has come: the network may be quiet before that.
   */
  async function weigh(
    email: string | null,
    path: string,
    { shown = ["h1"], parts = [] }: { shown?: string[]; parts?: RegExp[] } = {},
  ) {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    if (email) await logIn(visitor.page, email)
    const cookies = await visitor.context.cookies()
    await visitor.context.close()

    // A browser of its own: what logging in has brought does not come again.
    const { context, page } = await openVisitor(browser, { baseURL: server.url })
    await context.addCookies(cookies)
    const scripts: Response[] = []
    const underWay = new Set<Request>()
    page.on("request", (request) => {
      if (request.resourceType() === "script") underWay.add(request)
    })
    page.on("requestfinished", (request) => underWay.delete(request))
    page.on("requestfailed", (request) => underWay.delete(request))
    page.on("response", (response) => {
      if (/javascript/.test(response.headers()["content-type"] ?? "")) scripts.push(response)
    })
    await page.goto(path)
    await page.waitForLoadState("networkidle")
    for (const selector of shown) await page.locator(selector).first().waitFor()
    const missing = () =>
      parts.filter((part) => !scripts.some((script) => part.test(new URL(script.url()).pathname)))
    await expect.poll(missing).toEqual([])
    await expect.poll(() => underWay.size).toBe(0)
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
    const figures = `${kilobytes(total)} in ${weights.length} scripts`
    return { total, figures, report: `${path}: ${figures}\n${lines.join("\n")}` }
  }
})

function kilobytes(bytes: number): string {
  return `${(bytes / KILOBYTE).toFixed(1)} kB`
}
