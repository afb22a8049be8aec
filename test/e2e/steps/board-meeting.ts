import type { Page } from "playwright-core"
import { expect } from "vitest"
import { addDays } from "../../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../../app/ui/dates.ts"
import type { RunningServer } from "../../support/server.ts"
import { rowOf } from "./decision-acts.ts"
import {
  BOARD,
  BOARD_EMAILS,
  bringToToday,
  expectAccessibleByDayAndNight,
  forgetPasswords,
  nameOf,
  PHONE,
  pressWithPassword,
  readValue,
  type Visitors,
} from "./decisions.ts"
import { DEMO_PASSWORD } from "./pages.ts"

interface BoardMeeting {
  server: RunningServer
  house: Visitors
  secretary: Page
  chair: Page
  /** The step that is on the agenda. */
  consultationId: string
}

const NOTICE_DAYS = 21
const COUNTS =
  "select count(*) from ballots b join vote_electors e on e.id = b.elector_id join people p on p.id = e.person_id where e.vote_id = ? and p.email = ?"

/** The board's meeting from its date to its end, as its secretary runs it and its members vote. */
export async function holdBoardMeeting(meeting: BoardMeeting): Promise<void> {
  const { server, secretary, chair } = meeting
  const meetingId = await callMeeting(meeting)
  await runUntilItem(meeting, meetingId)
  const voteId = await openRollCall(meeting)
  const late = await voteOnPhones(meeting, voteId)

  await secretary.getByRole("button", { name: "Abstimmung schließen" }).click()
  await secretary.getByText("Das Ergebnis stellt der Vorsitz fest").waitFor()
  await expectLateRefused(late)
  await certify(server, chair, voteId)

  await secretary.goto(`/meetings/${meetingId}/run`)
  await secretary.getByLabel("Was ist daraus geworden?").fill("Beschlossen mit einer Maßgabe.")
  await secretary.getByRole("button", { name: /^Festhalten/ }).click()
  await secretary.getByRole("button", { name: "Sitzung schließen" }).click()
  await secretary.getByText("geschlossen", { exact: true }).first().waitFor()
}

/** Sets the date, puts the paper on the agenda and invites; then the day comes. */
async function callMeeting({ server, secretary, consultationId }: BoardMeeting): Promise<string> {
  await secretary.goto("/meetings/new")
  await secretary.getByRole("checkbox", { name: BOARD }).check()
  await secretary.getByLabel("Bezeichnung").fill("44. Sitzung des Vorstands")
  const day = addDays(calendarDateOf(new Date().toISOString()), NOTICE_DAYS)
  await secretary.getByLabel("Tag", { exact: true }).fill(day)
  await secretary.getByLabel("Beginn").fill("14:00")
  await secretary.getByLabel("Ende").fill("16:30")
  await secretary.getByRole("radio", { name: "in Präsenz" }).check()
  await secretary.getByLabel("Raum und Anschrift").fill("Haus der Selbstverwaltung, Schwerin")
  await secretary.getByRole("button", { name: "Sitzung ansetzen" }).click()
  await secretary.waitForURL((url) => url.pathname.startsWith("/meetings/mtg_"))
  const meetingId = new URL(secretary.url()).pathname.split("/")[2] ?? ""

  await secretary.getByLabel("Vorlage", { exact: true }).selectOption(consultationId)
  await secretary.getByRole("button", { name: "Auf die Tagesordnung setzen" }).click()
  await secretary.getByText("TOP 1", { exact: true }).waitFor()
  await secretary.getByRole("button", { name: /Personen einladen$/ }).click()
  await secretary.getByText("eingeladen", { exact: true }).waitFor()
  bringToToday(server, meetingId)
  await secretary.reload()
  await secretary.getByRole("button", { name: "Sitzung eröffnen" }).click()
  await secretary.waitForURL((url) => url.pathname.endsWith("/run"))
  return meetingId
}

/** Everybody comes, the quorum is stated, the item is called. */
async function runUntilItem({ server, secretary }: BoardMeeting, meetingId: string): Promise<void> {
  for (const email of BOARD_EMAILS) {
    const name = nameOf(server, email)
    await secretary.getByRole("button", { name: new RegExp(`^${name} ist da`) }).click()
    await secretary.getByRole("button", { name: new RegExp(`^${name} geht`) }).waitFor()
  }
  await secretary.getByText("5 Personen sind da.").waitFor()
  await secretary
    .getByLabel("Es stellt fest")
    .selectOption({ label: nameOf(server, BOARD_EMAILS[0] ?? "") })
  await secretary.getByRole("button", { name: "Beschlussfähigkeit feststellen" }).click()
  await secretary.getByText(/^Zuletzt festgestellt um/).waitFor()
  await expectAccessibleByDayAndNight(secretary, `run of ${meetingId}`)
  await secretary.getByRole("button", { name: "TOP 1 aufrufen" }).click()
  await secretary.getByText(/^Tagesordnungspunkt 1 ist aufgerufen/).waitFor()
}

/** Prepares the vote, excludes the fifth member before the debate, opens it; gives back the vote. */
async function openRollCall({ server, secretary }: BoardMeeting): Promise<string> {
  await secretary.getByRole("link", { name: "Abstimmung vorbereiten" }).click()
  await secretary.getByRole("radio", { name: /^namentlich/ }).check()
  await secretary.getByRole("button", { name: "Abstimmung vorbereiten" }).click()
  await secretary.waitForURL((url) => url.pathname.startsWith("/votes/vot_"))
  const excluded = nameOf(server, "vorstand5@demo.example")
  const row = rowOf(secretary, excluded)
  await row.getByText("Als befangen erfassen").click()
  await row.getByLabel("Grund").fill("Mitglied des Aufsichtsrats der Genossenschaft")
  await row.getByLabel("Vorschrift").fill("§ 34 BGB")
  await row.getByRole("button", { name: `${excluded} ist befangen` }).click()
  await row.getByText("befangen", { exact: true }).waitFor()
  await secretary.getByRole("button", { name: "Abstimmung eröffnen" }).click()
  await secretary.getByText(/von 4 Anwesenden haben geantwortet/).waitFor()
  return new URL(secretary.url()).pathname.split("/")[2] ?? ""
}

/**
 * Three answer on their phones, one is entered for; who is excluded is refused, a double click and a second tab
 * count once. Gives back a page on which somebody has not answered yet.
 */
async function voteOnPhones(meeting: BoardMeeting, voteId: string): Promise<Page> {
  const { server, house, secretary } = meeting
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = BOARD_EMAILS
  const open = async (email: string, options: object = {}) => {
    const page = await house.pageOf(email, { viewport: PHONE, ...options })
    await page.goto(`/votes/${voteId}`)
    return page
  }
  const ballots = (email: string) => readValue(server, COUNTS, voteId, email)

  await expectExcludedRefused(await open(fifth), voteId)
  expect(ballots(fifth)).toBe(0)
  await answerWithDoubleClick(server, await open(first))
  expect(ballots(first)).toBe(1)
  // Without a script nothing tells the second tab of the first.
  await answerInTwoTabs(server, await open(second, { javaScriptEnabled: false }))
  expect(ballots(second)).toBe(1)

  const row = rowOf(secretary, nameOf(server, third))
  await row.getByRole("button", { name: "Nein" }).click()
  await row.getByText("Nein", { exact: true }).first().waitFor()

  const late = await open(fourth, { javaScriptEnabled: false })
  await late.getByRole("radio", { name: "Ja" }).check()
  return late
}

async function expectExcludedRefused(page: Page, voteId: string): Promise<void> {
  const words = page.getByText("Sie sind in dieser Sache als befangen erfasst")
  await words.waitFor()
  await expect.poll(() => page.getByRole("radio").count()).toBe(0)
  await sendBallot(page, voteId)
  await page.getByRole("alert").waitFor()
  await words.waitFor()
}

async function answerWithDoubleClick(server: RunningServer, page: Page): Promise<void> {
  await expectAccessibleByDayAndNight(page, "ballot")
  forgetPasswords(server)
  const submit = page.getByRole("button", { name: "Mit „Ja“ stimmen" })
  await page.getByRole("radio", { name: "Ja" }).check()
  await submit.click()
  await page.getByLabel("Ihr Passwort").fill(DEMO_PASSWORD)
  await submit.dblclick()
  await page.getByText(/^Ihre Stimme ist gezählt: Ja,/).waitFor()
}

async function answerInTwoTabs(server: RunningServer, tab: Page): Promise<void> {
  const other = await tab.context().newPage()
  await other.goto(tab.url())
  forgetPasswords(server)
  await tab.getByRole("radio", { name: "Ja" }).check()
  await pressWithPassword(tab, /^(Abstimmen|Mit „Ja“ stimmen)$/)
  await tab.getByText(/Ihre Stimme ist gezählt: Ja,/).waitFor()
  await other.getByRole("radio", { name: "Nein" }).check()
  await other.getByRole("button", { name: "Abstimmen" }).click()
  await other.getByText(/schon „Ja“ vor\. Ihre Wahl ist nicht gezählt/).waitFor()
}

/** What somebody sends who has no form: with the session of the page, from the page. */
async function sendBallot(page: Page, voteId: string): Promise<void> {
  const answered = page.waitForResponse((one) => one.request().method() === "POST")
  await page.evaluate((id) => {
    const form = document.createElement("form")
    form.method = "post"
    for (const [name, value] of Object.entries({ intent: "cast", voteId: id, choice: "yes" })) {
      const field = document.createElement("input")
      field.name = name
      field.value = value
      form.append(field)
    }
    document.body.append(form)
    form.submit()
  }, voteId)
  expect((await answered).status()).toBe(422)
}

async function expectLateRefused(late: Page): Promise<void> {
  await late.getByRole("button", { name: "Abstimmen" }).click()
  await late
    .getByText("Die Abstimmung ist geschlossen; diese Eingabe ist nicht mehr gezählt.")
    .waitFor()
}

/** The chair states the opposite first, and is shown the computation. */
async function certify(server: RunningServer, chair: Page, voteId: string): Promise<void> {
  forgetPasswords(server)
  await chair.goto(`/votes/${voteId}`)
  await chair.getByRole("radio", { name: "abgelehnt" }).check()
  await pressWithPassword(chair, "Ergebnis feststellen")
  const refusal = chair.getByRole("alert").filter({ hasText: "Festgestellt ist „abgelehnt“" })
  await refusal.waitFor()
  const words = await refusal.textContent()
  expect(words).toContain("gerechnet ist der Antrag angenommen: 2 Ja gegen 1 Nein")
  expect(words).toMatch(/Rechnung: .*2.*>.*1/)
  await chair.getByRole("radio", { name: "angenommen" }).check()
  await chair.getByRole("button", { name: "Ergebnis feststellen" }).click()
  await chair.getByText("Festgestellt: angenommen.").waitFor()
}
