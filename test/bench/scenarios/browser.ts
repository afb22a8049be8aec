import { readDemoIds } from "../../e2e/steps/site-map.ts"
import { launchBrowser } from "../../support/chromium.ts"
import type { Arena, Figures } from "../arena.ts"
import { firstLetterMs } from "../browser/first-letter.ts"
import { keyToPaint } from "../browser/keys.ts"
import { soak } from "../browser/soak.ts"
import { EDITOR, freshPage, logInCookies } from "../browser/visit.ts"
import { scriptKilobytes } from "../browser/weight.ts"
import { openAll } from "../client.ts"
import { LONG_TEXT } from "../contenders.ts"
import { Load } from "../load.ts"

const EDITORS = 20
const EDITOR_PERSON = "schwerin@demo.example"

/** What somebody at a screen notices: weight of the pages, time to the first letter, keys, memory. */
export async function browser(arena: Arena): Promise<Figures> {
  const server = await arena.startServer()
  const { url, dataDir, workspace } = arena
  const chromium = await launchBrowser()
  try {
    const cookies = await logInCookies(chromium, url, EDITOR_PERSON)
    const concept = `/documents/${readDemoIds(dataDir).concept}`
    const weigh = (path: string, awaited: string, who = cookies) =>
      scriptKilobytes(chromium, url, who, { path, awaited })
    const firstLetter = (isSlowLine: boolean) =>
      firstLetterMs(chromium, url, cookies, { path: concept, isSlowLine })
    const figures = {
      loginKilobytes: await weigh("/login", "h1", []),
      listKilobytes: await weigh("/documents", "h1"),
      editorKilobytes: await weigh(concept, EDITOR),
      firstLetterMs: await firstLetter(false),
      firstLetterSlowMs: await firstLetter(true),
    }
    const writers = await logInCookies(chromium, url, workspace.email)
    const { page } = await freshPage(chromium, url, writers)
    const load = new Load()
    const clients = await openAll(EDITORS, () => arena.open(LONG_TEXT, load.listen))
    for (const client of clients) load.addWriter(client)
    await page.goto(`/documents/${workspace.longDocumentId}`)
    await page.locator(EDITOR).waitFor()
    await page.locator(`${EDITOR} > *`).nth(3).click()
    const stop = load.start(2)
    const keys = await keyToPaint(page)
    stop()
    const stopSlowly = load.start(0.5)
    const memory = await soak(page, server, arena.sizes.soakMinutes)
    stopSlowly()
    for (const client of clients) client.close()
    return { ...figures, keyP50: keys.p50, keyP95: keys.p95, ...memory }
  } finally {
    await chromium.close()
  }
}
