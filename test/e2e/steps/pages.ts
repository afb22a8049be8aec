import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { expect } from "vitest"

export const DEMO_PASSWORD = "schulterschluss-demo-workspace"

/** One person's browser: its own cookies, and a list of what it must never have seen. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Content-Security-Policy violations, uncaught errors, requests to other origins. */
  offences: string[]
}

interface VisitorOptions {
  baseURL: string
  javaScriptEnabled?: boolean
  viewport?: { width: number; height: number }
  colorScheme?: "light" | "dark"
}

export async function openVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  const offences: string[] = []
  watch(page, options.baseURL, offences)
  return { context, page, offences }
}

function watch(page: Page, baseURL: string, offences: string[]): void {
  page.on("console", (message) => {
    const text = message.text()
    // Chromium reports each violation of the policy on the console.
    if (/Content.Security.Policy|Refused to|Hydration|did not match/i.test(text))
      offences.push(text)
  })
  page.on("pageerror", (error) => offences.push(`uncaught on ${page.url()}: ${error.message}`))
  page.on("request", (request) => {
    const url = new URL(request.url())
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== new URL(baseURL).host) {
      offences.push(`request to ${url.origin}`)
    }
  })
}

export async function logIn(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto("/login")
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('main button[type="submit"]').first().click()
  await page.waitForURL((url) => url.pathname !== "/login")
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
)

interface AxeViolation {
  id: string
  impact: string | null
  nodes: { html: string }[]
}

/** Runs axe for WCAG 2.2 A and AA and expects nothing serious or critical. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await page.waitForLoadState()
  // Through the debugger, because the page's own policy lets no foreign script in.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeViolation[] }> }
    }
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    const { violations: found } = await axe.run({
      runOnly: { type: "tag", values: tags },
      // Of what passes nothing is described, and no element is looked for by its path: it is shown as it is written.
      resultTypes: ["violations"],
      selectors: false,
    })
    return found.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.slice(0, 3).map(({ html }) => ({ html: html.slice(0, 200) })),
    }))
  })
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
  expect(serious, `axe on ${name}`).toEqual([])
}

/** Nothing sticks out to the right. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(excess, `${name} is wider than the window`).toBeLessThanOrEqual(0)
}
