import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { groupedHash } from "../../app/features/documents/export/hash.ts"
import { addDays } from "../../app/features/organizations/berlin-day.ts"
import { calendarDateOf } from "../../app/ui/dates.ts"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { decide, planStep, releasePaper } from "./steps/decision-acts.ts"
import {
  BOARD,
  BOARD_EMAILS,
  CHAIR,
  committeeOf,
  expectAccessibleByDayAndNight,
  type Frozen,
  forgetPasswords,
  freeze,
  LEAD,
  letDeadlinePass,
  nameOf,
  PHONE,
  pressWithPassword,
  readValue,
  reopen,
  SECRETARY,
  visitorsOf,
  writeOn,
} from "./steps/decisions.ts"
import { DEMO_PASSWORD, expectNoSidewaysScroll } from "./steps/pages.ts"

const SCOPE = "Die Vereinbarung gilt für alle acht Beteiligten."
const ADDED = "Die Umlage beträgt höchstens 40.000 Euro."
const TITLE = "Vereinbarung über die gemeinsame Beratung"
const QUESTION = "Stimmt der Vorstand der Vereinbarung in der Fassung 2 zu?"
const OBJECTION = "Über die Umlage will ich mit den anderen sprechen."
const MAIL =
  "select text from mails where to_address = ? and kind = ? order by created_at desc, id desc"
const COUNTS =
  "select count(*) from ballots b join vote_electors e on e.id = b.elector_id join circulars c on c.vote_id = e.vote_id"

/** A board that decides without a meeting, each member on the own phone. */
describe("a circular resolution", () => {
  let browser: Browser
  let server: RunningServer
  let secretary: Page
  let text: Frozen
  let paperId: string
  let committeeId: string
  const phones: Page[] = []
  const house = visitorsOf(
    () => browser,
    () => server,
  )

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const document = { kind: "note", title: TITLE, text: [{ text: SCOPE }] }
    const documentId = String((await commandAs(server, LEAD, "documents.create", document)).id)
    committeeId = committeeOf(server, BOARD)
    const first = await freeze(server, documentId)
    const before = await releasePaper(server, documentId, first, TITLE)
    const consultationId = await planStep(server, { paperId: before, committeeId })
    const agreed = { consultationId, result: "endorsed", sha256: first.sha256 }
    await decide(server, agreed, [SECRETARY, CHAIR])
    await reopen(server, documentId)
    const lead = await house.pageOf(LEAD)
    await writeOn(lead, documentId, [{ block: SCOPE, words: ` ${ADDED}` }])
    text = await freeze(server, documentId)
    paperId = await releasePaper(server, documentId, text, `${TITLE}, Fassung 2`)
    secretary = await house.pageOf(SECRETARY)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  /** Prepares one on a step of its own, and opens it; with a ground, without the fifth member. */
  async function openCircular(ground = ""): Promise<string> {
    const consultationId = await planStep(server, { paperId, committeeId })
    await secretary.goto(`/circulars/new?consultation=${consultationId}`)
    await secretary.getByLabel("Frage").fill(QUESTION)
    await secretary.getByLabel("Letzter Tag der Frist").fill(inDays(14))
    await secretary.getByRole("button", { name: "Umlaufbeschluss vorbereiten" }).click()
    await secretary.waitForURL((url) => url.pathname.startsWith("/circulars/cir_"))
    const fifth = nameOf(server, "vorstand5@demo.example")
    if (ground) {
      await secretary.getByLabel(new RegExp(`^${fifth} .*befangen, weil`)).fill(ground)
    }
    await secretary.getByRole("button", { name: "Umlaufbeschluss eröffnen" }).click()
    await secretary.getByText("eröffnet", { exact: true }).first().waitFor()
    return new URL(secretary.url()).pathname.split("/")[2] ?? ""
  }

  const inDays = (days: number) => addDays(calendarDateOf(new Date().toISOString()), days)
  const ballots = (circularId: string, email = "") =>
    readValue(
      server,
      `${COUNTS} join people p on p.id = e.person_id where c.id = ? and p.email = ?`,
      ...[circularId, email],
    )

  /** From the link in the mail over the log-in to the page, on a phone. */
  async function openFromMail(email: string): Promise<Page> {
    const mail = String(readValue(server, MAIL, email, "circular-opened"))
    const link = new URL(/https?:\S+\/circulars\/\S+/.exec(mail)?.[0] ?? "")
    const page = await house.strangersPage({ viewport: PHONE })
    await page.goto(link.pathname)
    await page.getByLabel("E-Mail-Adresse").fill(email)
    await page.getByLabel("Passwort", { exact: true }).fill(DEMO_PASSWORD)
    await page.locator('main button[type="submit"]').click()
    await page.waitForURL((url) => url.pathname === link.pathname)
    return page
  }

  async function answer(page: Page, word: string): Promise<void> {
    await page.getByRole("radio", { name: word }).check()
    await pressWithPassword(page, `Mit „${word}“ stimmen`)
    await page.getByText(new RegExp(`Ihre Stimme ist gezählt: ${word},`)).waitFor()
  }

  test("without a script it is answered and changed as well", async () => {
    const circularId = await openCircular()
    const page = await house.pageOf(CHAIR, { viewport: PHONE, javaScriptEnabled: false })
    await page.goto(`/circulars/${circularId}`)
    await expect
      .poll(() => page.locator("main ins").allInnerTexts())
      .toEqual([expect.stringContaining(ADDED)])
    forgetPasswords(server)
    await page.getByRole("radio", { name: "Nein" }).check()
    await pressWithPassword(page, /^(Stimme abgeben|Mit „Nein“ stimmen)$/)
    await page.getByText(/Ihre Stimme ist gezählt: Nein,/).waitFor()
    await page.getByRole("radio", { name: "Ja" }).check()
    await page.getByRole("button", { name: /^(Stimme abgeben|Mit „.*“ stimmen)$/ }).click()
    await page.getByText(/Ihre Stimme ist gezählt: Ja,/).waitFor()
    expect(ballots(circularId, CHAIR)).toBe(2)
  })

  test("[U1] five members read the exact change on their phones and answer, each with the password", async () => {
    const circularId = await openCircular()
    for (const email of BOARD_EMAILS) phones.push(await openFromMail(email))
    const [phone] = phones as [Page]
    await expect
      .poll(() => phone.locator("main ins").allInnerTexts())
      .toEqual([expect.stringContaining(ADDED)])
    await expect
      .poll(() => phone.locator("main").textContent())
      .toContain(groupedHash(text.sha256, 8))
    await expectNoSidewaysScroll(phone, "circular on a phone")
    await expectAccessibleByDayAndNight(phone, "circular")
    forgetPasswords(server)
    for (const [at, page] of phones.entries()) await answer(page, at === 1 ? "Nein" : "Ja")
    for (const email of BOARD_EMAILS) expect(ballots(circularId, email)).toBe(1)

    // Until the end an answer may be changed; the first one stays beside it.
    const second = phones[1] as Page
    await second.getByRole("radio", { name: "Ja" }).check()
    await second.getByRole("button", { name: "Mit „Ja“ stimmen" }).dblclick()
    await second.getByText(/Ihre Stimme ist gezählt: Ja,/).waitFor()
    expect(ballots(circularId, BOARD_EMAILS[1])).toBe(2)

    await secretary.goto(`/circulars/${circularId}`)
    await secretary.getByText("5 von 5 haben geantwortet").waitFor()
    await secretary.getByRole("button", { name: "Jetzt auszählen" }).click()
    await secretary.getByText("angenommen", { exact: true }).first().waitFor()
    await secretary.getByText(/Ja: 5 · Nein: 0 · Enthaltungen: 0/).waitFor()
    await second.reload()
    await second.getByText(/^Angenommen:/).waitFor()
    expect(readValue(server, MAIL, BOARD_EMAILS[4], "circular-ended")).toMatch(/Angenommen:/)
  })

  test("[Q2] [Q3] [U2] an excluded member, a second tab and a late answer are refused, and one abstention makes it fail", async () => {
    const circularId = await openCircular("Mitglied des Aufsichtsrats der Genossenschaft")
    const [first, second, third, fourth, fifth] = phones as [Page, Page, Page, Page, Page]
    const address = `/circulars/${circularId}`
    for (const page of phones) await page.goto(address)
    await fifth.getByText(/Sie sind als befangen eingetragen .* und stimmen nicht mit/).waitFor()
    await expect.poll(() => fifth.getByRole("radio").count()).toBe(0)

    const other = await first.context().newPage()
    await other.goto(new URL(address, server.url).href)
    forgetPasswords(server)
    await answer(first, "Ja")
    await other.getByRole("radio", { name: "Enthaltung" }).check()
    await other.getByRole("button", { name: "Mit „Enthaltung“ stimmen" }).click()
    await other.getByText(/in einem anderen Fenster „Ja“ gestimmt; das zählt/).waitFor()
    expect(ballots(circularId, BOARD_EMAILS[0])).toBe(1)
    await answer(second, "Ja")
    await answer(third, "Enthaltung")

    await fourth.getByRole("radio", { name: "Ja" }).check()
    letDeadlinePass(server, circularId)
    await pressWithPassword(fourth, "Mit „Ja“ stimmen")
    const refusal = fourth.getByRole("alert")
    await refusal.filter({ hasText: "um 24 Uhr abgelaufen" }).waitFor()
    await expect.poll(() => refusal.textContent()).toContain("Ihre Stimme wurde nicht gezählt.")
    expect(ballots(circularId, BOARD_EMAILS[3])).toBe(0)

    // The job runner counts by itself.
    await expect
      .poll(() => readValue(server, "select state from circulars where id = ?", circularId))
      .toBe("failed")
    await third.reload()
    const outcome = await third.locator("main").textContent()
    expect(outcome).toContain("Nicht zustande gekommen")
    expect(outcome).toContain("Eine Enthaltung ist keine Zustimmung.")
    expect(outcome).toMatch(/Ja: 2 · Nein: 0 · Enthaltungen: 1 · .*Befangen: 1/)
  })

  test("[U1] one member's objection, where the rules know it, ends it for all and sends it to a meeting", async () => {
    await letMembersObject()
    const circularId = await openCircular()
    const address = `/circulars/${circularId}`
    const [first, second] = phones as [Page, Page]
    for (const page of [first, second]) await page.goto(address)
    forgetPasswords(server)
    await answer(first, "Ja")

    await second.getByText("Widerspruch gegen das Umlaufverfahren").click()
    await second.getByRole("textbox", { name: "Grund" }).fill(" ")
    await second.getByRole("button", { name: "Widersprechen" }).click()
    await second.getByRole("alert").waitFor()
    await second.getByRole("textbox", { name: "Grund" }).fill(OBJECTION)
    await expectAccessibleByDayAndNight(second, "objection")
    await pressWithPassword(second, "Widersprechen")
    await second.getByText("widersprochen", { exact: true }).first().waitFor()
    await expect.poll(() => second.getByRole("radio").count()).toBe(0)

    await first.reload()
    const words = await first.locator("main").textContent()
    expect(words).toContain("kann in einer Sitzung behandelt werden")
    expect(words).toContain(OBJECTION)
    expect(words).toContain(nameOf(server, BOARD_EMAILS[1] ?? ""))
    expect(readValue(server, MAIL, BOARD_EMAILS[0], "circular-ended")).toMatch(/widersprochen/i)

    await secretary.goto(address)
    await secretary.getByRole("link", { name: "In eine Sitzung bringen" }).click()
    await secretary.waitForURL((url) => url.pathname === "/meetings")
    const { id: meetingId } = await commandAs(server, SECRETARY, "meetings.schedule", {
      ...{ title: "45. Sitzung des Vorstands", committeeIds: [committeeId], mode: "in_person" },
      ...{ day: inDays(21), startTime: "14:00", endTime: "16:00", place: "Schwerin" },
    })
    await secretary.goto(`/meetings/${meetingId}`)
    const step = "select consultation_id from circulars where id = ?"
    const consultationId = String(readValue(server, step, circularId))
    await secretary.getByLabel("Vorlage", { exact: true }).selectOption(consultationId)
    await secretary.getByRole("button", { name: "Auf die Tagesordnung setzen" }).click()
    await secretary.getByText("TOP 1", { exact: true }).waitFor()
  })

  /** As the board's statutes could have it: one objection is enough. */
  async function letMembersObject(): Promise<void> {
    const law = "select definition from rule_sets where committee_id = ? order by number desc"
    const inForce = JSON.parse(String(readValue(server, law, committeeId)))
    const circular = { ...inForce.circular, objection: true }
    await commandAs(server, CHAIR, "rule-sets.create", {
      ...{ committeeId, legalSource: "§§ 28, 32 BGB, § 8 der Satzung" },
      ...{ definition: { ...inForce, circular }, reason: "Die Satzung kennt den Widerspruch" },
    })
  }

  test("nothing of this breaks the policy, asks another origin or throws", () => {
    expect(house.offences()).toEqual([])
  })
})
