import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { bringBeforeBoard, holdMeeting, openVote } from "./steps/decision-acts.ts"
import {
  BOARD_EMAILS,
  CHAIR,
  forgetPasswords,
  nameOf,
  SECRETARY,
  visitorsOf,
} from "./steps/decisions.ts"
import { focusedStop, pressTo, tabTo } from "./steps/keyboard.ts"
import { DEMO_PASSWORD } from "./steps/pages.ts"

const TITLE = "Vereinbarung über die gemeinsame Beratung"

/** A session and a roll call from the ballot to its certificate without a mouse; focus always shows. */
describe("with the keyboard alone", () => {
  let browser: Browser
  let server: RunningServer
  let voteId: string
  let committeeId: string
  const house = visitorsOf(
    () => browser,
    () => server,
  )

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const before = await bringBeforeBoard(server, {
      title: TITLE,
      words: "Alle acht sind beteiligt.",
    })
    committeeId = before.committeeId
    voteId = await openVote(server, before.itemId)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  const press = async (page: Page, button: RegExp) => {
    await tabTo(page, button)
    await page.keyboard.press("Enter")
  }

  /** As asked by the form that was just sent: its errors have the focus, the password comes after them. */
  const givePassword = async (page: Page, button: RegExp) => {
    await page.getByLabel("Ihr Passwort").waitFor()
    await tabTo(page, /^input Ihr Passwort/)
    await page.keyboard.type(DEMO_PASSWORD)
    await press(page, button)
  }

  test("a member answers and changes the answer, the secretary closes, the chair certifies", async () => {
    const chair = await house.pageOf(CHAIR)
    forgetPasswords(server)
    await chair.goto(`/votes/${voteId}`)
    await pressTo(chair, "Tab", /^a Zum Inhalt$/)
    await pressTo(chair, "Enter", /^main/)
    await tabTo(chair, /^input Ja/)
    await chair.keyboard.press("Space")
    await pressTo(chair, "ArrowDown", /^input Nein/)
    await press(chair, /^button Mit „Nein“ stimmen$/)
    await givePassword(chair, /^button Mit „Nein“ stimmen$/)
    await chair.getByText(/Ihre Stimme ist gezählt: Nein,/).waitFor()

    await press(chair, /^summary Antwort ändern$/)
    await tabTo(chair, /^input (Ja|Nein)/)
    await chair.keyboard.press("Space")
    await press(chair, /^button Mit „Ja“ stimmen$/)
    await chair.getByText(/Ihre Stimme ist gezählt: Ja,/).waitFor()

    const secretary = await house.pageOf(SECRETARY)
    await secretary.goto(`/votes/${voteId}`)
    await press(secretary, /^button Abstimmung schließen$/)
    await secretary.getByText("Das Ergebnis stellt der Vorsitz fest").waitFor()

    forgetPasswords(server)
    await chair.goto(`/votes/${voteId}`)
    await tabTo(chair, /^input angenommen/)
    await chair.keyboard.press("Space")
    await press(chair, /^button Ergebnis feststellen$/)
    await givePassword(chair, /^button Ergebnis feststellen$/)
    await chair.getByText("Festgestellt: angenommen.").waitFor()
    expect(house.offences()).toEqual([])
  })

  test("who runs a session goes on from what has come in the place of the button that was pressed", async () => {
    const titles = [{ title: "Bericht der Geschäftsstelle" }, { title: "Verschiedenes" }]
    const { meetingId } = await holdMeeting(server, committeeId, titles)
    const [first = "", second = ""] = BOARD_EMAILS.map((email) => nameOf(server, email))
    const page = await house.pageOf(SECRETARY)
    await page.goto(`/meetings/${meetingId}/run`)
    await tabTo(page, new RegExp(`^button ${first} ist da`))
    await page.keyboard.press("Enter")
    await untilFocused(page, new RegExp(`^button ${first} geht$`))
    await press(page, new RegExp(`^button ${second} ist da`))
    await untilFocused(page, new RegExp(`^button ${second} geht$`))

    await page.goto(`/meetings/${meetingId}/run`)
    await press(page, /^button TOP 1 aufrufen$/)
    await untilFocused(page, /^h3 TOP 1: Bericht der Geschäftsstelle$/)
    await press(page, /^button Festhalten und weiter$/)
    await untilFocused(page, /^h3 TOP 2: Verschiedenes$/)
    expect(house.offences()).toEqual([])
  })

  const untilFocused = (page: Page, wanted: RegExp) =>
    expect.poll(async () => (await focusedStop(page)).what).toMatch(wanted)
})
