import type { Browser } from "playwright-core"
import { startMailServer, type TestMailServer } from "../../mail/mail-server.ts"
import { launchBrowser } from "../../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../../support/server.ts"
import { logIn, openVisitor, type Visitor } from "./pages.ts"
import { readDemoIds } from "./site-map.ts"

const OFFICE = "umfrage@demo.example"

/** The demo with a mail server, and its survey office. */
export interface MailingDemo {
  browser: Browser
  mailServer: TestMailServer
  server: RunningServer
  surveys: { open: string; draft: string }
  visitOffice(options?: { javaScriptEnabled?: boolean }): Promise<Visitor>
  close(): Promise<void>
}

export async function startMailingDemo(): Promise<MailingDemo> {
  const browser = await launchBrowser()
  const mailServer = await startMailServer()
  const server = await startDemoServer({ env: { SMTP_URL: mailServer.url } })
  return {
    ...{ browser, mailServer, server, surveys: readDemoIds(server.dataDir).surveys },
    async visitOffice(options = {}) {
      const visitor = await openVisitor(browser, { baseURL: server.url, ...options })
      await logIn(visitor.page, OFFICE)
      return visitor
    },
    async close() {
      await browser.close()
      await server.remove()
      await mailServer.close()
    },
  }
}
