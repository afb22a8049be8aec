import type { Browser, Page } from "playwright-core"
import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"
import { EDITOR } from "./editor.ts"
import { logIn, openVisitor, type Visitor } from "./pages.ts"

const OWNER = "schwerin@demo.example"
const GUESTS = [
  ["Hanse- und Universitätsstadt Rostock", "edit"],
  ["Landkreistag Mecklenburg-Vorpommern", "read"],
] as const

/** A document of its own that Anna (Schwerin) and Bert (Rostock) write and a reader reads. */
export interface SharedText {
  documentId: string
  anna: Page
  bert: Page
  reader: Page
  visitors: Visitor[]
}

export async function openSharedText(
  browser: Browser,
  server: RunningServer,
  title: string,
  text: readonly { kind?: string; level?: number; text: string }[],
): Promise<SharedText> {
  const { id } = await commandAs(server, OWNER, "documents.create", { kind: "note", title, text })
  const documentId = String(id)
  const visitors: Visitor[] = []
  const open = async (email: string): Promise<Page> => {
    const visitor = await openVisitor(browser, { baseURL: server.url })
    visitors.push(visitor)
    await logIn(visitor.page, email)
    return visitor.page
  }
  const anna = await open(OWNER)
  for (const [organization, level] of GUESTS) await allow(anna, documentId, organization, level)
  const bert = await open("rostock@demo.example")
  const reader = await open("leser@demo.example")
  for (const page of [anna, bert, reader]) {
    await page.goto(`/documents/${documentId}`)
    await page.locator(EDITOR).waitFor()
  }
  return { documentId, anna, bert, reader, visitors }
}

async function allow(
  page: Page,
  documentId: string,
  organization: string,
  level: string,
): Promise<void> {
  await page.goto(`/documents/${documentId}/grants`)
  await page.getByLabel("Wer", { exact: true }).selectOption({ label: organization })
  await page.getByLabel("Recht", { exact: true }).selectOption(level)
  await page.getByRole("button", { name: "Recht geben" }).click()
  await page.getByLabel(`Recht von ${organization}`, { exact: true }).waitFor()
}
