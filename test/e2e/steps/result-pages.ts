import type { Page } from "playwright-core"

/** Brings the paper before one more committee; gives back the step. */
export async function planBefore(
  page: Page,
  paperId: string,
  committeeId: string,
  role: string,
): Promise<string> {
  const links = page.locator("#beratungsfolge a[href^='/consultations/']")
  await page.goto(`/papers/${paperId}/consultations/new`)
  await page.getByLabel("Gremium", { exact: true }).selectOption(committeeId)
  await page.getByRole("radio", { name: new RegExp(`^${role}`) }).check()
  await page.getByRole("button", { name: "Schritt planen" }).click()
  await page.waitForURL((url) => url.pathname === `/papers/${paperId}`)
  await links.last().waitFor()
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))
  return hrefs.at(-1)?.split("/")[2] ?? ""
}

const RECORD = {
  ...{ name: "Niederschrift.pdf", mimeType: "application/pdf" },
  buffer: Buffer.from("%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer\n%%EOF\n"),
}

/** Hands in the file by which a result is reported, on the page of its step. */
export async function handIn(page: Page): Promise<void> {
  await page.getByLabel("Datei", { exact: true }).setInputFiles(RECORD)
  await page.getByRole("button", { name: "Hochladen" }).click()
  await page.getByText("„Niederschrift.pdf“ ist hochgeladen").waitFor()
}

interface Reported {
  result: RegExp
  /** The text that lay before the committee; left out for the one that is chosen already. */
  text?: RegExp
  conditions?: readonly { text: string; place: RegExp }[]
  counts?: Readonly<Record<string, number>>
  deferredTo?: string
}

/** Fills the form for a result on the page of its step, and sends it. */
export async function report(page: Page, reported: Reported): Promise<void> {
  const { result, text, conditions = [], counts = {}, deferredTo } = reported
  if (text) await page.getByRole("radio", { name: text }).check()
  await page.getByRole("radio", { name: result }).check()
  for (const [at, { text: words, place }] of conditions.entries()) {
    await page.getByLabel("Was das Gremium verlangt").nth(at).fill(words)
    const choice = page.getByLabel("Stelle im Text").nth(at)
    const option = choice.locator("option", { hasText: place })
    await choice.selectOption((await option.getAttribute("value")) ?? "")
  }
  for (const [label, count] of Object.entries(counts)) {
    await page.getByLabel(label, { exact: true }).fill(String(count))
  }
  if (deferredTo) await page.getByLabel(/^Vertagt auf/).fill(deferredTo)
  await page.getByRole("button", { name: /^(Ergebnis|Berichtigung) melden$/ }).click()
}

/** Confirms what was reported on a step, as its committee's chair or deputy. */
export async function confirm(page: Page, consultationId: string): Promise<void> {
  await page.goto(`/consultations/${consultationId}`)
  const button = page.getByRole("button", { name: "Ergebnis bestätigen" })
  await button.click()
  await button.waitFor({ state: "detached" })
}

/** The sentence under the title says what came of the step, and that it holds. */
export async function untilOutcome(page: Page, words: string): Promise<void> {
  await page.getByText(new RegExp(`: ${words} am .*, bestätigt\\.$`)).waitFor()
}
