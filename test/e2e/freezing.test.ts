import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { keptOnDevice, lineOf } from "./steps/device.ts"
import {
  EDITOR,
  textBlock,
  typeAtEndOf,
  untilSaved,
  untilShown,
  untilStatus,
} from "./steps/editor.ts"
import { expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"
const FIRST = "Die Städte handeln gemeinsam."
const READ_ONLY_WITHIN_MS = 2_000

describe("versions and freezing", () => {
  let browser: Browser
  let server: RunningServer
  const visitors: Visitor[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function pageOf(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const visitor = await openVisitor(browser, { baseURL: server.url, ...options })
    visitors.push(visitor)
    await logIn(visitor.page, OWNER)
    return visitor.page
  }

  async function addDocument(title: string): Promise<string> {
    const text = [{ kind: "heading", level: 1, text: "Ziele" }, { text: FIRST }]
    const { id } = await commandAs(server, OWNER, "documents.create", { kind: "note", title, text })
    return String(id)
  }

  async function openText(page: Page, id: string): Promise<void> {
    await page.goto(`/documents/${id}`)
    await page.locator(EDITOR).waitFor()
    await untilSaved(page)
  }

  test("a text is kept, frozen and opened again by its pages; who has it open only reads within two seconds", async () => {
    const id = await addDocument("Notiz zum Einfrieren")
    const [desk, other] = [await pageOf(), await pageOf()]
    await openText(desk, id)
    await openText(other, id)
    await desk.getByRole("link", { name: "Entwurf zu Fassung 1" }).waitFor()

    await desk.getByRole("link", { name: "Fassung 1 anlegen" }).first().click()
    await desk.getByLabel("Name").fill("Stand der Beratung")
    await desk.getByRole("button", { name: "Fassung 1 anlegen" }).click()
    await desk.waitForURL(/\/versions\/1$/)
    await desk.getByText("stimmt", { exact: true }).waitFor()
    await other.getByRole("link", { name: "Entwurf zu Fassung 2" }).waitFor()

    await typeAtEndOf(other, textBlock(other, FIRST), " Seither ergänzt.")
    await untilSaved(other)
    await desk.goto(`/documents/${id}`)
    await desk.locator("summary", { hasText: "Mehr" }).click()
    await desk.getByRole("link", { name: "Einfrieren" }).click()
    await desk.getByRole("heading", { name: "Fassung 2 einfrieren?" }).waitFor()
    await desk.getByRole("button", { name: "Einfrieren" }).click()
    await desk.getByRole("link", { name: /^Fassung 2, eingefroren am/ }).waitFor()
    await untilStatus(other, /^nur Lesen$/, READ_ONLY_WITHIN_MS)
    await other.getByRole("link", { name: /^Fassung 2, eingefroren am/ }).waitFor()
    await expect.poll(() => other.locator(EDITOR).getAttribute("contenteditable")).toBe("false")

    await desk.goto(`/documents/${id}/state`)
    await desk.getByRole("button", { name: "Wieder öffnen" }).click()
    await desk.getByLabel("Warum?").fill("Der Vorstand hat Maßgaben beschlossen.")
    await desk.getByRole("button", { name: "Wieder öffnen" }).click()
    await desk.getByRole("link", { name: "Entwurf zu Fassung 3" }).waitFor()
    await untilSaved(other)
    await desk.goto(`/documents/${id}/versions`)
    await desk.getByText("Grund: Der Vorstand hat Maßgaben beschlossen.").waitFor()
    await expectAccessible(desk, "versions")
  })

  test("[D5] an edit made offline before the freeze comes back, is kept, and is taken over in the next draft", async () => {
    const id = await addDocument("Notiz aus dem Zug")
    const page = await pageOf()
    const line = await lineOf(page)
    await openText(page, id)
    await line.cut()
    await untilStatus(page, /^offline/)
    await typeAtEndOf(page, textBlock(page, FIRST), " Im Zug geschrieben.")
    await untilStatus(page, /Änderungen warten$/)
    await commandAs(server, OWNER, "documents.freeze", { documentId: id })
    line.mend()

    const notice = page.getByRole("alert").filter({ hasText: "Nicht übernommene Änderungen" })
    const dialog = page.getByRole("dialog", { name: "Nicht übernommene Änderungen" })
    await notice.waitFor()
    await untilStatus(page, /^nur Lesen$/)
    await page.reload()
    await untilStatus(page, /^nur Lesen$/)
    await notice.getByRole("button", { name: "Ansehen" }).click()
    await dialog.getByText("Im Zug geschrieben.").waitFor()
    await expect
      .poll(() => dialog.getByRole("button", { name: "Erneut übernehmen" }).count())
      .toBe(0)
    await page.keyboard.press("Escape")

    const reason = "Nachtrag aus dem Zug."
    await commandAs(server, OWNER, "documents.reopen", { documentId: id, reason })
    await untilSaved(page)
    await notice.getByRole("button", { name: "Ansehen" }).click()
    await dialog.getByRole("button", { name: "Erneut übernehmen" }).click()
    await untilShown(page, `${FIRST} Im Zug geschrieben.`)
    await untilSaved(page)
    await expect.poll(() => keptOnDevice(page)).toEqual({ unsent: 0, refused: 0 })
    // The version is what it was.
    await page.goto(`/documents/${id}/versions/1`)
    await page.getByText("stimmt", { exact: true }).waitFor()
    await expect.poll(() => page.getByText("Im Zug geschrieben.").count()).toBe(0)
  })

  test("anybody takes the hash of what is downloaded and finds the one on the page", async () => {
    const id = await addDocument("Notiz zum Nachrechnen")
    const made = await commandAs(server, OWNER, "versions.create", { documentId: id })
    const page = await pageOf()
    await page.goto(`/documents/${id}/versions/1#pruefen`)
    const download = page.waitForEvent("download")
    await page.getByRole("link", { name: "Notiz zum Nachrechnen – Fassung 1.json" }).click()
    expect((await download).suggestedFilename()).toBe("Notiz zum Nachrechnen – Fassung 1.json")
    const file = await (await download).path()
    const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex")
    expect(sha256).toBe(made.sha256)
    const shown = sha256.match(/.{4}/g)?.join(" ") ?? ""
    await expect.poll(() => page.getByText(shown).count()).toBeGreaterThan(0)
  })

  test("without script a version is made, refused as a twin with all that was typed, restored, and the text frozen", async () => {
    const id = await addDocument("Notiz ohne Skript")
    const page = await pageOf({ javaScriptEnabled: false })
    const create = async (name: string) => {
      await page.goto(`/documents/${id}/versions/new`)
      await page.getByLabel("Name").fill(name)
      await page.getByRole("button", { name: /^Fassung \d anlegen$/ }).click()
    }
    await create("Erster Stand")
    await page.getByRole("heading", { level: 1, name: "Notiz ohne Skript" }).waitFor()
    await create("Zweiter Stand")
    await page.getByText("Der Text ist genau der von Fassung 1 „Erster Stand“").waitFor()
    await expect.poll(() => page.getByLabel("Name").inputValue()).toBe("Zweiter Stand")

    const title = "Notiz unter anderem Namen"
    await commandAs(server, OWNER, "documents.rename", { documentId: id, title, revision: 1 })
    await page.goto(`/documents/${id}/versions/1`)
    await page.getByRole("button", { name: "Fassung 1 wiederherstellen" }).click()
    await page.getByRole("heading", { level: 1, name: "Notiz ohne Skript" }).waitFor()
    await page.goto(`/documents/${id}/versions`)
    await page
      .getByRole("link", { name: "Vor dem Wiederherstellen von Fassung 1" })
      .first()
      .waitFor()

    await page.goto(`/documents/${id}/state`)
    await page.getByRole("button", { name: "Zur Beratung geben" }).click()
    await page.getByRole("link", { name: "In Beratung zu Fassung 3" }).waitFor()
    await page.goto(`/documents/${id}/state`)
    await page.getByRole("button", { name: "Einfrieren" }).click()
    await page.getByRole("link", { name: /^Fassung 3, eingefroren am/ }).waitFor()
  })

  test("nothing of this breaks the policy or throws", () => {
    expect(visitors.flatMap(({ offences }) => offences)).toEqual([])
  })
})
