import { join } from "node:path"
import Sqlite from "better-sqlite3"
import type { Page } from "playwright-core"
import { DATABASE_FILE } from "../../../db/client.ts"
import { bodyOf, type TestMailServer } from "../../mail/mail-server.ts"
import type { RunningServer } from "../../support/server.ts"
import { formIn, plainBrowser, type Shown } from "../../surveys/answering/plain-browser.ts"

/** What the office brings along from elsewhere: two pages, six questions, one of them behind another. */
export const QUESTIONNAIRE = {
  title: "Glasfaser und Sicherheit",
  pages: [
    {
      name: "netz",
      title: "Netz",
      elements: [
        {
          ...{
            type: "radiogroup",
            name: "anschluss",
            title: "Ist das Hauptgebäude angeschlossen?",
          },
          isRequired: true,
          choices: [
            { value: "ja", text: "ja" },
            { value: "nein", text: "nein" },
          ],
        },
        {
          ...{ type: "text", inputType: "number", name: "gebaeude" },
          ...{ title: "Wie viele Gebäude haben Sie?", min: 1, max: 500 },
        },
        {
          ...{ type: "matrix", name: "bedarf", title: "Wie groß ist der Bedarf?", scale: true },
          columns: ["gering", "mittel", "hoch"].map((value) => ({ value, text: value })),
          rows: [
            { value: "geld", text: "Geld" },
            { value: "personal", text: "Personal" },
          ],
        },
      ],
    },
    {
      name: "sicherheit",
      title: "Sicherheit",
      elements: [
        {
          ...{ type: "radiogroup", name: "konzept", title: "Gibt es ein Sicherheitskonzept?" },
          choices: [
            { value: "ja", text: "ja" },
            { value: "nein", text: "nein" },
          ],
          isRequired: true,
        },
        {
          ...{ type: "radiogroup", name: "geprueft", title: "Wurde es geprüft?" },
          visibleIf: "{konzept} = 'ja'",
          choices: [
            { value: "ja", text: "ja" },
            { value: "nein", text: "nein" },
          ],
        },
        { type: "comment", name: "wunsch", title: "Was wünschen Sie sich?" },
      ],
    },
  ],
}

/** Reads the server's own database while it runs; it only reads. */
export function readRows<Row>(server: RunningServer, query: string, ...values: string[]): Row[] {
  const database = new Sqlite(join(server.dataDir, DATABASE_FILE), { readonly: true })
  try {
    // The caller knows what it asks for.
    return database.prepare(query).all(...values) as Row[]
  } finally {
    database.close()
  }
}

/** Links in the mails that a mail server took, by who was invited. @param words which all of these mails say */
export function readLinks(
  server: RunningServer,
  surveyId: string,
  { received }: TestMailServer,
  words: string,
): Map<string, string> {
  const rows = readRows<{ id: string; email: string }>(
    server,
    "select id, email from invitations where survey_id = ?",
    surveyId,
  )
  const idOf = new Map(rows.map(({ id, email }) => [email, id]))
  return new Map(
    received.flatMap(({ to, raw }) => {
      const [body, id] = [bodyOf(raw), idOf.get(to[0] ?? "")]
      const [link] = /\/s\/[\w-]+/.exec(body) ?? []
      return id && link && body.includes(words) ? [[id, link]] : []
    }),
  )
}

export interface Answer {
  anschluss: "ja" | "nein"
  gebaeude: string
  konzept: "ja" | "nein"
  wunsch: string
}

const pageOne = ({ anschluss, gebaeude }: Answer) => ({
  ...{ anschluss, gebaeude, "bedarf.geld": "hoch", "bedarf.personal": "mittel", _go: "next" },
})
const pageTwo = ({ konzept, wunsch }: Answer) => ({
  ...{ konzept, wunsch, ...(konzept === "ja" && { geprueft: "nein" }), _go: "next" },
})

/** Answers by forms alone, as a browser without script does; ends on the page where one hands in. */
export async function fillPlainly(server: RunningServer, link: string, answer: Answer) {
  const browser = plainBrowser(server.url)
  await browser.open(link)
  const first = await browser.open("/s/page/1")
  const second = await browser.send(formIn(first.html, /page\/1/), pageOne(answer))
  const review = await browser.send(formIn(second.html, /page\/2/), pageTwo(answer))
  return { handIn: (): Promise<Shown> => browser.send(formIn(review.html, /submit/)), browser }
}

/** The code on a receipt. */
export function receiptIn(html: string): string {
  return /Quittung<\/span> <strong>([^<]+)</.exec(html)?.[1] ?? ""
}

/** Answers in a real browser, whatever it can; ends on the receipt. */
export async function fillInBrowser(page: Page, link: string, answer: Answer): Promise<string> {
  await page.goto(link)
  await page.getByRole("link", { name: "Fragebogen beginnen" }).click()
  await chooseIn(page, "anschluss", answer.anschluss)
  await page.locator('input[name="gebaeude"]').fill(answer.gebaeude)
  await page.getByRole("button", { name: "Speichern und weiter" }).click()
  await chooseIn(page, "konzept", answer.konzept)
  await page.locator('textarea[name="wunsch"]').fill(answer.wunsch)
  await page.getByRole("button", { name: "Speichern und prüfen" }).click()
  await page.getByRole("button", { name: /^Absenden für/ }).click()
  await page.locator(".r-code").waitFor()
  return receiptIn(await page.content())
}

async function chooseIn(page: Page, item: string, answer: string): Promise<void> {
  await page.locator(`input[name="${item}"][value="${answer}"]`).check()
}
