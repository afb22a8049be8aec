import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { bringBeforeBoard, PAPER_WORDS } from "./steps/decision-acts.ts"
import {
  BOARD_EMAILS,
  expectAccessibleByDayAndNight,
  type Frozen,
  forgetPasswords,
  LEAD,
  pressWithPassword,
  readValue,
  SECRETARY,
  visitorsOf,
} from "./steps/decisions.ts"

const TITLE = "Vereinbarung über die gemeinsame Beratung"
const PROPOSAL = "Der Vorstand stimmt der Vereinbarung für zwei Jahre zu."

/** A vote is prepared before the session; in it the committee brings another proposal before itself. */
describe("a vote on words that were exchanged since it was prepared", () => {
  let browser: Browser
  let server: RunningServer
  let secretary: Page
  let text: Frozen
  let paperId: string
  let consultationId: string
  let itemId: string
  const house = visitorsOf(
    () => browser,
    () => server,
  )

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    const before = await bringBeforeBoard(server, { title: TITLE, words: "Sie gilt für alle." })
    ;({ text, paperId, consultationId, itemId } = before)
    secretary = await house.pageOf(SECRETARY)
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })

  async function prepare(): Promise<string> {
    await secretary.goto(`/votes/new?item=${itemId}`)
    await secretary.getByRole("radio", { name: /^namentlich/ }).check()
    await secretary.getByRole("button", { name: "Abstimmung vorbereiten" }).click()
    await secretary.waitForURL((url) => url.pathname.startsWith("/votes/vot_"))
    return new URL(secretary.url()).pathname
  }

  /** The same text with another proposal, which the committee takes for its own. */
  async function exchange(): Promise<void> {
    const revisionOf = (table: string, id: string) =>
      Number(readValue(server, `select revision from ${table} where id = ?`, id))
    const words = { kind: "decision", title: TITLE, versionId: text.versionId }
    await commandAs(server, LEAD, "papers.edit", {
      ...{ ...words, ...PAPER_WORDS, proposalText: PROPOSAL },
      ...{ paperId, revision: revisionOf("papers", paperId), financialEffect: { kind: "none" } },
    })
    const revision = revisionOf("papers", paperId)
    const released = await commandAs(server, LEAD, "papers.release", { paperId, revision })
    await commandAs(server, SECRETARY, "consultations.edit", {
      ...{ consultationId, revision: revisionOf("consultations", consultationId) },
      ...{ role: "decide", releaseId: released.releaseId },
      reason: "Der Vorschlag ist nach der Vorberatung befristet.",
    })
  }

  test("[C1] who opens it is told, and puts it aside; who is to vote reads that it will be another", async () => {
    const address = await prepare()
    await secretary.getByRole("button", { name: "Abstimmung eröffnen" }).waitFor()
    await exchange()
    await commandAs(server, SECRETARY, "agenda-items.start", { itemId })

    await secretary.getByRole("button", { name: "Abstimmung eröffnen" }).click()
    const told = secretary.getByText(/in einer anderen Freigabe vor .*Verwerfen Sie sie/)
    await told.waitFor()
    await expect
      .poll(() => secretary.getByRole("button", { name: "Abstimmung eröffnen" }).count())
      .toBe(0)
    await secretary.reload()
    await told.waitFor()
    await expectAccessibleByDayAndNight(secretary, "vote on an exchanged text")

    const member = await house.pageOf(BOARD_EMAILS[2] ?? "")
    await member.goto(address)
    await member.getByText("Sie wird neu vorbereitet; hier stimmt niemand ab.").waitFor()
    await expect.poll(() => member.getByRole("radio").count()).toBe(0)

    forgetPasswords(server)
    await secretary.getByLabel("Warum?").fill("Auf den neuen Vorschlag.")
    await pressWithPassword(secretary, "Verwerfen")
    await secretary.getByText("Diese Abstimmung ist aufgehoben.").waitFor()
  })

  test("[C1] prepared anew it is on the new words, and opens", async () => {
    await prepare()
    await expect.poll(() => secretary.locator("main").textContent()).toContain(PROPOSAL)
    await secretary.getByRole("button", { name: "Abstimmung eröffnen" }).click()
    await secretary.getByText(/0 von 5 Anwesenden haben geantwortet/).waitFor()
  })

  test("nothing of this breaks the policy, asks another origin or throws", () => {
    expect(house.offences()).toEqual([])
  })
})
