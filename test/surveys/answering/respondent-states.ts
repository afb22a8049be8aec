import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import type { Definition } from "../../../app/features/surveys/questionnaire/definition.ts"
import { createGate, type Gate } from "../../../server/respondents/gate.ts"
import { clickThrough } from "../../support/chromium.ts"
import { TEST_START } from "../../support/clock.ts"
import { CLOSES_AT } from "../survey-house.ts"
import {
  type AnsweringHouse,
  createAnsweringHouse,
  type Holder,
  startRun,
} from "./answering-house.ts"
import {
  demandingDefinition,
  LONG_NAME,
  LONG_TITLE,
  singlePageDefinition,
} from "./demanding-definition.ts"
import { type AnsweringDoors, openAnsweringDoors } from "./doors.ts"

type HouseKind = "open" | "not_yet" | "confidential" | "single"

const OPENS_AT = "2026-11-26T08:00:00.000Z"
const AFTER_CLOSING = "2026-12-05T09:00:00.000Z"
const WORDS =
  "Ein gemeinsames Rechenzentrum, verlässliche Förderung über mehr als ein Haushaltsjahr und ein Ansprechpartner.\n\nUnd weniger Formulare."

interface Room {
  house: AnsweringHouse
  doors: AnsweringDoors
  gate: Gate
  definition: Definition
}

/** Houses with a questionnaire that asks much of a screen, opened once each. */
export interface Gallery {
  /** Brings a browser to a state; nothing of an earlier one is in it. */
  show(browser: Browser, state: RespondentState, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** A page of whoever answers, and how one gets there. */
export interface RespondentState {
  name: string
  house: HouseKind
  /** Begin of the browser's title. */
  title: string
  arrange(hands: Hands): Promise<void>
}

export function openGallery(): Gallery {
  const rooms = new Map<HouseKind, Promise<Room>>()
  const roomOf = (kind: HouseKind) => {
    const known = rooms.get(kind) ?? openRoom(kind)
    rooms.set(kind, known)
    return known
  }
  return {
    async show(browser, state, options = {}) {
      const room = await roomOf(state.house)
      room.house.clock.set(TEST_START)
      const hands = await handsIn(room, browser, options)
      await state.arrange(hands)
      return hands.page
    },
    async close() {
      for (const room of await Promise.all(rooms.values())) {
        await room.doors.close()
        await room.house.close()
        if (room.doors.bugs.length > 0) throw room.doors.bugs[0]
      }
    },
  }
}

async function openRoom(kind: HouseKind): Promise<Room> {
  const definition = kind === "single" ? singlePageDefinition() : demandingDefinition()
  const house = await createAnsweringHouse("sqlite", {
    definition,
    mode: kind === "confidential" ? "confidential" : "named",
    ...(kind === "not_yet" && { opensAt: OPENS_AT }),
  })
  await house.client.transaction(async (trx) => {
    await trx.updateTable("surveys").set({ title: LONG_TITLE }).execute()
    await trx.updateTable("invitations").set({ name: LONG_NAME }).execute()
  })
  const gate = createGate({ mostActive: 4 })
  return { house, gate, definition, doors: await openAnsweringDoors(house, { gate }) }
}

let visitors = 0

/** What somebody does in one browser with a link of their own. */
export class Hands {
  readonly page: Page
  readonly room: Room
  readonly holder: Holder

  constructor(page: Page, room: Room, holder: Holder) {
    this.page = page
    this.room = room
    this.holder = holder
  }

  get house(): AnsweringHouse {
    return this.room.house
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.room.doors.url}${path}`)
  }

  /** By the link, to the start or one of the pages. */
  async enter(path = "/s/", secret = this.holder.secret): Promise<void> {
    await this.go(`/s/${secret}`)
    if (path !== "/s/") await this.go(path)
  }

  async press(name: string | RegExp): Promise<void> {
    await clickThrough(this.page.getByRole("button", { name }))
  }

  async fillBasics(): Promise<void> {
    await this.page.getByRole("radio", { name: /^ja, beschlossen/ }).check()
    await this.page.getByRole("radio", { name: "gut", exact: true }).check()
    await this.page.getByLabel(/Wie viele Stellen/).fill("2,5")
  }

  async fillNeeds(): Promise<void> {
    for (const radio of await this.page.locator('[name^="bedarf."][value="c4"]').all()) {
      await radio.check()
    }
    await this.page.getByRole("checkbox", { name: "Elektronische Akte Kämmerei" }).check()
  }

  async fillWishes(): Promise<void> {
    await this.page.getByRole("checkbox", { name: "Fortbildung der Beschäftigten" }).check()
    await this.page.getByRole("checkbox", { name: "zentrale Basisdienste" }).check()
    await this.page.locator('[name="rang.g1"]').selectOption("1")
    await this.page.locator('[name="rang.g4"]').selectOption("2")
    await this.page.getByLabel(/Wie heißt Ihre Strategie/).fill("Digital zwischen Seen und Küste")
    await this.page.getByLabel(/Was sollte das Land/).fill(WORDS)
  }

  /** All pages with right answers; ends where one hands in. */
  async fillAll(): Promise<void> {
    await this.enter("/s/page/1")
    await this.fillBasics()
    await this.press("Speichern und weiter")
    await this.fillNeeds()
    await this.press("Speichern und weiter")
    await this.fillWishes()
    for (let page = 3; page < 6; page += 1) await this.press("Speichern und weiter")
    await this.press("Speichern und prüfen")
  }

  async handIn(): Promise<void> {
    await this.fillAll()
    await this.press(/^Absenden für/)
  }
}

async function handsIn(
  room: Room,
  browser: Browser,
  options: BrowserContextOptions,
): Promise<Hands> {
  const [holder] = await room.house.invite(1)
  if (holder === undefined) throw new Error("nobody was invited")
  await room.house.client.transaction((trx) =>
    trx
      .updateTable("invitations")
      .set({ name: LONG_NAME })
      .where("id", "=", holder.invitationId)
      .execute(),
  )
  visitors += 1
  const context = await browser.newContext({
    ...{ viewport: { width: 1280, height: 900 }, locale: "de-DE", timezoneId: "Europe/Berlin" },
    // Wrong keys are counted by address.
    extraHTTPHeaders: { "x-test-address": `visitor ${visitors}` },
    ...options,
  })
  const page = await context.newPage()
  return new Hands(page, room, holder)
}

/** Takes every place at the gate while something is done. */
async function whileFull({ gate }: Room, act: () => Promise<void>): Promise<void> {
  const passes = []
  for (;;) {
    const pass = gate.enter()
    if ("retryAfterSeconds" in pass) break
    passes.push(pass)
  }
  await act()
  for (const pass of passes) pass.leave()
}

/** Saved on another machine while the page was open here. */
async function saveElsewhere(hands: Hands, path: string, act: (other: Hands) => Promise<void>) {
  const browser = hands.page.context().browser()
  if (browser === null) throw new Error("no browser")
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const other = new Hands(await context.newPage(), hands.room, hands.holder)
  await other.enter(path)
  await act(other)
  await context.close()
}

async function shareOut(hands: Hands, label: string): Promise<void> {
  await hands.go("/s/share")
  await hands.page.getByRole("checkbox", { name: "Handlungsbedarf" }).check()
  await hands.page.getByLabel(/Wie soll der Teil heißen/).fill(label)
  await hands.press("Link erzeugen")
}

const PART = { pages: ["bedarf", "wuensche"], label: "Amt für Zentrale Dienste und Finanzen" }

async function enterPart(hands: Hands, path = "/s/"): Promise<void> {
  const { secret } = await hands.house.link(hands.holder.invitationId, PART)
  await hands.enter(path, secret)
}

export const RESPONDENT_STATES: readonly RespondentState[] = [
  { name: "door", house: "open", title: "Fragebogen öffnen", arrange: (hands) => hands.go("/s/") },
  {
    name: "door-fault",
    house: "open",
    title: "Fehler: Fragebogen öffnen",
    async arrange(hands) {
      await hands.go("/s/")
      await hands.page.getByLabel("Zugangscode oder Link").fill("ABCD-EFGH")
      await hands.press("Öffnen")
    },
  },
  {
    name: "unknown",
    house: "open",
    title: "Diesen Link gibt es nicht",
    arrange: (hands) => hands.go("/s/diesen-link-gibt-es-nicht-mehr"),
  },
  {
    name: "no-page",
    house: "open",
    title: "Diese Seite gibt es nicht",
    arrange: (hands) => hands.enter("/s/page/77"),
  },
  { name: "start", house: "open", title: "Beginn", arrange: (hands) => hands.enter() },
  { name: "start-not-yet", house: "not_yet", title: "Beginn", arrange: (hands) => hands.enter() },
  { name: "start-part", house: "open", title: "Beginn", arrange: (hands) => enterPart(hands) },
  {
    name: "questions",
    house: "open",
    title: "Grundlagen",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.fillBasics()
    },
  },
  {
    name: "questions-faults",
    house: "open",
    title: "Fehler: Grundlagen",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.page.getByRole("radio", { name: /^ja, beschlossen/ }).check()
      await hands.page.getByLabel(/Wie viele Stellen/).fill("ca. 40")
      await hands.press("Speichern und weiter")
    },
  },
  {
    name: "matrix",
    house: "open",
    title: "Handlungsbedarf",
    async arrange(hands) {
      await hands.enter("/s/page/2")
      await hands.fillNeeds()
    },
  },
  {
    name: "matrix-faults",
    house: "open",
    title: "Fehler: Handlungsbedarf",
    async arrange(hands) {
      await hands.enter("/s/page/2")
      for (const row of ["r1", "r2", "r4", "r6", "r7", "r9"]) {
        await hands.page.locator(`[name="bedarf.${row}"][value="c2"]`).check()
      }
      await hands.press("Speichern und weiter")
    },
  },
  {
    name: "wishes",
    house: "open",
    title: "Wünsche",
    async arrange(hands) {
      await hands.enter("/s/page/3")
      await hands.fillWishes()
    },
  },
  {
    name: "wishes-faults",
    house: "open",
    title: "Fehler: Wünsche",
    async arrange(hands) {
      await hands.enter("/s/page/3")
      await hands.page.getByRole("checkbox", { name: "Anderes", exact: true }).check()
      await hands.page.locator('[name="rang.g1"]').selectOption("1")
      await hands.page.locator('[name="rang.g2"]').selectOption("1")
      await hands.press("Speichern und weiter")
    },
  },
  {
    name: "single-page",
    house: "single",
    title: "Grundlagen",
    arrange: (hands) => hands.enter(),
  },
  {
    name: "review-open",
    house: "open",
    title: "Prüfen und absenden",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.fillBasics()
      await hands.press("Speichern und weiter")
      await shareOut(hands, PART.label)
      await hands.go("/s/review")
    },
  },
  {
    name: "review",
    house: "open",
    title: "Prüfen und absenden",
    arrange: (hands) => hands.fillAll(),
  },
  { name: "receipt", house: "open", title: "Quittung", arrange: (hands) => hands.handIn() },
  {
    name: "receipt-confidential",
    house: "confidential",
    title: "Quittung",
    arrange: (hands) => hands.handIn(),
  },
  {
    name: "receipt-mail-faults",
    house: "open",
    title: "Fehler: Quittung",
    async arrange(hands) {
      await hands.handIn()
      await hands.page.getByLabel(/Mailadresse/).fill("keine Adresse")
      await hands.press("Quittung schicken")
    },
  },
  {
    name: "receipt-mailed",
    house: "confidential",
    title: "Quittung",
    async arrange(hands) {
      await hands.handIn()
      await hands.page
        .getByLabel(/Mailadresse/)
        .fill(`${"sachbearbeitung-".repeat(3)}1@amt.example`)
      await hands.press("Quittung schicken")
      await hands.page.getByText("Die Quittung ist unterwegs").waitFor()
    },
  },
  {
    name: "receipt-changing",
    house: "open",
    title: "Quittung",
    async arrange(hands) {
      await hands.handIn()
      hands.house.clock.advance(3_600_000)
      await hands.go("/s/page/4")
      await hands.page.getByRole("radio", { name: "nein" }).check()
      await hands.press("Zwischenspeichern")
      await hands.go("/s/receipt")
    },
  },
  {
    name: "questions-changing",
    house: "open",
    title: "Online-Dienste",
    async arrange(hands) {
      await hands.handIn()
      await hands.go("/s/page/4")
    },
  },
  {
    name: "share",
    house: "open",
    title: "Teile verteilen",
    arrange: (hands) => hands.enter("/s/share?page=bedarf"),
  },
  {
    name: "share-faults",
    house: "open",
    title: "Fehler: Teile verteilen",
    async arrange(hands) {
      await hands.enter("/s/share")
      await hands.page.getByLabel(/Mailadresse/).fill("keine Adresse")
      await hands.press("Link erzeugen")
    },
  },
  {
    name: "share-made",
    house: "open",
    title: "Teile verteilen",
    async arrange(hands) {
      await hands.enter()
      await shareOut(hands, PART.label)
    },
  },
  {
    name: "part",
    house: "open",
    title: "Teil Amt",
    async arrange(hands) {
      await enterPart(hands, "/s/page/2")
      await hands.fillNeeds()
      await hands.press("Speichern und weiter")
      await hands.go("/s/part")
    },
  },
  {
    name: "part-done",
    house: "open",
    title: "Teil Amt",
    async arrange(hands) {
      await enterPart(hands, "/s/part")
      await hands.press("Mein Teil ist fertig")
    },
  },
  {
    name: "conflict",
    house: "open",
    title: "Grundlagen",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await saveElsewhere(hands, "/s/page/1", async (other) => {
        await other.fillBasics()
        await other.press("Zwischenspeichern")
      })
      await hands.page.getByRole("radio", { name: "in Arbeit" }).check()
      await hands.page.getByRole("radio", { name: "schlecht", exact: true }).check()
      await hands.press("Zwischenspeichern")
    },
  },
  {
    name: "handed-in-elsewhere",
    house: "single",
    title: "Schon eingegangen",
    async arrange(hands) {
      await hands.enter()
      await saveElsewhere(hands, "/s/", async (other) => {
        await other.fillBasics()
        await other.press(/^Absenden für/)
      })
      await hands.page.getByRole("radio", { name: "in Arbeit" }).check()
      await hands.page.getByRole("radio", { name: "sehr gut" }).check()
      await hands.press(/^Absenden für/)
    },
  },
  {
    name: "lost",
    house: "open",
    title: "Bitte öffnen Sie Ihren Fragebogen noch einmal",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.fillBasics()
      await hands.page.context().clearCookies()
      await hands.press("Speichern und weiter")
    },
  },
  {
    name: "stray",
    house: "open",
    title: "Bitte öffnen Sie Ihren Fragebogen noch einmal",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.fillBasics()
      const [other] = await hands.house.invite(1)
      const second = await hands.page.context().newPage()
      await second.goto(`${hands.room.doors.url}/s/${other?.secret}`)
      await second.close()
      await hands.press("Speichern und weiter")
    },
  },
  {
    name: "closed",
    house: "open",
    title: "Geschlossen",
    async arrange(hands) {
      await hands.handIn()
      hands.house.clock.set(AFTER_CLOSING)
      await hands.go("/s/page/1")
    },
  },
  {
    name: "closed-unsent",
    house: "open",
    title: "Geschlossen",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.fillBasics()
      await hands.press("Speichern und weiter")
      hands.house.clock.set(AFTER_CLOSING)
      await hands.go("/s/")
    },
  },
  {
    name: "review-last-day",
    house: "open",
    title: "Prüfen und absenden",
    async arrange(hands) {
      await hands.fillAll()
      hands.house.clock.set(new Date(Date.parse(CLOSES_AT) - 3_600_000).toISOString())
      await hands.go("/s/review")
    },
  },
  {
    name: "overload",
    house: "open",
    title: "Gerade antworten sehr viele",
    arrange: (hands) => whileFull(hands.room, () => hands.go("/s/")),
  },
  {
    name: "overload-form",
    house: "open",
    title: "Gerade antworten sehr viele",
    async arrange(hands) {
      await hands.enter("/s/page/1")
      await hands.fillBasics()
      await whileFull(hands.room, () => hands.press("Speichern und weiter"))
    },
  },
  {
    name: "too-many",
    house: "open",
    title: "In kurzer Zeit kam sehr viel",
    async arrange(hands) {
      const url = hands.room.doors.url
      const { request } = hands.page.context()
      for (let tried = 0; tried < 30; tried += 1) {
        await request.get(`${url}/s/dieser-link-ist-falsch-${tried}`)
      }
      await hands.go("/s/dieser-link-ist-falsch-zum-letzten-mal")
    },
  },
  {
    name: "test",
    house: "open",
    title: "Beginn",
    async arrange(hands) {
      const { secret } = await startRun(hands.house, hands.house.surveyId, hands.room.definition)
      await hands.enter("/s/", secret)
    },
  },
  {
    name: "test-receipt",
    house: "single",
    title: "Quittung",
    async arrange(hands) {
      const { secret } = await startRun(hands.house, hands.house.surveyId, hands.room.definition)
      await hands.enter("/s/", secret)
      await hands.fillBasics()
      await hands.press(/^Absenden für/)
    },
  },
  {
    name: "left",
    house: "open",
    title: "Abgemeldet",
    async arrange(hands) {
      await hands.handIn()
      await hands.press("Auf diesem Gerät abmelden")
    },
  },
  {
    name: "print",
    house: "open",
    title: "Druckfassung",
    async arrange(hands) {
      await hands.fillAll()
      await hands.go("/s/print")
    },
  },
  {
    name: "print-empty",
    house: "open",
    title: "Druckfassung",
    arrange: (hands) => hands.enter("/s/print"),
  },
]
