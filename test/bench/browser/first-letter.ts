import type { Browser } from "playwright-core"
import { type Cookies, EDITOR, freshPage } from "./visit.ts"

/** A line that an office shares. */
const SLOW_LINE = { latency: 30, downloadThroughput: 250_000, uploadThroughput: 62_500 }

/** Milliseconds from the click on a link until a first letter stands in the text; nothing is cached. */
export async function firstLetterMs(
  browser: Browser,
  url: string,
  cookies: Cookies,
  visit: { path: string; isSlowLine: boolean },
): Promise<number> {
  const { context, page } = await freshPage(browser, url, cookies)
  if (visit.isSlowLine) {
    const devtools = await context.newCDPSession(page)
    await devtools.send("Network.enable")
    await devtools.send("Network.emulateNetworkConditions", { offline: false, ...SLOW_LINE })
  }
  const start = performance.now()
  await page.goto(visit.path, { waitUntil: "commit" })
  await page.locator(EDITOR).waitFor()
  await page.locator(`${EDITOR} > *`).first().click()
  await page.keyboard.type("ẞ")
  await page.locator(EDITOR, { hasText: "ẞ" }).waitFor()
  const ms = performance.now() - start
  await page.keyboard.press("Backspace")
  await context.close()
  return ms
}
