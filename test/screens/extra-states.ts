import { join } from "node:path"
import Sqlite from "better-sqlite3"
import type { Page } from "playwright-core"
import { DATABASE_FILE } from "../../db/client.ts"
import { commandAs } from "../e2e/steps/console.ts"
import { EDITOR, textBlock, typeAtEndOf, untilSaved, untilShown } from "../e2e/steps/editor.ts"
import {
  shootLostWords,
  shootRefusedEdit,
  shootSlashMenu,
  shootUnsavedLogOut,
} from "./away-states.ts"
import { shootFigure, shootTable } from "./object-states.ts"
import { openPage, type Studio } from "./studio.ts"

const ADMIN = "admin@demo.example"
const SCHWERIN = "schwerin@demo.example"
const ROSTOCK = "rostock@demo.example"
const FIRST_WORDS = "Die Beteiligten fangen nicht bei null an"

interface ExtraState {
  name: string
  shoot(studio: Studio, name: string): Promise<void>
}

/** States that no address leads to: something was typed, refused, lost or taken away before. */
export const EXTRA_STATES: readonly ExtraState[] = [
  { name: "login-refused", shoot: shootRefusedLogin },
  { name: "feedback-refused", shoot: shootRefusedFeedback },
  { name: "document-new-refused", shoot: shootRefusedDocument },
  { name: "reset-requested", shoot: shootRequestedReset },
  { name: "account-menu", shoot: shootAccountMenu },
  { name: "invite-reauthentication", shoot: shootReauthentication },
  { name: "invitation", shoot: shootInvitation },
  { name: "document-empty", shoot: shootEmptyDocument },
  { name: "document-two-people", shoot: shootTwoPeople },
  { name: "document-link-dialog", shoot: shootLinkDialog },
  { name: "document-table", shoot: shootTable },
  { name: "document-figure", shoot: shootFigure },
  { name: "document-search", shoot: shootSearch },
  { name: "document-menu", shoot: shootMenu },
  { name: "document-slash-menu", shoot: shootSlashMenu },
  { name: "document-lost-words", shoot: shootLostWords },
  { name: "document-edit-refused", shoot: shootRefusedEdit },
  { name: "log-out-unsaved", shoot: shootUnsavedLogOut },
  { name: "document-archived", shoot: shootArchived },
  { name: "document-signed-out", shoot: shootSignedOut },
  { name: "document-revoked", shoot: shootRevoked },
  { name: "document-offline", shoot: shootOffline },
]

async function shootRefusedLogin(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(null)
  await page.goto("/login")
  await page.getByLabel("E-Mail-Adresse").fill(SCHWERIN)
  await page.locator('input[name="password"]').fill("falsch geraten")
  await page.getByRole("button", { name: "Anmelden" }).click()
  await page.locator(".s-errs").waitFor()
  await studio.camera.shoot(page, name)
}

async function shootRefusedFeedback(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(null)
  await page.goto("/feedback")
  await page.getByLabel("Was hindert Sie?").fill("Nein")
  await page.getByLabel("E-Mail für die Antwort").fill("keine Adresse")
  await withoutBrowserChecks(page)
  await page.getByRole("button", { name: "Rückmeldung senden" }).click()
  await page.locator(".s-errs").waitFor()
  await studio.camera.shoot(page, name)
}

async function shootRefusedDocument(studio: Studio, name: string): Promise<void> {
  const page = await studio.pageOf(SCHWERIN)
  await openPage(page, "/documents/new")
  await page.getByLabel("Titel").fill("Ab")
  await withoutBrowserChecks(page)
  await page.getByRole("button", { name: "Dokument anlegen" }).click()
  await page.locator(".s-errs").waitFor()
  await studio.camera.shoot(page, name)
}

async function shootRequestedReset(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(null)
  await page.goto("/reset")
  await page.getByLabel("E-Mail-Adresse").fill(SCHWERIN)
  await page.locator('main button[type="submit"]').click()
  await page.locator(".s-note").waitFor()
  await studio.camera.shoot(page, name)
}

async function shootAccountMenu(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(ADMIN)
  await page.goto("/")
  // Both menus, because the pictures are taken at widths that show one or the other.
  for (const menu of await page.locator("details.s-menu").all()) {
    await menu.evaluate((element) => element.setAttribute("open", ""))
  }
  await studio.camera.shoot(page, name)
}

async function shootReauthentication(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(ADMIN)
  await fillInvitation(page)
  forgetAuthentication(studio)
  await page.getByRole("button", { name: "Einladen" }).click()
  await page.getByLabel("Ihr Passwort").waitFor()
  await studio.camera.shoot(page, name)
}

async function shootInvitation(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(ADMIN)
  await fillInvitation(page)
  await page.getByRole("button", { name: "Einladen" }).click()
  const link = page.locator("code", { hasText: "/invitation/" })
  await link.waitFor()
  await studio.camera.shoot(page, `${name}-handed-over`)
  const guest = await studio.newPageOf(null)
  await guest.goto(new URL((await link.textContent()) ?? "").pathname)
  await studio.camera.shoot(guest, `${name}-accept`)
  await guest.getByLabel("Neues Passwort", { exact: true }).fill("kurz")
  await withoutBrowserChecks(guest)
  await guest.getByRole("button", { name: "Einladung annehmen" }).click()
  await guest.locator(".s-errs").waitFor()
  await studio.camera.shoot(guest, `${name}-refused`)
}

async function fillInvitation(page: Page): Promise<void> {
  await page.goto("/admin/people/new")
  await page.getByLabel("Name", { exact: true }).fill("Anna Brüsewitz")
  await page.getByLabel("E-Mail-Adresse").fill("anna.bruesewitz@schwerin.example")
  await page
    .getByLabel("Körperschaft", { exact: true })
    .selectOption({ label: "Landeshauptstadt Schwerin" })
}

async function shootEmptyDocument(studio: Studio, name: string): Promise<void> {
  const title = "Protokoll der Projektgruppe vom 14. November"
  const { id } = await commandAs(studio.server, SCHWERIN, "documents.create", {
    kind: "minutes",
    title,
  })
  const page = await studio.pageOf(SCHWERIN)
  await openEditor(page, String(id))
  await studio.camera.shoot(page, name)
}

async function shootTwoPeople(studio: Studio, name: string): Promise<void> {
  const anna = await studio.newPageOf(SCHWERIN)
  const bert = await studio.newPageOf(ROSTOCK)
  await openEditor(anna, studio.ids.concept)
  await openEditor(bert, studio.ids.concept)
  await typeAtEndOf(anna, textBlock(anna, FIRST_WORDS), " Schwerin ergänzt hier.")
  await untilShown(bert, "Schwerin ergänzt hier.")
  await bert.keyboard.press("PageDown")
  await typeAtEndOf(bert, textBlock(bert, FIRST_WORDS), " Rostock auch.")
  await untilShown(anna, "Rostock auch.")
  await anna.keyboard.press("Shift+Control+ArrowLeft")
  await bert.locator(".s-caret").first().waitFor({ state: "attached" })
  await studio.camera.shoot(bert, name)
}

async function shootLinkDialog(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(SCHWERIN)
  await openEditor(page, studio.ids.concept)
  await textBlock(page, FIRST_WORDS).dblclick()
  await page.getByRole("button", { name: "Verweis" }).click()
  await page.getByLabel("Adresse").fill("keine Adresse")
  await page.getByRole("dialog").getByRole("button", { name: "Verweis einfügen" }).click()
  await page.getByText("Das ist keine Webadresse").first().waitFor()
  await studio.camera.shoot(page, name)
}

async function shootSearch(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(SCHWERIN)
  await openEditor(page, studio.ids.concept)
  await page.locator(EDITOR).focus()
  await page.keyboard.press("Control+f")
  await page.getByLabel("Suchen nach").fill("Verwaltung")
  await page.keyboard.press("Enter")
  await page.keyboard.press("Enter")
  await studio.camera.shoot(page, name)
}

async function shootMenu(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(SCHWERIN)
  await openEditor(page, studio.ids.concept)
  await page.getByText("Mehr", { exact: true }).click()
  await studio.camera.shoot(page, name)
}

async function shootArchived(studio: Studio, name: string): Promise<void> {
  const { id } = await commandAs(studio.server, SCHWERIN, "documents.create", {
    kind: "note",
    title: "Erste Stoffsammlung",
    text: [
      { kind: "heading", level: 1, text: "Was wir behalten wollen" },
      { text: "Ein Satz, der im Archiv gut aufgehoben ist." },
    ],
  })
  await commandAs(studio.server, SCHWERIN, "documents.archive", { documentId: id })
  const page = await studio.pageOf(SCHWERIN)
  await openEditor(page, String(id))
  await studio.camera.shoot(page, name)
  await openPage(page, `/documents/${id}/grants`)
  await studio.camera.shoot(page, `${name}-grants`)
}

async function shootSignedOut(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf("mse@demo.example")
  await openEditor(page, studio.ids.concept)
  await typeAtEndOf(page, textBlock(page, FIRST_WORDS), " Ein Satz bleibt stehen.")
  await untilSaved(page)
  const elsewhere = await studio.newPageOf("mse@demo.example")
  await elsewhere.goto("/account")
  await elsewhere
    .getByRole("button", { name: /^Anmeldung an .* beenden$/ })
    .first()
    .click()
  await page.getByRole("dialog").waitFor()
  await studio.camera.shoot(page, `${name}-dialog`)
  await page.keyboard.press("Escape")
  await page.getByRole("dialog").waitFor({ state: "hidden" })
  await studio.camera.shoot(page, `${name}-notice`)
}

async function shootRevoked(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf("ksm@demo.example")
  await openEditor(page, studio.ids.concept)
  const owner = await studio.newPageOf("stgt@demo.example")
  await owner.goto(`/documents/${studio.ids.concept}/grants`)
  await owner
    .getByRole("button", { name: "Recht von KSM Kommunalservice Mecklenburg AöR entziehen" })
    .click()
  await page.getByText("entzogen").first().waitFor()
  await studio.camera.shoot(page, name)
}

/** The last one: its server is gone for a while. */
async function shootOffline(studio: Studio, name: string): Promise<void> {
  const page = await studio.newPageOf(SCHWERIN)
  await openEditor(page, studio.ids.concept)
  await studio.server.stop("SIGKILL")
  await page
    .getByRole("status")
    .filter({ hasText: /^offline/ })
    .waitFor()
  await typeAtEndOf(page, textBlock(page, FIRST_WORDS), " Im Zug geschrieben.")
  await page.getByRole("status").filter({ hasText: /warte/ }).waitFor()
  await studio.camera.shoot(page, name)
}

async function openEditor(page: Page, documentId: string): Promise<void> {
  await page.goto(`/documents/${documentId}`)
  await page.locator(EDITOR).waitFor()
}

/** So that the server's own answer is seen, not the browser's. */
async function withoutBrowserChecks(page: Page): Promise<void> {
  for (const form of await page.locator("main form").all()) {
    await form.evaluate((element) => element.setAttribute("novalidate", ""))
  }
}

/** As if everybody had logged in long ago: administration asks for the password again. */
function forgetAuthentication({ server }: Studio): void {
  const database = new Sqlite(join(server.dataDir, DATABASE_FILE))
  database.prepare("update sessions set reauthenticated_at = null").run()
  database.close()
}
