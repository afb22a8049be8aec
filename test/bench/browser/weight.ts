import { gzipSync } from "node:zlib"
import type { Browser, Response } from "playwright-core"
import { type Cookies, freshPage } from "./visit.ts"

/** Kilobytes (1,024 bytes, gzip) of all scripts that a first visit of the page brings. */
export async function scriptKilobytes(
  browser: Browser,
  url: string,
  cookies: Cookies,
  visit: { path: string; awaited: string },
): Promise<number> {
  const { context, page } = await freshPage(browser, url, cookies)
  const scripts: Response[] = []
  page.on("response", (response) => {
    if (/javascript/.test(response.headers()["content-type"] ?? "")) scripts.push(response)
  })
  await page.goto(visit.path)
  await page.locator(visit.awaited).first().waitFor()
  await page.waitForLoadState("networkidle")
  const bodies = await Promise.all(scripts.map((script) => script.body()))
  await context.close()
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024
}
