import { readFile } from "node:fs/promises"
import axe from "axe-core"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { compileQuestionnaire } from "../../../app/features/surveys/compile/compile.ts"
import type { CompiledPage, Typed } from "../../../app/features/surveys/compile/compiled.ts"
import { readPage } from "../../../app/features/surveys/compile/read-page.ts"
import { renderItems } from "../../../app/features/surveys/compile/render.ts"
import { faultsOn } from "../../../app/features/surveys/compile/validate.ts"
import { loadConditions } from "../../../app/features/surveys/conditions/library.server.ts"
import { parseDefinition } from "../../../app/features/surveys/questionnaire/format.ts"
import { launchBrowser } from "../../support/chromium.ts"
import { EVERY_KIND } from "./every-kind.ts"

const STYLES = new URL("../../../app/features/surveys/questionnaire.css", import.meta.url)
/** Some answers right, some wrong, some missing. */
const TYPED: Typed = new Map([
  ["konzept", ["other"]],
  ["mittel", ["m1"]],
  ["bedarf.r1", ["k4"]],
  ["rang.g1", ["1"]],
  ["rang.g2", ["1"]],
  ["verfahren", ["600"]],
  ["kurz", ['Ein "Name" & <mehr>']],
])

let browser: Browser
let page: CompiledPage
let styles: string
beforeAll(async () => {
  const parsed = parseDefinition(EVERY_KIND)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  const [first] = compileQuestionnaire(parsed.definition, await loadConditions()).pages
  if (first === undefined) throw new Error("no page")
  page = first
  styles = await readFile(STYLES, "utf8")
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** The page with what is wrong beside it; `faults` are all that a server would say. */
function drawn() {
  const read = readPage(page, TYPED)
  const faults = [...read.faults, ...faultsOn(page, read.answers)]
  return { faults, html: renderItems(page, { typed: TYPED, faults, answers: read.answers }) }
}

async function open(width: number, colorScheme: "light" | "dark"): Promise<Page> {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const look = `:root{color-scheme:light dark}body{margin:0;font:16px/1.5 sans-serif}main{padding:16px}${styles}`
  await tab.setContent(
    `<!doctype html><html lang="de"><head><title>Frage</title><style>${look}</style></head><body><main class="s-q"><h1>Stand</h1><form>${drawn().html}</form></main></body></html>`,
  )
  return tab
}

describe("every kind of question in a browser", () => {
  test.each([
    [1040, "light"],
    [320, "light"],
    [1040, "dark"],
  ] as const)(
    "at %i px (%s) axe finds nothing, and nothing stands out at the side",
    async (width, scheme) => {
      const tab = await open(width, scheme)
      await tab.evaluate(axe.source)
      const found = await tab.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
          document,
        )
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
      })
      expect(found).toEqual([])
      expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      )
      await tab.close()
    },
  )

  test.each([1040, 320])(
    "at %i px each cell of a matrix is named by its row and its column",
    async (width) => {
      const tab = await open(width, "light")
      const tree = await tab.locator('[data-q="bedarf"]').ariaSnapshot()
      expect(tree).toContain('columnheader "kann ich nicht beurteilen"')
      expect(tree).toContain('rowheader "Finanzierung')
      expect(tree).toContain('radio "Personal und Fachkräftegewinnung eher hoch" [checked]')
      const cells = tab.locator('[data-q="bedarf"]').getByRole("radio")
      expect(await cells.count()).toBe(24)
      await tab.getByRole("radio", { name: "Breitbandausbau gering", exact: true }).check()
      await tab.close()
    },
  )

  test("each fault leads to an element that can take the focus or holds those that can", async () => {
    const tab = await open(1040, "light")
    const { faults } = drawn()
    expect(faults.length).toBeGreaterThan(5)
    for (const { field, message } of faults) {
      const target = tab.locator(`[id="${field}"]`)
      expect(await target.count(), message).toBe(1)
      const around = tab.locator(".q-i").filter({ has: target })
      const own = tab.locator(`.q-i[id="${field}"]`)
      // A row's name stands above it and is not said again.
      const words = message.split(": ").at(-1) ?? message
      expect(await around.or(own).first().textContent()).toContain(words)
    }
    await tab.close()
  })
})
