import { commandAs } from "../e2e/steps/console.ts"
import { placeCaretIn, untilSaved } from "../e2e/steps/editor.ts"
import { picture } from "../files/pictures.ts"
import type { Studio } from "./studio.ts"

const SCHWERIN = "schwerin@demo.example"

const COSTS = [
  ["Körperschaft", "2026 in Euro", "2027 in Euro", "Quelle"],
  ["Landeshauptstadt Schwerin", "120.000", "135.000", "Haushaltsplan"],
  ["Zweckverband Elektronische Verwaltung in M-V", "80.000", "90.000", "Umlagebeschluss"],
]

/** The dialog with a refusal, a table with its tools, and its menu. */
export async function shootTable(studio: Studio, name: string): Promise<void> {
  const { page, dialog } = await openObjects(studio, "Kosten der gemeinsamen Plattform")
  await page.getByRole("button", { name: "Tabelle einfügen" }).click()
  await dialog.getByLabel("Zeilen").fill("viele")
  await dialog.getByRole("button", { name: "Tabelle einfügen" }).click()
  await dialog.locator(".s-err").waitFor()
  await studio.camera.shoot(page, `${name}-dialog`)
  await dialog.getByLabel("Zeilen").fill(String(COSTS.length))
  await dialog.getByLabel("Spalten").fill("4")
  await dialog.getByLabel("Beschriftung").fill("Kosten je Jahr, gerundet auf volle tausend Euro")
  await dialog.getByLabel("Die erste Spalte").check()
  await page.keyboard.press("Enter")
  await dialog.waitFor({ state: "detached" })
  for (const [at, words] of COSTS.flat().entries()) {
    if (at > 0) await page.keyboard.press("Tab")
    await page.keyboard.type(words)
  }
  await untilSaved(page)
  await studio.camera.shoot(page, name)
  await page.locator(".s-tbl__tools").click()
  await page.getByRole("menu").waitFor()
  await studio.camera.shoot(page, `${name}-menu`)
}

/** The dialog with a refusal, a figure without its caption, and one that is selected. */
export async function shootFigure(studio: Studio, name: string): Promise<void> {
  const { page, dialog } = await openObjects(studio, "Standorte der Rechenzentren")
  await page.getByRole("button", { name: "Bild einfügen" }).click()
  const buffer = await picture("png", 1200, 600)
  await dialog
    .getByLabel("Bilddatei")
    .setInputFiles({ name: "Standorte 2026.png", mimeType: "image/png", buffer })
  await dialog.getByRole("button", { name: "Bild einfügen" }).click()
  await dialog.locator(".s-err").waitFor()
  await studio.camera.shoot(page, `${name}-dialog`)
  await dialog.getByLabel("Alternativtext").fill("Karte des Landes mit drei Rechenzentren")
  await dialog.getByRole("button", { name: "Bild einfügen" }).click()
  await dialog.waitFor({ state: "detached" })
  await page.getByRole("img", { name: "Karte des Landes" }).waitFor()
  await studio.camera.shoot(page, `${name}-without-caption`)
  await page.keyboard.type("Drei Rechenzentren versorgen alle Ämter, Stand 24.06.2026")
  await page.getByRole("img", { name: "Karte des Landes" }).click()
  await page.locator(".ProseMirror-selectednode").waitFor()
  await studio.camera.shoot(page, `${name}-selected`)
}

async function openObjects(studio: Studio, title: string) {
  const { id } = await commandAs(studio.server, SCHWERIN, "documents.create", {
    kind: "note",
    title,
    text: [{ kind: "heading", level: 1, text: title }, { text: "Die Übersicht folgt hier." }],
  })
  const page = await studio.newPageOf(SCHWERIN)
  await page.goto(`/documents/${id}`)
  await page.getByRole("toolbar").first().waitFor()
  await placeCaretIn(page, "Die Übersicht", 3)
  return { page, dialog: page.getByRole("dialog") }
}
