import { basename } from "node:path"
import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { assetAddress, findAsset } from "../../../app/features/surveys/answering/assets.server.ts"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import { liveConditions } from "../../../app/features/surveys/compile/live.ts"
import { renderItems } from "../../../app/features/surveys/compile/render.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { escapeHtml } from "../../../app/ui/escape-html.ts"
import { launchBrowser } from "../../support/chromium.ts"
import { number, questionnaire, ranking, single } from "../results/survey-fixture.ts"

const LEAST_BYTES = 1_000
const MOST_BYTES = 6_144

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test("the script of a page shows what the server will ask, for ranks and for typed numbers", async () => {
  const items = [
    ranking("reihe", ["Zeit", "Geld", "Leute"]),
    number("stellen", "Wie viele Stellen?", []),
    single("warum", "Warum Geld?", ["a", "b"], { visibleIf: "{reihe} contains 'c1'" }),
    single("viele", "Warum so viele?", ["a", "b"], { visibleIf: "{stellen} > 1000" }),
  ]
  const [page] = compileQuestionnaire(questionnaire(...items), await loadConditions()).pages
  if (page === undefined) throw new Error("none")
  const state = { typed: new Map(), faults: [], answers: {} }
  const asset = findAsset(basename(assetAddress("js")))
  const script = asset?.body.toString() ?? ""
  expect(asset?.packed?.length).toBeGreaterThan(LEAST_BYTES)
  expect(asset?.packed?.length).toBeLessThanOrEqual(MOST_BYTES)
  const tab = await browser.newPage()
  await tab.setContent(
    `<!doctype html><html lang="de"><body><p id="stand"></p><form id="fragen" data-if="${escapeHtml(liveConditions(page, {}))}">${renderItems(page, state)}</form><script type="module">${script}</script></body></html>`,
  )
  const isShown = (item: string) => tab.locator(`[data-q="${item}"]`).isVisible()
  await expect.poll(() => isShown("warum")).toBe(false)
  await tab.locator('[name="reihe.c1"]').selectOption("2")
  await expect.poll(() => isShown("warum")).toBe(true)
  await tab.locator('[name="reihe.c1"]').selectOption("")
  await expect.poll(() => isShown("warum")).toBe(false)
  await tab.locator('[name="stellen"]').fill("1.500")
  await tab.locator('[name="stellen"]').blur()
  await expect.poll(() => isShown("viele")).toBe(true)
  await tab.close()
})
