import { readdirSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { PURPOSE } from "../surveys/survey-house.ts"
import { commandAs } from "./steps/console.ts"
import { focusedStop, pressTo, tabTo } from "./steps/keyboard.ts"
import { expectAccessible, logIn, openVisitor } from "./steps/pages.ts"

const OFFICE = "umfrage@demo.example"
const ASSETS = new URL("../../build/client/assets/", import.meta.url)
const MOST_BYTES = 60_000

interface StoredItem {
  name: string
  title?: string
  visibleIf?: string
  choices?: { text: string }[]
}

describe("the builder of questionnaires", () => {
  let browser: Browser
  let server: RunningServer

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const command = (name: string, input: object) => commandAs(server, OFFICE, name, input)
  const begin = async () =>
    String((await command("surveys.create", { ...PURPOSE, mode: "named" })).id)
  const open = async (surveyId: string, options: object = {}) => {
    const visitor = await openVisitor(browser, { baseURL: server.url, ...options })
    await logIn(visitor.page, OFFICE)
    await visitor.page.goto(`/surveys/${surveyId}/questionnaire`)
    return visitor
  }
  const stored = async (page: Page, surveyId: string) => {
    const answer = await page.request.get(`/surveys/${surveyId}/questionnaire.json`)
    const { pages } = (await answer.json()) as { pages: { elements: StoredItem[] }[] }
    return pages.map(({ elements }) => elements)
  }
  const titles = async (page: Page, surveyId: string) =>
    (await stored(page, surveyId)).map((items) => items.map(({ title }) => title ?? ""))
  const saved = (page: Page) => page.getByText("gespeichert", { exact: true }).waitFor()
  const add = (surveyId: string, revision: number, title: string, after: string | null) =>
    command("surveys.change-definition", {
      ...{ surveyId, revision },
      operation: { op: "add-item", page: "seite_1", after, item: { kind: "single", title } },
    })

  /** A new question's form takes the focus once the server has it. */
  const untilFocused = (page: Page, wanted: RegExp) =>
    expect.poll(async () => (await focusedStop(page)).what).toMatch(wanted)

  test("two questions are built, one moved before the other, with the keyboard alone", async () => {
    const surveyId = await begin()
    const { page, offences } = await open(surveyId)
    await tabTo(page, /^button Seite hinzufügen/)
    await tabTo(page, /^select Art der neuen Frage/)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await untilFocused(page, /^textarea Frage/)
    await page.keyboard.type("Gibt es Glasfaser?")
    await tabTo(page, /^input Antwort 1/)
    await page.keyboard.press("End")
    await page.keyboard.type(", überall")
    await pressTo(page, "Enter", /^input Antwort 2/)
    await page.keyboard.type("nur zum Teil")
    await pressTo(page, "Alt+ArrowDown", /^input Antwort 3/)
    await tabTo(page, /^button Frage speichern/)
    await saved(page)
    await expect
      .poll(async () => (await stored(page, surveyId))[0]?.[0]?.choices?.map(({ text }) => text))
      .toEqual(["ja, überall", "nein", "nur zum Teil"])

    await tabTo(page, /^select Art der neuen Frage/)
    await page.keyboard.type("Zahl")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await untilFocused(page, /^textarea Frage/)
    await page.keyboard.type("Wie viele Gebäude haben Sie?")
    await tabTo(page, /^a .*Wie viele Gebäude haben Sie/, { backwards: true })
    await page.keyboard.press("Alt+ArrowUp")
    await page
      .getByText("Frage 1 steht jetzt auf Seite 1, Platz 1 von 2.")
      .waitFor({ state: "attached" })
    await expect
      .poll(() => titles(page, surveyId))
      .toEqual([["Wie viele Gebäude haben Sie?", "Gibt es Glasfaser?"]])
    const focused = await page.evaluate(() => document.activeElement?.textContent)
    expect(focused).toContain("Wie viele Gebäude haben Sie?")
    await expectAccessible(page, "builder")
    expect(offences).toEqual([])
  })

  test("a question is dragged to another page, shown only under a condition, deleted and brought back with the mouse", async () => {
    const surveyId = await begin()
    await add(surveyId, 1, "Gibt es Glasfaser?", null)
    await add(surveyId, 2, "Wann ist es so weit?", "frage_1")
    await command("surveys.change-definition", {
      ...{ surveyId, revision: 3 },
      operation: { op: "add-page", after: "seite_1", title: "Ausblick" },
    })
    const { page, offences } = await open(surveyId)
    const outline = page.getByRole("navigation", { name: "Gliederung des Fragebogens" })
    await outline.getByText("Wann ist es so weit?").dragTo(outline.getByText("Ausblick"))
    await page
      .getByText("Frage 2 steht jetzt auf Seite 2, Platz 1 von 1.")
      .waitFor({ state: "attached" })
    await expect
      .poll(() => titles(page, surveyId))
      .toEqual([["Gibt es Glasfaser?"], ["Wann ist es so weit?"]])

    await outline.getByText("Wann ist es so weit?").click()
    await page.getByLabel("Bedingung 1: Frage").selectOption("frage_1")
    await page.getByLabel("Bedingung 1: Wert").selectOption({ label: "nein" })
    const preview = page.getByRole("region", { name: "Vorschau" })
    await preview.getByText("nur falls Frage 1 ‚nein‘ ist").waitFor()
    expect((await stored(page, surveyId))[1]?.[0]?.visibleIf).toBe("{frage_1} = 'a2'")

    await page.getByLabel("Frage", { exact: true }).fill("Wann kommt der Anschluss?")
    await preview.getByText("Wann kommt der Anschluss?").waitFor()
    for (const view of ["Breit", "Druck", "Telefon"]) {
      await preview.getByRole("link", { name: view }).click()
      await preview.getByText("Wann kommt der Anschluss?").waitFor()
    }
    await page.getByRole("button", { name: "Löschen" }).click()
    await expect.poll(async () => titles(page, surveyId)).toEqual([["Gibt es Glasfaser?"], []])
    await page.getByRole("button", { name: "Rückgängig" }).click()
    await expect
      .poll(async () => titles(page, surveyId))
      .toEqual([["Gibt es Glasfaser?"], ["Wann kommt der Anschluss?"]])
    expect(offences).toEqual([])
  })

  test("what somebody else did to the same question is not written over, and what was typed stays", async () => {
    const surveyId = await begin()
    await add(surveyId, 1, "Gibt es Glasfaser?", null)
    const { page } = await open(surveyId)
    const field = page.getByLabel("Frage", { exact: true })
    await field.fill("Gibt es Glasfaser im Rathaus?")
    const other = (title: string) => ({
      ...{ kind: "single", name: "frage_1", title, description: "", isRequired: false },
      ...{ visibleIf: "", sentence: "", other: null, dontKnow: null },
      choices: [
        { value: "a1", text: "ja", isExclusive: false },
        { value: "a2", text: "nein", isExclusive: false },
      ],
    })
    await command("surveys.change-definition", {
      ...{ surveyId, revision: 2 },
      operation: { op: "edit-item", item: "frage_1", value: other("Haben Sie Glasfaser?") },
    })
    await field.blur()
    await page.getByText(/hat diese Frage inzwischen geändert/).waitFor()
    await page.getByText("Gespeichert ist jetzt: „Haben Sie Glasfaser?“").waitFor()
    await expect.poll(() => field.inputValue()).toBe("Gibt es Glasfaser im Rathaus?")
    await expect.poll(() => titles(page, surveyId)).toEqual([["Haben Sie Glasfaser?"]])
    await page.getByRole("button", { name: "Meine Eingabe übernehmen" }).click()
    await expect
      .poll(async () => titles(page, surveyId))
      .toEqual([["Gibt es Glasfaser im Rathaus?"]])
  })

  test("the same holds for a page: its heading is not written over, and can be given up", async () => {
    const surveyId = await begin()
    const { page } = await open(surveyId)
    const field = page.getByLabel("Überschrift der Seite")
    await field.fill("Stand heute")
    await command("surveys.change-definition", {
      ...{ surveyId, revision: 1 },
      operation: { op: "edit-page", page: "seite_1", title: "Ausbau" },
    })
    await field.blur()
    await page.getByText(/hat diese Seite inzwischen geändert/).waitFor()
    await expect.poll(() => field.inputValue()).toBe("Stand heute")
    await page.getByRole("button", { name: "Neu laden" }).click()
    await expect.poll(() => field.inputValue()).toBe("Ausbau")
    await field.fill("Ausbau und Plan")
    await field.blur()
    await saved(page)
    await page.getByRole("heading", { name: "Seite 1 Ausbau und Plan" }).waitFor()
  })

  test("another question that somebody else changed meanwhile is no reason to ask", async () => {
    const surveyId = await begin()
    await add(surveyId, 1, "Gibt es Glasfaser?", null)
    const { page } = await open(surveyId)
    await add(surveyId, 2, "Und seit wann?", "frage_1")
    const field = page.getByLabel("Frage", { exact: true })
    await field.fill("Gibt es Glasfaser im Rathaus?")
    await field.blur()
    await expect
      .poll(async () => titles(page, surveyId))
      .toEqual([["Gibt es Glasfaser im Rathaus?", "Und seit wann?"]])
  })

  test("a question is deleted and brought back with the keyboard alone, at one's own pace", async () => {
    const surveyId = await begin()
    await add(surveyId, 1, "Gibt es Glasfaser?", null)
    await add(surveyId, 2, "Und seit wann?", "frage_1")
    const { page } = await open(surveyId)
    await tabTo(page, /^a .*Und seit wann/)
    await page.keyboard.press("Enter")
    await tabTo(page, /^button Löschen/)
    await page.keyboard.press("Enter")
    await untilFocused(page, /^button Rückgängig/)
    await expect.poll(async () => titles(page, surveyId)).toEqual([["Gibt es Glasfaser?"]])
    await page.keyboard.press("Enter")
    await untilFocused(page, /^textarea Frage/)
    await expect
      .poll(() => titles(page, surveyId))
      .toEqual([["Gibt es Glasfaser?", "Und seit wann?"]])
  })

  test("words typed into a question that somebody else deleted are offered where one's eyes are", async () => {
    const surveyId = await begin()
    await add(surveyId, 1, "Gibt es Glasfaser?", null)
    const { page } = await open(surveyId)
    await page.getByLabel("Frage", { exact: true }).fill("Gibt es Glasfaser im Rathaus?")
    await command("surveys.change-definition", {
      ...{ surveyId, revision: 2, operation: { op: "remove-item", item: "frage_1" } },
    })
    await page.keyboard.press("Tab")
    await page.getByText(/hat diese Frage inzwischen gelöscht/).waitFor()
    await untilFocused(page, /^button Als neue Frage anlegen/)
    await page.keyboard.press("Enter")
    await untilFocused(page, /^textarea Frage/)
    await expect.poll(() => titles(page, surveyId)).toEqual([["Gibt es Glasfaser im Rathaus?"]])
  })

  test("all of it works without script, and keeps what was typed where it is refused", async () => {
    const surveyId = await begin()
    const { page } = await open(surveyId, { javaScriptEnabled: false })
    await page.getByLabel("Art der neuen Frage").selectOption("number")
    await page.getByRole("button", { name: "Frage hinzufügen" }).click()
    await page.getByLabel("Frage", { exact: true }).fill("Wie viele Gebäude?")
    await page.getByLabel("Bis").fill("ca. 40")
    await page.getByRole("button", { name: "Frage speichern" }).click()
    await page
      .getByRole("alert")
      .getByText(/„ca. 40“ ist keine Zahl/)
      .waitFor()
    await expect
      .poll(() => page.getByLabel("Frage", { exact: true }).inputValue())
      .toBe("Wie viele Gebäude?")
    await page.getByLabel("Bis").fill("40")
    await page.getByRole("button", { name: "Frage speichern" }).click()
    await expect.poll(() => titles(page, surveyId)).toEqual([["Wie viele Gebäude?"]])

    await page.getByRole("button", { name: "Frage dahinter einfügen" }).click()
    await page.getByLabel("Frage", { exact: true }).fill("Gibt es Glasfaser?")
    await page.getByLabel("Antwort 3").fill("zum Teil")
    await page.getByLabel("Bedingung 1: Frage").selectOption("frage_1")
    await page.getByRole("button", { name: "Frage speichern" }).click()
    await page.getByRole("alert").getByText("Bitte sagen Sie, womit verglichen wird.").waitFor()
    const wrong = page.getByRole("textbox", { name: "Bedingung 1: Wert" })
    await expect.poll(() => wrong.getAttribute("aria-invalid")).toBe("true")
    const faultId = await wrong.getAttribute("aria-describedby")
    await expect
      .poll(() => page.locator(`#${faultId}`).textContent())
      .toContain("womit verglichen wird")
    await page.getByLabel("Bedingung 1: Vergleich").selectOption(">")
    await page.getByLabel("Bedingung 1: Wert").fill("3")
    await page.getByRole("button", { name: "Frage speichern" }).click()
    await page.getByText("Gespeichert ist: nur falls Frage 1 größer als 3 ist.").waitFor()
    await page.getByRole("button", { name: "Antwort 3 nach oben" }).click()
    const choicesOfSecond = async () => {
      const [, second] = (await stored(page, surveyId))[0] ?? []
      return second?.choices?.map(({ text }) => text)
    }
    await expect.poll(choicesOfSecond).toEqual(["ja", "zum Teil", "nein"])

    await page.getByRole("button", { name: "Löschen" }).click()
    await expect.poll(() => titles(page, surveyId)).toEqual([["Wie viele Gebäude?"]])
    await page.getByRole("button", { name: "Rückgängig" }).click()
    await expect
      .poll(() => titles(page, surveyId))
      .toEqual([["Wie viele Gebäude?", "Gibt es Glasfaser?"]])
  })

  test("[A1] a test run to the receipt counts nowhere, and once the survey is open only misspellings change", async () => {
    const surveyId = await begin()
    await add(surveyId, 1, "Gibt es Glasfasser in allen Gebäuden?", null)
    const { page, context } = await open(surveyId)
    const [run] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("button", { name: "Test starten" }).click(),
    ])
    await run
      .getByText(/zählt nicht/)
      .first()
      .waitFor()
    await run.getByLabel("ja", { exact: true }).check()
    await run.getByRole("button", { name: /Absenden/ }).click()
    await run.waitForURL(/\/s\/receipt/)
    await page.reload()
    await page.getByText("Vollständig und getestet.").waitFor()

    await command("surveys.edit", {
      ...{ ...PURPOSE, surveyId, revision: 1, mode: "named", keptUntil: "2099-12-31" },
    })
    await command("invitations.create", {
      ...{ surveyId, rows: [{ name: "Amt Beispielsee", email: "amt@amt.example" }] },
    })
    await command("surveys.open", { surveyId, revision: 2, closesAt: "2099-11-30T23:00:00.000Z" })
    await page.reload()
    const field = page.getByLabel("Frage", { exact: true })
    await field.fill("Gibt es kein Glasfaser in allen Gebäuden?")
    await page.getByRole("button", { name: "Berichtigung speichern" }).click()
    await page
      .getByRole("alert")
      .getByText(/ändert den Sinn/)
      .waitFor()
    await field.fill("Gibt es Glasfaser in allen Gebäuden?")
    await page.getByRole("button", { name: "Berichtigung speichern" }).click()
    await saved(page)
    await page.getByRole("link", { name: "Fassungen" }).click()
    await page.getByText("Schreibfehler berichtigt").waitFor()
    await page.getByRole("link", { name: "Was diese Fassung geändert hat" }).click()
    await page.getByRole("heading", { name: /Frage 1: Gibt es Glasfaser/ }).waitFor()
    await expectAccessible(page, "compared questionnaires")
  })

  test("weighs at most 60 kB beside what every page loads", () => {
    const own = readdirSync(ASSETS).filter((name) =>
      /^_app\.surveys\._surveyId_\.questionnaire-.*\.js$/.test(name),
    )
    expect(own).toHaveLength(1)
    const weight = gzipSync(readFileSync(new URL(own[0] ?? "", ASSETS))).byteLength
    expect(weight).toBeLessThan(MOST_BYTES)
  })
})
