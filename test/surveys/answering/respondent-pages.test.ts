import axe from "axe-core"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { pressTo, tabTo } from "../../e2e/steps/keyboard.ts"
import { launchBrowser } from "../../support/chromium.ts"
import {
  type Gallery,
  openGallery,
  RESPONDENT_STATES,
  type RespondentState,
} from "./respondent-states.ts"

const PHONE = { width: 375, height: 812 }
const NARROW = { width: 320, height: 640 }
const MAX_BYTES = 30_720
const LEAST_TARGET = 24

let browser: Browser
let gallery: Gallery
beforeAll(async () => {
  browser = await launchBrowser()
  gallery = openGallery()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

function show(name: string, options?: BrowserContextOptions): Promise<Page> {
  const state = RESPONDENT_STATES.find((one) => one.name === name)
  if (state === undefined) throw new Error(`There is no state ${name}.`)
  return gallery.show(browser, state, options)
}

/** What WCAG 2.2 AA and good practice say to the page as it stands. */
async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    const found = await runner.run(document, { runOnly: { type: "tag", values: tags } })
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
    )
  })
}

function excessWidth(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

/** Whatever is pressed or chosen is as large as a finger finds: with its label, where it has one. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>(
        "button, input, select, textarea, summary, .r-main",
      ),
    ]
    return targets
      .filter((target) => target.checkVisibility() && target.getAttribute("type") !== "hidden")
      .map((target) => target.closest("label") ?? target)
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect()
        return width < least || height < least
      })
      .map((target) => target.outerHTML)
  }, LEAST_TARGET)
}

describe("every page of whoever answers pleases axe in light and dark, fits a phone, and is light", () => {
  test.each(RESPONDENT_STATES)("$name", async (state: RespondentState) => {
    const offences: string[] = []
    const page = await gallery.show(browser, state)
    page.on("console", (message) => {
      if (/Content.Security.Policy|Refused to/i.test(message.text())) offences.push(message.text())
    })
    const title = await page.title()
    expect(title.slice(0, state.title.length)).toBe(state.title)
    expect(await page.locator("h1").count(), "one h1").toBe(1)
    expect(Buffer.byteLength(await page.content())).toBeLessThanOrEqual(MAX_BYTES)
    await page.evaluate(axe.source)
    expect(await violations(page), "light").toEqual([])
    await page.emulateMedia({ colorScheme: "dark" })
    expect(await violations(page), "dark").toEqual([])
    await page.setViewportSize(PHONE)
    expect(await excessWidth(page), "375 px").toBeLessThanOrEqual(0)
    await page.setViewportSize(NARROW)
    expect(await excessWidth(page), "320 px").toBeLessThanOrEqual(0)
    expect(await violations(page), "320 px").toEqual([])
    expect(await smallTargets(page)).toEqual([])
    expect(offences).toEqual([])
  })
})

describe.each([
  ["with script", false],
  ["without script", true],
])("with the keyboard alone, %s", (_name, isWithoutScript) => {
  test("somebody is told what is missing, is led there, answers and hands in, and always sees the focus", async () => {
    const page = await show("single-page")
    if (isWithoutScript) {
      await page.context().route("**/*.js", (route) => route.abort())
      await page.reload()
    }
    await tabTo(page, /^button Absenden für/)
    await page.keyboard.press("Enter")
    await page.getByRole("alert").waitFor()
    await expect(page.title()).resolves.toMatch(/^Fehler: Grundlagen .*\(Seite 1 von 1\)/)
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert")
    await pressTo(page, "Tab", /^a Frage 1:/)
    await pressTo(page, "Enter", /^fieldset Frage 1Gibt es/)
    await tabTo(page, /^input ja, beschlossen/)
    await page.keyboard.press("Space")
    await tabTo(page, /^input Frage 2/)
    await page.keyboard.type("2,5")
    await tabTo(page, /^input sehr schlecht/)
    await page.keyboard.press("Space")
    for (const step of [/schlecht/, /ausreichend/, /gut/]) await pressTo(page, "ArrowDown", step)
    await tabTo(page, /^button Absenden für/)
    await page.keyboard.press("Enter")
    await page.getByRole("heading", { name: "Danke. Ihre Antworten sind eingegangen." }).waitFor()
  })
})

/** What the ids in an attribute lead to. */
function wordsBy(page: Page, selector: string, attribute: string): Promise<string> {
  return page.locator(selector).evaluate(
    (element, name) =>
      (element.getAttribute(name) ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .join(" | "),
    attribute,
  )
}

describe("whoever listens", () => {
  test("hears hint, unit and fault with the field, and the fault of a row with the row", async () => {
    const basics = await show("questions-faults")
    expect(await wordsBy(basics, '[name="stellen"]', "aria-describedby")).toMatch(
      /Eine Schätzung genügt.* \| Vollzeitäquivalente \| Fehler: „ca. 40“ ist keine Zahl/,
    )
    const needs = await show("matrix-faults")
    const first = '[name="bedarf.r3"][value="c1"]'
    expect(await wordsBy(needs, first, "aria-labelledby")).toBe("Breitbandausbau | gering")
    expect(await wordsBy(needs, first, "aria-describedby")).toBe(
      "Fehler: Bitte wählen Sie eine Antwort.",
    )
    const wishes = await show("wishes-faults")
    expect(await wordsBy(wishes, '[name="mittel-Comment"]', "aria-describedby")).toContain(
      "Bitte schreiben Sie, was Sie mit „Anderes“ meinen.",
    )
  })

  test("is told which question an answer brings and takes away", async () => {
    const page = await show("single-page")
    const voice = page.locator('form [role="status"]')
    const asked = page.getByLabel(/Wie viele Stellen/)
    await page.getByRole("radio", { name: /^ja, beschlossen/ }).check()
    await voice.filter({ hasText: "Neu: Frage 2." }).waitFor({ state: "attached" })
    expect(await page.locator("[data-off]").count(), "nothing asked is greyed").toBe(0)
    await asked.waitFor({ state: "visible" })
    await page.getByRole("radio", { name: "in Arbeit" }).check()
    await voice.filter({ hasText: "Frage 2 entfällt." }).waitFor({ state: "attached" })
    await asked.waitFor({ state: "hidden" })
  })

  test("is told of a save once, and not each time again", async () => {
    const page = await show("questions")
    const stand = page.locator("#stand")
    await stand.filter({ hasText: "gespeichert um 10:00 Uhr" }).waitFor()
    await stand.evaluate((element) => {
      new MutationObserver(() => element.setAttribute("data-told", "again")).observe(element, {
        childList: true,
      })
    })
    const saved = page.waitForResponse(/\/s\/save$/)
    await page.getByLabel(/Wie viele Stellen/).fill("3,5")
    await (await saved).finished()
    await page.getByRole("button", { name: "Zwischenspeichern" }).focus()
    expect(await stand.getAttribute("data-told")).toBe(null)
  })

  test("comes from the overview to the question that is wrong, not to the list of all", async () => {
    const page = await show("review-open")
    await page.getByRole("link", { name: /^Frage 8:/ }).click()
    await page.getByRole("heading", { name: "Wünsche an das Land" }).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-q"))
    await expect.poll(focused).toBe("rang")
  })
})
