import type { Browser, BrowserContext, Page } from "playwright-core"
import { DEMO_PASSWORD } from "../../../server/cli/demo.ts"

export const EDITOR = ".ProseMirror[contenteditable=true]"

/** The cookies of somebody who has logged in. */
export async function logInCookies(browser: Browser, url: string, email: string) {
  const context = await browser.newContext({ baseURL: url })
  const page = await context.newPage()
  await page.goto("/login")
  await page.locator('input[name="email"]').fill(email)
  await page.locator('input[name="password"]').fill(DEMO_PASSWORD)
  await page.locator('main button[type="submit"]').first().click()
  await page.waitForURL(({ pathname }) => pathname !== "/login")
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

export type Cookies = Awaited<ReturnType<typeof logInCookies>>

/** A window that has nothing in its cache. */
export async function freshPage(
  browser: Browser,
  url: string,
  cookies: Cookies,
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: url, locale: "de-DE" })
  await context.addCookies(cookies)
  return { context, page: await context.newPage() }
}
