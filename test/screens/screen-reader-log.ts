import { accessibilityLines } from "../e2e/steps/accessibility-tree.ts"
import { EDITOR, openConcept } from "../e2e/steps/editor.ts"
import { logIn, openVisitor } from "../e2e/steps/pages.ts"
import { launchBrowser } from "../support/chromium.ts"
import { startDemoServer } from "../support/server.ts"

/** Prints what a screen reader gets of the demo concept: `node test/screens/screen-reader-log.ts`. */
async function main(): Promise<void> {
  const browser = await launchBrowser()
  const server = await startDemoServer()
  try {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled })
      await logIn(page, "schwerin@demo.example")
      await openConcept(page, javaScriptEnabled ? EDITOR : ".s-read")
      console.log(javaScriptEnabled ? "\n== Editor" : "\n== Leseansicht, ohne Skript")
      for (const line of await accessibilityLines(page)) console.log(line)
    }
  } finally {
    await browser.close()
    await server.remove()
  }
}

await main()
