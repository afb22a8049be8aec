import type { Page } from "playwright-core"
import { commandAs } from "../e2e/steps/console.ts"
import { type Line, lineOf } from "../e2e/steps/device.ts"
import {
  EDITOR,
  selectWords,
  textBlock,
  typeAtEndOf,
  untilSaved,
  untilStatus,
} from "../e2e/steps/editor.ts"
import { grantToRostock } from "../e2e/steps/rights.ts"
import type { Studio } from "./studio.ts"

const OWNER = "schwerin@demo.example"
const COLLEAGUE = "rostock@demo.example"
const FIRST =
  "Die Landeshauptstadt und der Zweckverband Elektronische Verwaltung klären bis zum Herbst, wer die gemeinsame Plattform betreibt."
const SECOND = "Der Bund zahlt seinen Anteil aus dem laufenden Haushalt."
const MORE = " Im Zug zwischen Bad Kleinen und Bützow geschrieben, ohne Verbindung."

interface Desk {
  page: Page
  line: Line
}

async function addDocument({ server }: Studio, title: string): Promise<string> {
  const text = [{ kind: "heading", level: 1, text: title }, { text: FIRST }, { text: SECOND }]
  const { id } = await commandAs(server, OWNER, "documents.create", { kind: "note", title, text })
  return String(id)
}

async function openDesk(studio: Studio, email: string, id: string): Promise<Desk> {
  const page = await studio.newPageOf(email)
  const line = await lineOf(page)
  await page.goto(`/documents/${id}`)
  await page.locator(EDITOR).waitFor()
  await untilSaved(page)
  return { page, line }
}

async function goAway({ page, line }: Desk): Promise<void> {
  await line.cut()
  await untilStatus(page, /^offline/)
}

/** The question to an author whose words have no place any more, and the notice to who took it. */
export async function shootLostWords(studio: Studio, name: string): Promise<void> {
  const id = await addDocument(studio, "Betrieb der gemeinsamen Plattform")
  const author = await openDesk(studio, OWNER, id)
  await grantToRostock(studio.server, author.page, id, "edit")
  await untilSaved(author.page)
  const other = await openDesk(studio, COLLEAGUE, id)
  await goAway(other)
  await selectWords(other.page, SECOND)
  await other.page.keyboard.press("Delete")
  await other.page.keyboard.press("Backspace")
  await untilStatus(other.page, /^offline, \d+ Änderung/)
  await typeAtEndOf(author.page, textBlock(author.page, SECOND), " Und zwar noch in diesem Jahr.")
  await untilSaved(author.page)
  other.line.mend()
  await author.page.getByText("Wieder einsetzen?").waitFor()
  await studio.camera.shoot(author.page, `${name}-author`)
  await other.page.getByText("Worte von").waitFor()
  await studio.camera.shoot(other.page, `${name}-other`)
}

/** Changes that were not taken: the notice above the text, and all of them in a window. */
export async function shootRefusedEdit(studio: Studio, name: string): Promise<void> {
  const id = await addDocument(studio, "Stellungnahme zum Onlinezugangsgesetz")
  const owner = await studio.newPageOf(OWNER)
  await owner.goto(`/documents/${id}`)
  await grantToRostock(studio.server, owner, id, "edit")
  const desk = await openDesk(studio, COLLEAGUE, id)
  await goAway(desk)
  await typeAtEndOf(desk.page, textBlock(desk.page, FIRST), MORE)
  await grantToRostock(studio.server, owner, id, "read")
  desk.line.mend()
  const notice = desk.page.getByRole("alert").filter({ hasText: "Nicht übernommene Änderungen" })
  await notice.waitFor()
  await studio.camera.shoot(desk.page, `${name}-notice`)
  await notice.getByRole("button", { name: "Ansehen" }).click()
  await desk.page.getByRole("dialog").waitFor()
  await studio.camera.shoot(desk.page, `${name}-dialog`)
}

/** Logging out while something is not saved. */
export async function shootUnsavedLogOut(studio: Studio, name: string): Promise<void> {
  const id = await addDocument(studio, "Vorbereitung der Regionalkonferenz Vorpommern-Greifswald")
  const desk = await openDesk(studio, OWNER, id)
  await goAway(desk)
  await typeAtEndOf(desk.page, textBlock(desk.page, FIRST), MORE)
  await desk.page.locator("summary", { hasText: "Konto" }).first().click()
  await desk.page.getByRole("button", { name: "Abmelden" }).first().click()
  await desk.page.getByRole("dialog").waitFor()
  await studio.camera.shoot(desk.page, name)
}

/** What "/" offers at the caret. */
export async function shootSlashMenu(studio: Studio, name: string): Promise<void> {
  const id = await addDocument(studio, "Ideen für die Bürgerwerkstatt")
  const { page } = await openDesk(studio, OWNER, id)
  await typeAtEndOf(page, textBlock(page, SECOND), "")
  await page.keyboard.press("Enter")
  await page.keyboard.type("/")
  await page.getByRole("listbox").waitFor()
  await studio.camera.shoot(page, name)
}
