import { join } from "node:path"
import Sqlite from "better-sqlite3"
import type { Browser, Page } from "playwright-core"
import { DATABASE_FILE } from "../../../db/client.ts"
import type { RunningServer } from "../../support/server.ts"
import { commandAs } from "./console.ts"
import { textBlock, typeAtEndOf, untilSaved } from "./editor.ts"
import { DEMO_PASSWORD, expectAccessible, logIn, openVisitor, type Visitor } from "./pages.ts"

/** Manages the text, and brings it before the committees. */
export const LEAD = "schwerin@demo.example"
/** Of the association's board: secretary, chair, deputy, and three members. */
export const SECRETARY = "geschaeftsstelle@demo.example"
export const CHAIR = "vorstand1@demo.example"
export const DEPUTY = "vorstand2@demo.example"
export const BOARD_EMAILS = [1, 2, 3, 4, 5].map((number) => `vorstand${number}@demo.example`)
export const BOARD = "Vorstand des Städte- und Gemeindetages"
export const PHONE = { width: 375, height: 800 }

/** Asks the server's database for one value. */
export function readValue(server: RunningServer, sql: string, ...values: unknown[]): unknown {
  const database = new Sqlite(join(server.dataDir, DATABASE_FILE), { readonly: true })
  try {
    return database
      .prepare(sql)
      .pluck()
      .get(...values)
  } finally {
    database.close()
  }
}

/** The server's clock cannot be turned: what it compares with it is. */
function turn(server: RunningServer, sql: string, ...values: unknown[]): void {
  const database = new Sqlite(join(server.dataDir, DATABASE_FILE))
  try {
    database.prepare(sql).run(...values)
  } finally {
    database.close()
  }
}

/** As if everybody had typed the password long ago: acts that ask for it ask again. */
export function forgetPasswords(server: RunningServer): void {
  turn(server, "update sessions set reauthenticated_at = null")
}

/** The day of the meeting has come. */
export function bringToToday(server: RunningServer, meetingId: string): void {
  const now = new Date().toISOString()
  turn(server, "update meetings set starts_at = ?, ends_at = ? where id = ?", now, now, meetingId)
}

/** The last day for answers was yesterday; the queue hears of it as it would at midnight. */
export function letDeadlinePass(server: RunningServer, circularId: string): void {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  turn(
    server,
    "update circulars set deadline_on = ?, deadline_at = ? where id = ?",
    ...[yesterday.slice(0, 10), yesterday, circularId],
  )
  const key = `circulars.close:${circularId}`
  turn(server, "update jobs set run_at = ? where unique_key = ?", yesterday, key)
}

export function committeeOf(server: RunningServer, name: string): string {
  return String(readValue(server, "select id from committees where name = ?", name))
}

/** The membership with which somebody of the demo sits in a committee, entitled to vote or not. */
export function membershipOf(server: RunningServer, committeeId: string, email: string): string {
  const sql =
    "select m.id from memberships m join people p on p.id = m.person_id where committee_id = ? and email = ?"
  return String(readValue(server, sql, committeeId, email))
}

export function nameOf(server: RunningServer, email: string): string {
  return String(readValue(server, "select name from people where email = ?", email))
}

export interface Frozen {
  versionId: string
  sha256: string
}

export async function freeze(server: RunningServer, documentId: string): Promise<Frozen> {
  const { id } = await commandAs(server, LEAD, "documents.freeze", { documentId })
  const sha256 = readValue(server, "select sha256 from document_versions where id = ?", id)
  return { versionId: String(id), sha256: String(sha256) }
}

export async function reopen(server: RunningServer, documentId: string): Promise<void> {
  const reason = "Der Vorstand hat eine Maßgabe beschlossen."
  await commandAs(server, LEAD, "documents.reopen", { documentId, reason })
}

/** Writes behind a paragraph of the live text, as its editor. */
export async function writeOn(
  page: Page,
  documentId: string,
  changes: readonly { block: string; words: string }[],
): Promise<void> {
  await page.goto(`/documents/${documentId}`)
  for (const { block, words } of changes) {
    await textBlock(page, block).waitFor()
    await untilSaved(page)
    await typeAtEndOf(page, textBlock(page, block), words)
    await untilSaved(page)
  }
}

/** Pages of people of the demo, each in a browser context of their own; all of their offences in one list. */
export function visitorsOf(browser: () => Browser, server: () => RunningServer) {
  const visitors: Visitor[] = []
  const open = async (options: object = {}): Promise<Page> => {
    const visitor = await openVisitor(browser(), { baseURL: server().url, ...options })
    visitors.push(visitor)
    return visitor.page
  }
  return {
    offences: () => visitors.flatMap(({ offences }) => offences),
    pageOf: async (email: string, options: object = {}): Promise<Page> => {
      const page = await open(options)
      await logIn(page, email)
      return page
    },
    /** Of somebody who is not logged in. */
    strangersPage: open,
  }
}

export type Visitors = ReturnType<typeof visitorsOf>

/** Presses the button, gives the password that is asked for then, and presses it again. */
export async function pressWithPassword(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name }).click()
  await page.getByLabel("Ihr Passwort").fill(DEMO_PASSWORD)
  await page.getByRole("button", { name }).click()
}

/** For WCAG 2.2 AA, by day and by night. */
export async function expectAccessibleByDayAndNight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    // Without motion no colour is on its way from one scheme to the other while it is measured.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    await expectAccessible(page, `${name}, ${colorScheme}`)
  }
}
