import type { Browser, Page } from "playwright-core"
import { logIn, openVisitor } from "../e2e/steps/pages.ts"
import type { DemoIds } from "../e2e/steps/site-map.ts"
import type { RunningServer } from "../support/server.ts"
import type { Camera } from "./camera.ts"

/** What every picture needs: a furnished server, somebody who looks at it, a camera. */
export interface Studio {
  server: RunningServer
  ids: DemoIds
  camera: Camera
  /** The same page for the same person every time; null for a stranger. */
  pageOf(email: string | null): Promise<Page>
  /** A browser of its own, already logged in, for what must not disturb the others. */
  newPageOf(email: string | null): Promise<Page>
}

export function openStudio(
  browser: Browser,
  parts: Pick<Studio, "server" | "ids" | "camera">,
): Studio {
  const pages = new Map<string | null, Page>()
  async function newPageOf(email: string | null): Promise<Page> {
    const { page } = await openVisitor(browser, {
      baseURL: parts.server.url,
      viewport: { width: 1440, height: 900 },
    })
    if (email) await logIn(page, email)
    return page
  }
  return {
    ...parts,
    newPageOf,
    async pageOf(email) {
      const page = pages.get(email) ?? (await newPageOf(email))
      pages.set(email, page)
      return page
    },
  }
}

/** Opens a page and waits until its scripts and, where it has one, its editor are there. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForLoadState("networkidle")
}
