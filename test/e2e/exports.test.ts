import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { readPdf } from "../documents/export/read-pdf.ts"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { logIn, openVisitor, type Visitor } from "./steps/pages.ts"
import { type DemoIds, readDemoIds } from "./steps/site-map.ts"

const EDITOR = "schwerin@demo.example"

describe("a text is taken along", () => {
  let browser: Browser
  let server: RunningServer
  let ids: DemoIds
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    ids = readDemoIds(server.dataDir)
    visitor = await openVisitor(browser, { baseURL: server.url })
    page = visitor.page
    await logIn(page, EDITOR)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
    expect(visitor?.offences).toEqual([])
  })

  async function download(name: string): Promise<{ bytes: Buffer; fileName: string }> {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ])
    return { bytes: readFileSync(await file.path()), fileName: file.suggestedFilename() }
  }

  test("from its menu as a PDF that is tagged, German and named after it", async () => {
    await page.goto(`/documents/${ids.concept}`)
    await page.getByText("Mehr", { exact: true }).first().click()
    await page.getByRole("link", { name: "Exportieren" }).click()
    await page.getByRole("heading", { level: 1, name: "Exportieren" }).waitFor()
    const { bytes, fileName } = await download("PDF herunterladen")
    expect(fileName).toMatch(/^Grobkonzept Kommunale Strategie .* – .*\.pdf$/)
    const pdf = readPdf(bytes)
    expect(pdf.info.Title).toContain("Grobkonzept")
    expect(pdf.info.Tagged).toBe("yes")
    expect(bytes.toString("latin1")).toContain("/Lang (de-DE)")
    expect(pdf.tags).toContain("H1")
    expect(pdf.text).toContain("Demodaten, frei erfunden")
  })

  test("as a version whose JSON has the hash that the page names", async () => {
    const { number, sha256 } = (await commandAs(server, EDITOR, "versions.create", {
      documentId: ids.workPackage,
      label: "Zum Mitnehmen",
    })) as { number: number; sha256: string }
    await page.goto(`/documents/${ids.workPackage}/export`)
    await page.getByLabel("Stand des Textes").selectOption(String(number))
    await page.getByRole("button", { name: "Anzeigen" }).click()
    await page.getByText(`Sie geben Fassung ${number} aus.`).waitFor()
    const { bytes } = await download("JSON herunterladen")
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256)
    const shown = await page.locator(".s-export__hash").textContent()
    expect(shown?.replaceAll(" ", "")).toBe(sha256)
  })

  test("what an accessible PDF cannot be made with is listed, each with the way to its place", async () => {
    const { id } = (await commandAs(server, EDITOR, "documents.create", {
      kind: "note",
      title: "Vermerk mit leerer Überschrift",
      text: [
        { kind: "heading", level: 1, text: "Zweck" },
        { kind: "heading", level: 1, text: "" },
      ],
    })) as { id: string }
    // Also who follows an old link to the file learns why there is none.
    await page.goto(`/documents/${id}/export.pdf`)
    await page.waitForURL(/\/export#hindernisse$/)
    const obstacles = page.getByRole("region", { name: "Was dem PDF im Weg steht" })
    await obstacles.getByText("Die Überschrift 2 ist leer.").waitFor()
    await expect.poll(() => page.getByRole("link", { name: "PDF herunterladen" }).count()).toBe(0)
    await obstacles.getByRole("link", { name: "Zur Stelle im Text" }).click()
    await page.waitForURL(/\/documents\/doc_\w+#\w+/)
    const blockId = new URL(page.url()).hash.slice(1)
    await page.locator(`[id="${blockId}"], [data-id="${blockId}"]`).first().waitFor()
  })
})
