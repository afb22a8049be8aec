import { join } from "node:path"
import Sqlite from "better-sqlite3"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { DATABASE_FILE } from "../../db/client.ts"
import { clickThrough, launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { type Line, lineOf } from "./steps/device.ts"
import { untilSaved, untilStatus } from "./steps/editor.ts"
import { logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { type DemoIds, readDemoIds } from "./steps/site-map.ts"

/** A page that was offline comes back after some seconds. */

describe("work packages", () => {
  let browser: Browser
  let server: RunningServer
  let ids: DemoIds
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    ids = readDemoIds(server.dataDir)
  })
  afterAll(async () => {
    const offences = visitors.flatMap((visitor) => visitor.offences)
    await browser?.close()
    await server?.remove()
    expect(offences).toEqual([])
  })

  async function enter(email: string, javaScriptEnabled = true): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    return visitor.page
  }

  async function openHead(email: string): Promise<{ page: Page; line: Line }> {
    const page = await enter(email)
    const line = await lineOf(page)
    await page.goto(`/documents/${ids.workPackage}`)
    await page.getByLabel("Ziel", { exact: true }).waitFor()
    return { page, line }
  }

  const objective = (page: Page) => page.getByLabel("Ziel", { exact: true })
  const untilObjective = (page: Page, words: RegExp) =>
    expect.poll(() => objective(page).inputValue()).toMatch(words)

  async function typeAt(page: Page, place: number, words: string): Promise<void> {
    await objective(page).evaluate((field, at) => {
      // Both kinds of field have it; the type of the element is lost on the way.
      const area = field as HTMLTextAreaElement
      area.focus()
      area.setSelectionRange(at, at)
    }, place)
    await page.keyboard.type(words)
  }

  describe("two in one head", () => {
    let anna: Page
    let bert: Page
    let bertsLine: Line
    beforeAll(async () => {
      anna = (await openHead("schwerin@demo.example")).page
      const opened = await openHead("rostock@demo.example")
      bert = opened.page
      bertsLine = opened.line
    })

    test("[D2] in the same text field both keep every word, and each caret stays in its own", async () => {
      const before = await objective(anna).inputValue()
      await typeAt(bert, before.length, " Berts")
      await untilObjective(anna, / Berts$/)
      await typeAt(anna, 0, "Annas ")
      await untilObjective(bert, /^Annas .* Berts$/s)
      await bert.keyboard.type("-Ende")
      await anna.keyboard.type("Anfang ")
      for (const page of [anna, bert]) {
        await untilObjective(page, /^Annas Anfang .* Berts-Ende$/s)
      }
      await untilSaved(anna)
    })

    test("undo takes back one's own words in the field and leaves the other's", async () => {
      await objective(anna).focus()
      // As many steps as there were pauses between the keys.
      const stepBack = async () => {
        await anna.keyboard.press("Control+z")
        return objective(anna).inputValue()
      }
      await expect.poll(stepBack).toMatch(/^(?!Annas).* Berts-Ende$/s)
      await untilObjective(bert, /^(?!Annas).* Berts-Ende$/s)
    })

    test("each field shows who is in it", async () => {
      await bert.getByLabel("Ergebnis", { exact: true }).focus()
      await anna.getByTitle("Torben Wendorp, Rostock").first().waitFor()
      const field = anna.locator(".s-field", { has: anna.getByLabel("Ergebnis", { exact: true }) })
      await field.getByTitle(/Rostock/).waitFor()
      await bert.getByLabel("Kürzel", { exact: true }).focus()
      await expect.poll(() => field.getByTitle(/Rostock/).count()).toBe(0)
    })

    test("different fields at once: lead, participant, milestone; by keyboard too", async () => {
      await anna.getByLabel("Federführung", { exact: true }).selectOption("mse")
      await bert.getByRole("button", { name: "Meilenstein hinzufügen" }).press("Enter")
      // The new row's name has the focus.
      await bert.keyboard.type("Abschlussbericht")
      await bert.keyboard.press("Tab")
      const day = bert.getByLabel("Fällig am").last()
      await day.fill("2027-12-31")
      const milestone = anna.locator(".s-phead__stone").last()
      await expect
        .poll(() => milestone.getByLabel("Meilenstein", { exact: true }).inputValue())
        .toBe("Abschlussbericht")
      await expect.poll(() => milestone.getByLabel("Fällig am").inputValue()).toBe("2027-12-31")
      await expect
        .poll(() => bert.getByLabel("Federführung", { exact: true }).inputValue())
        .toBe("mse")
      await milestone.getByRole("button", { name: /entfernen/ }).click()
      await anna.getByRole("button", { name: "Rückgängig" }).last().press("Enter")
      await expect.poll(() => milestone.getByLabel("Fällig am").inputValue()).toBe("2027-12-31")
    })

    test("errors stand at the field: a code that is taken, a milestone without a name", async () => {
      const code = anna.getByLabel("Kürzel", { exact: true })
      await code.fill("AP 2")
      await anna.getByText(/Dieses Kürzel trägt schon „Fachverfahrenslandkarte/).waitFor()
      await expect.poll(() => code.getAttribute("aria-invalid")).toBe("true")
      await code.fill("AP 1")
      await expect.poll(() => code.getAttribute("aria-invalid")).toBeNull()
      await anna.getByRole("button", { name: "Meilenstein hinzufügen" }).click()
      await anna.getByText("Bitte benennen Sie den Meilenstein.").waitFor()
      await anna
        .locator(".s-phead__stone")
        .last()
        .getByRole("button", { name: /entfernen/ })
        .click()
    })

    test("offline one goes on in the head, and it arrives afterwards", async () => {
      await untilSaved(bert)
      await bertsLine.cut()
      await untilStatus(bert, /offline/)
      await objective(bert).focus()
      await bert.keyboard.press("Control+End")
      await bert.keyboard.type(" Unterwegs.")
      await untilStatus(bert, /Änderung(en)? warte/)
      await typeAt(anna, 0, "Inzwischen ")
      bertsLine.mend()
      for (const page of [anna, bert]) {
        await untilObjective(page, /^Inzwischen .* Unterwegs\.$/s)
      }
      await untilSaved(bert)
    })

    test("a change of health shows on the open page of another", async () => {
      await commandAs(server, "schwerin@demo.example", "packages.set-health", {
        documentId: ids.workPackage,
        health: "amber",
        reason: "Der Sitzungskalender fehlt noch.",
        // The demo has set its dates.
        revision: 1,
      })
      await bert.locator(".s-phead--edit").getByText("Der Sitzungskalender fehlt noch.").waitFor()
    })
  })

  test("a reader reads the head, live, and has no field", async () => {
    const page = await enter("leser@demo.example")
    await page.goto(`/documents/${ids.workPackage}`)
    await page.locator(".ProseMirror").waitFor()
    const head = page.getByRole("region", { name: "Steckbrief des Arbeitspakets" })
    await head.getByRole("heading", { name: "Meilensteine" }).waitFor()
    await expect.poll(() => head.locator("input, textarea, select").count()).toBe(0)
  })

  test("the list is filtered, ordered, and leads to the timeline and its table", async () => {
    const page = await enter("schwerin@demo.example")
    await page.goto("/documents")
    await page.getByRole("link", { name: /Arbeitspakete mit Stand/ }).click()
    await page.getByRole("heading", { level: 1, name: "Arbeitspakete" }).waitFor()
    await page.getByLabel("Lage", { exact: true }).selectOption("red")
    await page.getByRole("button", { name: "Anzeigen" }).click()
    await page.getByText("1 von 6 Arbeitspaketen").waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get("health")).toBe("red")
    await page.getByRole("link", { name: "Zeitleiste" }).click()
    await page.locator("svg.s-time__chart").waitFor()
    await page.getByRole("table", { name: "Die Zeitleiste als Tabelle" }).waitFor()
    await page.getByLabel("Lage", { exact: true }).selectOption("")
    await page.getByRole("button", { name: "Anzeigen" }).click()
    await page.locator(".s-time__stone--late").first().waitFor()
    await page
      .getByText(/seit \d+ Tagen überfällig/)
      .first()
      .waitFor()
  })

  test("[W3] [W4] without a script the plan is changed by forms, and a refusal says what is missing", async () => {
    const page = await enter("rostock@demo.example", false)
    await page.goto("/packages?lead=rostock")
    await page.getByRole("link", { name: /^AP 2/ }).first().click()
    await page.getByText("wissen, welche Fachverfahren im Land laufen").waitFor()
    await page.getByRole("link", { name: "Stand und Planung ändern" }).click()
    await page.getByRole("radio", { name: /^beschlossen/ }).check()
    await page.getByRole("button", { name: "Zustand ändern" }).click()
    await page.getByText(/setzt einen Beschluss voraus/).waitFor()
    await page.getByLabel("gestört", { exact: true }).check()
    await page.getByRole("button", { name: "Lage melden" }).click()
    await page
      .getByRole("alert")
      .getByRole("link", { name: /woran es liegt/ })
      .waitFor()
    await page.getByLabel("Grund", { exact: true }).fill("Die Erhebung beginnt später.")
    await clickThrough(page.getByRole("button", { name: "Lage melden" }))
    await page.goto("/packages?health=red")
    await page.getByText("Die Erhebung beginnt später.").waitFor()
  })

  test("[W2] a package one may not read stands without a name, and stays parent when the field is saved", async () => {
    const [schwerin, rostock] = ["schwerin@demo.example", "rostock@demo.example"]
    const create = async (email: string, title: string) => {
      const input = { kind: "work_package", title }
      return String((await commandAs(server, email, "documents.create", input)).id)
    }
    const own = await create(schwerin, "AP 20 Sichtbar")
    const other = await create(rostock, "AP 21 Verborgen")
    const grant = { documentId: other, subjectKind: "organization", subjectId: ids.organization }
    await commandAs(server, rostock, "documents.grant", { ...grant, level: "read" })
    const wait = { documentId: own, predecessorId: other, kind: "FS", lagDays: 14 }
    await commandAs(server, schwerin, "packages.set-dependency", wait)
    const below = { documentId: own, parentId: other, revision: 0 }
    await commandAs(server, schwerin, "packages.set-parent", below)
    const until = { documentId: other, startsOn: "2027-01-01", endsOn: "2027-06-30", revision: 0 }
    await commandAs(server, rostock, "packages.set-schedule", until)
    await commandAs(server, rostock, "documents.grant", { ...grant, level: "none" })

    const page = await enter(schwerin)
    await page.goto(`/documents/${own}/plan`)
    const hidden = "beginnt nach dem Ende von einem Arbeitspaket, das Sie nicht lesen dürfen"
    await page.getByRole("heading", { name: hidden }).waitFor()
    await expect.poll(() => page.content()).not.toMatch(new RegExp(`${other}|Verborgen|AP 21`))
    await page.getByLabel("Beginn (freiwillig)").fill("2027-07-13")
    await page.getByRole("button", { name: "Termine setzen" }).click()
    await page
      .getByRole("alert")
      .getByText(/frühestens am 14\.07\.2027 beginnen/)
      .waitFor()
    await expect.poll(() => page.getByLabel("Beginn (freiwillig)").inputValue()).toBe("2027-07-13")
    await page.getByRole("button", { name: "Zuordnen" }).click()
    await expect.poll(() => page.getByRole("alert").count()).toBe(0)
    const chosen = page.getByLabel("Gehört zu").locator("option:checked")
    await expect
      .poll(() => chosen.textContent())
      .toBe("einem Arbeitspaket, das Sie nicht lesen dürfen")
    await page.goto(`/documents/${own}`)
    await page.getByText(hidden).first().waitFor()
  })

  test("a package from before heads existed is offered its head, and its reader told that there is none", async () => {
    const note = { kind: "note", title: "AP 30 Altbestand", text: [{ text: "Ein Satz." }] }
    const { id } = await commandAs(server, "schwerin@demo.example", "documents.create", note)
    makeHeadlessPackage(server.dataDir, String(id))
    const read = { documentId: id, subjectKind: "person", subjectId: ids.person, level: "read" }
    await commandAs(server, "schwerin@demo.example", "documents.grant", read)
    const reader = await enter("rostock@demo.example")
    const writer = await enter("schwerin@demo.example")
    const missing = { name: "Dieses Arbeitspaket hat noch keinen Steckbrief." }
    for (const page of [reader, writer]) {
      await page.goto(`/documents/${id}`)
      await page.locator(".ProseMirror").waitFor()
      await page.getByRole("heading", missing).waitFor()
    }
    const start = { name: "Steckbrief anlegen" }
    await expect.poll(() => reader.getByRole("button", start).count()).toBe(0)
    await writer.getByRole("button", start).press("Enter")
    await writer.getByLabel("Kürzel", { exact: true }).waitFor()
    // The focus goes on in the first field.
    await expect.poll(() => writer.locator("#head-code:focus").count()).toBe(1)
    await writer.keyboard.type("AP 30")
    await reader
      .getByRole("region", { name: /Steckbrief/ })
      .getByText("AP 30")
      .waitFor()
    await expect.poll(() => reader.getByRole("heading", missing).count()).toBe(0)
  })

  test("without a script the head of such a package is started by a form", async () => {
    const note = { kind: "note", title: "AP 31 Altbestand" }
    const { id } = await commandAs(server, "schwerin@demo.example", "documents.create", note)
    makeHeadlessPackage(server.dataDir, String(id))
    const page = await enter("schwerin@demo.example", false)
    await page.goto(`/documents/${id}`)
    await page.getByRole("button", { name: "Steckbrief anlegen" }).click()
    await page.getByRole("heading", { name: "Meilensteine" }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/documents/${id}`)
  })

  test("in the head wrong input is told at its field, keeps what was typed, and a day takes keys alone", async () => {
    const { page } = await openHead("rostock@demo.example")
    await page.getByRole("button", { name: "Hinzufügen", exact: true }).press("Enter")
    await page.getByText("Bitte wählen Sie zuerst eine Körperschaft.").waitFor()
    const choice = page.getByLabel("Körperschaft hinzufügen")
    await expect.poll(() => choice.getAttribute("aria-invalid")).toBe("true")
    await expect.poll(() => page.locator("#head-add-participant:focus").count()).toBe(1)
    await page.getByRole("button", { name: "Meilenstein hinzufügen" }).press("Enter")
    await page.keyboard.type("Mit Tasten allein")
    await page.keyboard.press("Tab")
    const day = page.getByLabel("Fällig am").last()
    // Month and day the same: their order is the browser's own affair.
    await page.keyboard.type("03")
    // Out through the parts of the day that are still empty.
    await page.getByRole("button", { name: "Meilenstein hinzufügen" }).focus()
    await page.getByText(/Das ist kein vollständiges Datum/).waitFor()
    await expect.poll(() => day.getAttribute("aria-invalid")).toBe("true")
    await day.focus()
    await page.keyboard.type("03032027")
    await expect.poll(() => day.inputValue()).toBe("2027-03-03")
    await page.getByRole("button", { name: "Meilenstein hinzufügen" }).focus()
    await expect.poll(() => day.getAttribute("aria-invalid")).toBeNull()
  })

  test("without a script a new document begins with the template of its kind", async () => {
    const page = await enter("stgt@demo.example", false)
    await page.goto("/documents/new")
    await page.getByLabel("Niederschrift", { exact: true }).check()
    await page.getByLabel("Titel").fill("Sitzung des Vorstandes")
    await page.getByRole("button", { name: "Dokument anlegen" }).click()
    await page
      .getByRole("heading", { level: 2, name: /Eröffnung und Beschlussfähigkeit/ })
      .waitFor()
    await page.getByRole("table").first().waitFor()
  })

  test("with a script the form offers the templates of the kind, the usual one first", async () => {
    const page = await enter("ksm@demo.example")
    await page.goto("/documents/new")
    const chosen = () => page.locator('input[name="template"]:checked').getAttribute("value")
    await expect.poll(chosen).toBe("outline_concept")
    await page.getByLabel("Arbeitspaket", { exact: true }).first().check()
    await expect.poll(chosen).toBe("work_package")
    await expect.poll(() => page.getByLabel(/Feinkonzept/).count()).toBe(0)
    await page.getByLabel("Titel").fill("AP 7 Probe")
    await page.getByRole("button", { name: "Dokument anlegen" }).click()
    await expect
      .poll(() => page.getByLabel("Federführung", { exact: true }).inputValue())
      .toBe("ksm")
    await page.getByText("Bitte geben Sie ein Kürzel ein").waitFor()
  })
})

/** No command makes one any more: a document of another kind is called a work package. */
function makeHeadlessPackage(dataDir: string, documentId: string): void {
  const database = new Sqlite(join(dataDir, DATABASE_FILE), { timeout: 5_000 })
  try {
    database.prepare("update documents set kind = 'work_package' where id = ?").run(documentId)
  } finally {
    database.close()
  }
}
