import type { Browser } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { accessibilityLines } from "./steps/accessibility-tree.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR } from "./steps/editor.ts"
import { logIn, openVisitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"
const TEXT = [
  { kind: "heading", level: 1, text: "Ausgangslage" },
  { text: "Ein Absatz." },
  { kind: "bullet", level: 0, text: "eins" },
  { kind: "bullet", level: 1, text: "darunter" },
  { kind: "bullet", level: 0, text: "zwei" },
  { kind: "ordered", level: 0, text: "erst" },
  { kind: "ordered", level: 0, text: "dann" },
]

let browser: Browser
let server: RunningServer
let path: string

beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
  const created = await commandAs(server, OWNER, "documents.create", {
    kind: "note",
    title: "Probe zum Vorlesen",
    text: TEXT,
  })
  path = `/documents/${created.id}`
})
afterAll(async () => {
  await browser?.close()
  await server?.remove()
})

async function readOut(javaScriptEnabled: boolean): Promise<string[]> {
  const { page } = await openVisitor(browser, { baseURL: server.url, javaScriptEnabled })
  await logIn(page, OWNER)
  await page.goto(path)
  await page.locator(javaScriptEnabled ? EDITOR : ".s-read").waitFor()
  const lines = (await accessibilityLines(page)).map((line) => line.trim())
  return lines.slice(lines.findIndex((line) => line.startsWith('heading "1 Ausgangslage"')))
}

test("the editor reads out a heading with its number, and each item with its place in the list", async () => {
  const lines = await readOut(true)
  const told = lines.filter((line) => /^(heading|paragraph|list|listitem) ?/u.test(line))
  expect(told.slice(0, 12)).toEqual([
    'heading "1 Ausgangslage" level=2',
    "paragraph",
    'list "1 von 2"',
    "listitem level=1",
    'list "1 von 1, Ebene 2"',
    "listitem level=2",
    'list "2 von 2"',
    "listitem level=1",
    'list "1 von 2"',
    "listitem level=1",
    'list "2 von 2"',
    "listitem level=1",
  ])
})

test("the reading view reads out real lists, the deeper one inside its item", async () => {
  const lines = await readOut(false)
  const told = lines.filter((line) => /^(heading|paragraph|list|listitem) ?/u.test(line))
  expect(told.slice(0, 9)).toEqual([
    'heading "1 Ausgangslage" level=2',
    "paragraph",
    "list",
    "listitem level=1",
    "list",
    "listitem level=2",
    "listitem level=1",
    "list",
    "listitem level=1",
  ])
})
