import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { ResultsDocument } from "../../app/features/surveys/results/results-document.ts"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { expectAccessible, expectNoSidewaysScroll, logIn, openVisitor } from "./steps/pages.ts"

const OFFICE = "umfrage@demo.example"
const READER = "leser@demo.example"
const FILES = [
  ...["results.csv", "results.json", "codebook.csv"],
  ...["figures/zufrieden.svg", "figures/zufrieden.json"],
]
const SIMULATED = "Simulierte Antworten, frei erfunden"

let server: RunningServer
let browser: Browser
let published: string
let open: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startDemoServer(), launchBrowser()])
  const { page, context } = await openVisitor(browser, { baseURL: server.url })
  await logIn(page, OFFICE)
  await page.goto("/surveys")
  const addressOf = async (title: string) => {
    const href = await page.getByRole("link", { name: title }).first().getAttribute("href")
    return href ?? ""
  }
  published = await addressOf("Glasfaser")
  open = await addressOf("Zukunftsradar")
  await context.close()
}, 180_000)

afterAll(async () => {
  await browser.close()
  await server.remove()
})

async function visit(
  email: string,
  path: string,
  look: (page: Page) => Promise<void>,
  options = {},
) {
  const visitor = await openVisitor(browser, { baseURL: server.url, ...options })
  await logIn(visitor.page, email)
  await visitor.page.goto(path)
  await look(visitor.page)
  expect(visitor.offences).toEqual([])
  await visitor.context.close()
}

const stranger = (path: string) => fetch(`${server.url}${path}`, { redirect: "manual" })

describe("what a survey found", () => {
  test("is for everybody as files once it is published, and before that for nobody", async () => {
    for (const name of FILES) {
      const answer = await stranger(`${published}/${name}`)
      expect([name, answer.status]).toEqual([name, 200])
      // Of drawings the words are broken into lines.
      const text = (await answer.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")
      if (!name.endsWith(".json")) expect(text).toContain(SIMULATED)
      expect((await stranger(`${open}/${name}`)).status).toBe(404)
    }
    expect((await stranger(`${open}/results.pdf`)).status).toBe(404)
    expect((await stranger(`${published}/answers.csv`)).status).toBe(403)
  })

  test("says the same number on the page as in the file, or the word in its place", async () => {
    const answer = await stranger(`${published}/results.json`)
    const results = (await answer.json()) as ResultsDocument
    expect(results.survey.isSimulated).toBe(true)
    for (const figure of results.figures) {
      await visit(READER, `${published}/results/${figure.id}`, async (page) => {
        for (const breakdown of figure.breakdowns) {
          // The label of a cross table is a question, with a mark that means something else in a pattern.
          const label = breakdown.label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
          const table = page.getByRole("region", { name: new RegExp(`– ${label}$`) })
          const cells = await table
            .first()
            .locator("tbody tr")
            .evaluateAll((rows) =>
              rows.map((row) =>
                [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? ""),
              ),
            )
          const wanted = breakdown.rows.map((row) =>
            row.cells.map((cell) =>
              "hidden" in cell
                ? cell.hidden === "small"
                  ? "< 5"
                  : "gesperrt"
                : String(cell.count),
            ),
          )
          const shown = cells.map((row, at) =>
            row.slice(0, wanted[at]?.length).map((text) => text.replace(/ \(.*/, "")),
          )
          expect([figure.id, breakdown.by, shown]).toEqual([figure.id, breakdown.by, wanted])
        }
      })
    }
  }, 120_000)

  test("is marked as interim for the survey office, and hidden from all others", async () => {
    await visit(OFFICE, `${open}/results`, async (page) => {
      await expect.poll(() => page.getByText("Zwischenstand, nur für Ihre").count()).toBe(1)
      await expect.poll(() => page.getByText(SIMULATED).count()).toBeGreaterThan(0)
      await expectAccessible(page, "interim results")
    })
    await visit(READER, `${open}/results`, async (page) => {
      await expect
        .poll(() => page.getByRole("heading", { level: 1 }).textContent())
        .not.toContain("Ergebnisse")
    })
  })

  test("stands there without script, and on a phone in the dark", async () => {
    await visit(
      READER,
      `${published}/results?by=size`,
      async (page) => {
        await expect.poll(() => page.getByRole("img").count()).toBeGreaterThan(0)
        await expectNoSidewaysScroll(page, "results on a phone")
      },
      { javaScriptEnabled: false, viewport: { width: 320, height: 800 }, colorScheme: "dark" },
    )
  })

  test("is crossed with another question as its office plans it, without script", async () => {
    await visit(
      OFFICE,
      `${open}/crosses`,
      async (page) => {
        await page.getByLabel("Diese Frage").selectOption("konzept")
        await page.getByLabel("gekreuzt mit dieser").selectOption("notfall")
        await page.getByRole("button", { name: "Kreuztabelle hinzufügen" }).click()
        await expect.poll(() => page.getByRole("button", { name: "Entfernen" }).count()).toBe(2)
        await page.goto(`${open}/results/konzept`)
        await expect
          .poll(() => page.getByRole("heading", { name: /^Nach: Gibt es einen Plan/ }).count())
          .toBe(1)
        await page.goto(`${open}/crosses`)
        await page.getByRole("button", { name: "Entfernen" }).last().click()
        await expect.poll(() => page.getByRole("button", { name: "Entfernen" }).count()).toBe(1)
      },
      { javaScriptEnabled: false },
    )
  })

  test("is corrected once a free text is taken back, and both reports stay to be read", async () => {
    await visit(OFFICE, `${published}/results/texts`, async (page) => {
      await page.getByRole("button", { name: "Freigabe zurücknehmen" }).first().click()
      await page.getByRole("link", { name: "ihn berichtigen" }).click()
      await page.waitForURL(/\/erratum$/)
      await expectAccessible(page, "a report to be corrected")
      await page.getByLabel("Was war falsch, und warum?").fill("Ein Text nannte eine Person.")
      await page.getByRole("button", { name: "Berichtigten Bericht veröffentlichen" }).click()
      await page.waitForURL(/\/results$/)
      await expect.poll(() => page.getByText("Berichtigter Bericht").count()).toBe(1)
    })
    const old = await (await stranger(`${published}/results.csv?report=1`)).text()
    expect(old).toContain("Ersetzt durch Bericht 2")
    expect((await stranger(`${published}/results.csv?report=3`)).status).toBe(404)
    expect((await stranger(`${open}/results.csv?report=1`)).status).toBe(404)
  })

  test("goes into a new paper as a sentence with its source", async () => {
    await visit(OFFICE, `${published}/results/zufrieden`, async (page) => {
      const sentence = await page.locator(".s-sentence p").textContent()
      await page.getByLabel("Titel der Vorlage").fill("Schnelles Netz für Ämter")
      await page.getByRole("button", { name: "Vorlage anlegen und Zahl übernehmen" }).click()
      await page.waitForURL(/\/documents\/doc_/)
      await expect.poll(() => page.getByText(sentence ?? "").count()).toBeGreaterThan(0)
      await expect
        .poll(() => page.getByText(/Bericht \d, Zahl „zufrieden“, SHA-256/).count())
        .toBeGreaterThan(0)
    })
  })
})
