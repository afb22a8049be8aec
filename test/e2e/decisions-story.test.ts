import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { holdBoardMeeting } from "./steps/board-meeting.ts"
import { commandAs } from "./steps/console.ts"
import { PAPER_WORDS } from "./steps/decision-acts.ts"
import {
  BOARD,
  CHAIR,
  committeeOf,
  expectAccessibleByDayAndNight,
  type Frozen,
  freeze,
  LEAD,
  reopen,
  SECRETARY,
  visitorsOf,
  writeOn,
} from "./steps/decisions.ts"
import { confirm, handIn, planBefore, report, untilOutcome } from "./steps/result-pages.ts"
import { grantToRostock } from "./steps/rights.ts"

const STRANGER = "rostock@demo.example"
const DISTRICTS = "Landrätekonferenz des Landkreistages"
const DISTRICTS_SECRETARY = "geschaeftsstelle-landkreistag@demo.example"
const DISTRICTS_CHAIR = "landraete@demo.example"
const ASSEMBLY = "Verbandsversammlung des Zweckverbandes eGo-MV"
const ASSEMBLY_CHAIR = "verbandsversammlung@demo.example"
const MINISTRY = "Ministerium für Inneres und Bau Mecklenburg-Vorpommern"
const TITLE = "Vereinbarung über die gemeinsame Beratung"

const SCOPE = "Die Vereinbarung gilt für alle acht Beteiligten."
const COSTS = "Gemeinsame Kosten werden nach Einwohnern verteilt."
const SEAT = "Sitz der Geschäftsstelle ist Schwerin"
const CONDITION = "Die Umlage wird auf einen festen Betrag begrenzt."
const TEXT = [
  { kind: "heading", level: 1, text: "Geltung" },
  { text: SCOPE },
  { kind: "heading", level: 1, text: "Kosten" },
  { text: COSTS },
  { text: SEAT },
]

/** One text before the committees of three organisations: each decides for itself, on exactly these words. */
describe("a text comes before sovereign committees", () => {
  let browser: Browser
  let server: RunningServer
  let lead: Page
  let secretary: Page
  let chair: Page
  let documentId: string
  let paperId: string
  let decided: Frozen
  const house = visitorsOf(
    () => browser,
    () => server,
  )
  const steps = { board: "", assembly: "", districts: "" }

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const input = { kind: "note", title: TITLE, text: TEXT }
    documentId = String((await commandAs(server, LEAD, "documents.create", input)).id)
    lead = await house.pageOf(LEAD)
    secretary = await house.pageOf(SECRETARY)
    chair = await house.pageOf(CHAIR)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  test("[P1] it is frozen, handed over to the state's office, and a paper released on it", async () => {
    await lead.goto(`/documents/${documentId}/state`)
    await lead.getByRole("button", { name: "Einfrieren" }).click()
    await lead.getByRole("link", { name: /^Fassung 1, eingefroren am/ }).waitFor()

    await lead.goto(`/documents/${documentId}/handovers`)
    await lead.getByLabel("An welche Stelle").fill(MINISTRY)
    await lead.getByLabel("Übergeben am").fill("2026-03-12")
    await lead.getByRole("button", { name: "Übergabe eintragen" }).click()
    await lead.getByRole("heading", { name: `Fassung 1 übergeben: ${MINISTRY}` }).waitFor()

    await lead.goto(`/papers/new?document=${documentId}`)
    await lead.getByRole("radio", { name: /^keine/ }).check()
    await lead.getByRole("button", { name: "Entwurf speichern" }).click()
    await lead.getByRole("link", { name: "Freigeben" }).click()
    await lead.getByRole("button", { name: "Freigeben" }).click()
    await lead.getByRole("alert").filter({ hasText: "Beschlussvorschlag" }).waitFor()
    await lead.getByRole("link", { name: "Noch etwas ändern" }).click()
    await lead.getByLabel("Beschlussvorschlag").fill(PAPER_WORDS.proposalText)
    await lead.getByLabel(/^Begründung/).fill(PAPER_WORDS.reasons)
    await lead.getByRole("button", { name: /speichern/ }).click()
    await lead.getByRole("link", { name: "Freigeben" }).click()
    await lead.getByRole("button", { name: "Freigeben" }).click()
    await lead.getByText("freigegeben", { exact: true }).first().waitFor()
    paperId = new URL(lead.url()).pathname.split("/")[2] ?? ""
    expect(paperId).toMatch(/^pap_/)
  })

  test("[P2] the ministry answers, the text changes, and the paper is released on version 2", async () => {
    await reopen(server, documentId)
    await writeOn(lead, documentId, [{ block: SCOPE, words: " Weitere können beitreten." }])
    decided = await freeze(server, documentId)
    await lead.goto(`/papers/${paperId}/edit`)
    await lead.getByLabel("Text, über den beraten wird").selectOption(decided.versionId)
    await lead.getByRole("button", { name: /speichern/ }).click()
    await lead.waitForURL((url) => url.pathname === `/papers/${paperId}`)
    await lead.goto(`/papers/${paperId}/release`)
    await lead.getByText(/Ein neuer Text: Fassung 2 statt Fassung 1/).waitFor()
    await lead.getByRole("button", { name: "Neu freigeben" }).click()
    await lead.waitForURL((url) => url.pathname === `/papers/${paperId}`)

    steps.board = await planBefore(lead, paperId, committeeOf(server, BOARD), "Entscheidung")
    const assembly = committeeOf(server, ASSEMBLY)
    steps.assembly = await planBefore(lead, paperId, assembly, "Kenntnisnahme")
    const districts = committeeOf(server, DISTRICTS)
    steps.districts = await planBefore(lead, paperId, districts, "Entscheidung")
    await expectAccessibleByDayAndNight(lead, "paper")
  })

  test("[Q2] [Q3] [Q5] the board meets, votes on phones, and its chair states what was computed", async () => {
    await holdBoardMeeting({ server, house, secretary, chair, consultationId: steps.board })
  })

  test("[C1] [C3] the board commits itself with one condition: to no other text, by no stranger, confirmed by its chair", async () => {
    const reporter = await house.pageOf(STRANGER)
    await grantToRostock(server, lead, documentId, "suggest")
    await reporter.goto(`/consultations/${steps.board}`)
    await handIn(reporter)
    await grantToRostock(server, lead, documentId, "read")
    await report(reporter, { result: /^bekennt sich/ })
    await reporter.getByRole("alert").filter({ hasText: "Dazu haben Sie kein Recht." }).waitFor()

    await secretary.goto(`/consultations/${steps.board}`)
    const conditions = [{ text: CONDITION, place: new RegExp(COSTS) }]
    await report(secretary, { text: /^Fassung 1,/, result: /^bekennt sich/, conditions })
    await secretary
      .getByRole("alert")
      .filter({ hasText: "einem anderen Text als dem, der dem Gremium vorlag" })
      .waitFor()
    const typed = secretary.getByLabel("Was das Gremium verlangt").first()
    await expect.poll(() => typed.inputValue()).toBe(CONDITION)
    await report(secretary, { text: /^Fassung 2,/, result: /^bekennt sich/ })
    await secretary.getByText(/aber nicht, wer es gemeldet hat/).waitFor()
    await confirm(chair, steps.board)
    await untilOutcome(chair, "bekennt sich")
    await chair.getByText(CONDITION).first().waitFor()
  })

  test("[C2] [C3] the assembly is informed, reported by the lead: not without evidence", async () => {
    await lead.goto(`/consultations/${steps.assembly}`)
    // A browser that asks for what is required itself would not send this.
    await lead.locator("select[name=evidenceSha256]").evaluate((one) => {
      one.removeAttribute("required")
    })
    await report(lead, { result: /^informiert/ })
    const evidence = lead.getByRole("combobox", { name: "Beleg" })
    await expect.poll(() => evidence.getAttribute("aria-invalid")).toBe("true")
    await lead
      .getByText(/mit Beleg/)
      .first()
      .waitFor()
    await handIn(lead)
    await expect
      .poll(() => evidence.locator("option:checked").textContent())
      .toBe("Niederschrift.pdf")
    await expect.poll(() => lead.getByRole("radio", { name: /^informiert/ }).isChecked()).toBe(true)
    await report(lead, { result: /^informiert/ })
    await lead.getByText(/Ein Ergebnis ist gemeldet/).waitFor()
    const assembly = await house.pageOf(ASSEMBLY_CHAIR)
    await confirm(assembly, steps.assembly)
    await untilOutcome(assembly, "informiert")
    await assembly.getByRole("link", { name: "Niederschrift.pdf" }).waitFor()
  })

  test("[C2] the district administrators deliberate, defer to a later day, and agree then", async () => {
    const clerk = await house.pageOf(DISTRICTS_SECRETARY)
    const districts = await house.pageOf(DISTRICTS_CHAIR)
    const say = async (step: string, values: Parameters<typeof report>[1]) => {
      await clerk.goto(`/consultations/${step}`)
      await report(clerk, values)
      await clerk.getByText(/Ein Ergebnis ist gemeldet/).waitFor()
      await confirm(districts, step)
    }
    await say(steps.districts, { result: /^beraten, ohne Beschluss/ })
    await say(steps.districts, { result: /^vertagt/, deferredTo: "2027-01-20" })
    await clerk.goto(`/papers/${paperId}`)
    await clerk.getByRole("link", { name: DISTRICTS }).last().click()
    await clerk.waitForURL((url) => !url.pathname.endsWith(steps.districts))
    const later = new URL(clerk.url()).pathname.split("/")[2] ?? ""
    await say(later, { result: /^zugestimmt/, counts: { Ja: 5, Nein: 0, Enthaltungen: 1 } })
    await untilOutcome(districts, "zugestimmt")
    // What is confirmed is not overwritten: the way on is a correction.
    await clerk.goto(`/consultations/${later}`)
    await clerk.getByText("Das Ergebnis stimmt nicht: Berichtigung melden").waitFor()
  })

  test("the text changes afterwards: the matrix says how far it is from what each agreed to", async () => {
    await reopen(server, documentId)
    await writeOn(lead, documentId, [
      { block: COSTS, words: " Die Umlage beträgt höchstens 40.000 Euro." },
      { block: SEAT, words: "." },
    ])
    await lead.goto(`/documents/${documentId}/decisions`)
    const rowOf = (name: string) => lead.getByRole("row", { name: new RegExp(name) })
    for (const name of [BOARD, DISTRICTS]) {
      await expect.poll(() => rowOf(name).textContent()).toMatch(/weicht ab: 2 Stellen/)
      await expect.poll(() => rowOf(name).textContent()).toMatch(/1 (sachlich|inhaltlich)/)
    }
    await expect
      .poll(() => rowOf(BOARD).textContent())
      .toMatch(/bekennt sich[\s\S]*1 Maßgabe, offen/)
    await expect
      .poll(() => rowOf(DISTRICTS).textContent())
      .toMatch(/zugestimmt[\s\S]*vertagt|vertagt[\s\S]*zugestimmt/)
    await expect
      .poll(() => rowOf(ASSEMBLY).textContent())
      .toMatch(/informiert[\s\S]*keine Zustimmung/)
    await lead.getByText(`Übergeben an ${MINISTRY}`).waitFor()
    await expectAccessibleByDayAndNight(lead, "matrix")
  })

  test("and a member of the board reads the change since the version that the own board decided on", async () => {
    const subjectId = committeeOf(server, BOARD)
    const grant = { documentId, subjectKind: "committee", subjectId, level: "read" }
    await commandAs(server, LEAD, "documents.grant", grant)
    const member = await house.pageOf("vorstand4@demo.example")
    await member.goto(`/documents/${documentId}/compare`)
    await member.getByText(/zu dem Ihr Gremium zuletzt entschieden hat/).waitFor()
    await member.getByText(/^Von Fassung 2 .*: 2 Änderungen, davon 1 /).waitFor()
    const added = await member.locator("main ins").allInnerTexts()
    expect(added.join(" ")).toContain("Die Umlage beträgt höchstens 40.000 Euro.")
    expect(added.join(" ")).not.toContain("Weitere können beitreten.")
  })

  test("nothing of this breaks the policy, asks another origin or throws", () => {
    expect(house.offences()).toEqual([])
  })
})
