import type { Browser } from "playwright-core"
import { openVisitor } from "../e2e/steps/pages.ts"
import { freePort } from "../support/free-port.ts"
import { startServer } from "../support/server.ts"
import type { Camera } from "./camera.ts"

/** A workspace that nobody has set up yet: the page, and the page after a wrong code. */
export async function shootSetUp(browser: Browser, camera: Camera): Promise<void> {
  const port = await freePort()
  // Without a public address an empty folder would become the demo.
  const server = await startServer({ port, env: { BASE_URL: `http://localhost:${port}` } })
  try {
    const { page, context } = await openVisitor(browser, { baseURL: server.url })
    await page.goto("/setup")
    await camera.shoot(page, "set-up")
    await page.getByLabel("Code zum Einrichten").fill("falsch")
    await page.getByLabel("Name der Körperschaft").fill("Amt Ostufer Schweriner See")
    await page.getByLabel("Kurzname").fill("Ostufer")
    await page.getByLabel("Ihr Name").fill("Femke Lankow")
    await page.getByLabel("Ihre E-Mail-Adresse").fill("femke@amt.example")
    await page.getByRole("button", { name: "Arbeitsraum einrichten" }).click()
    await page.locator(".s-errs").waitFor()
    await camera.shoot(page, "set-up-wrong-code")
    await context.close()
  } finally {
    await server.remove()
  }
}
