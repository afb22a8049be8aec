import { join } from "node:path"
import { readDemoIds, SITE_MAP } from "../e2e/steps/site-map.ts"
import { leaveTraces } from "../e2e/steps/traces.ts"
import { launchBrowser } from "../support/chromium.ts"
import { startDemoServer } from "../support/server.ts"
import { openCamera } from "./camera.ts"
import { EXTRA_STATES } from "./extra-states.ts"
import { shootSetUp } from "./set-up.ts"
import { openPage, openStudio, type Studio } from "./studio.ts"

const FOLDER = join(import.meta.dirname, "../../screens")

/** Pictures of every page and state; parts of names on the command line choose some of them. */
async function main(parts: readonly string[]): Promise<void> {
  const isWanted = (name: string) => parts.length === 0 || parts.some((part) => name.includes(part))
  const camera = openCamera(FOLDER, { keepOthers: parts.length > 0 })
  const browser = await launchBrowser()
  const server = await startDemoServer()
  const leave = async () => {
    await browser.close()
    await server.remove()
  }
  // Interrupted, it leaves no server and no browser behind.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => leave().finally(() => process.exit(130)))
  }
  try {
    await leaveTraces(server)
    const studio = openStudio(browser, { server, ids: readDemoIds(server.dataDir), camera })
    await shootSiteMap(studio, isWanted)
    if (isWanted("set-up")) await shootSetUp(browser, camera)
    for (const { name, shoot } of EXTRA_STATES) {
      if (isWanted(name)) await shoot(studio, name)
    }
  } finally {
    await leave()
  }
  console.log(`${camera.count()} pictures`)
}

async function shootSiteMap(studio: Studio, isWanted: (name: string) => boolean): Promise<void> {
  for (const { name, as, path } of Object.values(SITE_MAP).flat()) {
    if (!isWanted(name)) continue
    const page = await studio.pageOf(as)
    await openPage(page, path(studio.ids))
    await studio.camera.shoot(page, name)
  }
}

await main(process.argv.slice(2))
