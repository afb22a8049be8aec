import type { Page } from "playwright-core"
import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"

export const ROSTOCK = "Hanse- und Universitätsstadt Rostock"

/** Gives Rostock a right on a document, or takes it away; `page` is anybody's who is logged in. */
export async function grantToRostock(
  server: RunningServer,
  page: Page,
  documentId: string,
  level: "read" | "comment" | "suggest" | "edit" | "none",
): Promise<void> {
  const address = page.url()
  await page.goto("/organizations")
  const href = await page.getByRole("link", { name: ROSTOCK }).getAttribute("href")
  await page.goto(address)
  const subjectId = href?.split("/").at(-1)
  const subject = { documentId, subjectKind: "organization", subjectId }
  await commandAs(server, "schwerin@demo.example", "documents.grant", { ...subject, level })
}
