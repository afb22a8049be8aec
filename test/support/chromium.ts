import { existsSync } from "node:fs"
import { type Browser, chromium, type Locator } from "playwright-core"

const PLACES = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
]

/** Path of the machine's Chromium; undefined where there is none. */
export function findChromium(): string | undefined {
  return PLACES.find((path): path is string => path !== undefined && existsSync(path))
}

/** A headless browser that asks nobody but the pages it is sent to. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    // Where the machine names no character set, a browser cannot name a file with an umlaut or a dash.
    env: { ...process.env, LC_ALL: "C.UTF-8" },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  })
}

/** Clicks what leads to another page, and returns when that one stands there. */
export async function clickThrough(control: Locator): Promise<void> {
  const loaded = control.page().waitForEvent("load")
  await control.click()
  await loaded
}
