import type { Browser } from "playwright-core"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Run } from "../../../app/features/documents/text/runs.ts"
import { diffRuns } from "../../../app/features/review/redline/pieces.ts"
import { RedlineRuns } from "../../../app/features/review/redline/redline-runs.tsx"
import { expectAccessible } from "../../documents/editor/axe.ts"
import { accessibilityLines } from "../../e2e/steps/accessibility-tree.ts"
import { launchBrowser } from "../../support/chromium.ts"

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const plain = (text: string): Run[] => [{ text, marks: {} }]

function draw(before: Run[], after: Run[], showsFormatting = true): string {
  const pieces = diffRuns(before, after)
  return renderToStaticMarkup(createElement(RedlineRuns, { pieces, showsFormatting }))
}

/** What Chromium hands to a screen reader of a page with nothing but this paragraph. */
async function heard(html: string): Promise<string> {
  const page = await browser.newPage()
  await page.setContent(
    `<!doctype html><html lang="de"><title>Probe</title><main><p>${html}</p></main>`,
  )
  const lines = await accessibilityLines(page)
  await expectAccessible(page)
  await page.close()
  return lines
    .map((line) => line.trim().replace(/^StaticText "(.*)"$/u, "$1"))
    .slice(lines.findIndex((line) => line.trim() === "paragraph") + 1)
    .join("")
    .replace(/\s+/gu, " ")
}

test("a screen reader says once what went, once what came, and where the text goes on", async () => {
  const before = plain("Die Frist beträgt sechs volle Wochen ab Zugang.")
  const after: Run[] = [
    { text: "Die Frist beträgt ", marks: {} },
    { text: "acht", marks: { bold: {} } },
    { text: " ganze", marks: {} },
    { text: " Wochen ab Zugang.", marks: {} },
  ]
  expect(await heard(draw(before, after))).toBe(
    "Die Frist beträgt gestrichen: sechs volle eingefügt: strongacht ganze weiter: Wochen ab Zugang.",
  )
})

test("ins and del stand in the page, their own announcement is silent beside the words", async () => {
  const html = draw(plain("Sie soll prüfen"), plain("Sie muss prüfen"))
  expect(html).toContain("<del")
  expect(html).toContain("<ins")
  expect(await heard(html)).not.toMatch(/insertion|deletion/u)
})

test("another look is named, and is no change where formatting is hidden", async () => {
  const before = plain("Die Frist gilt")
  const after: Run[] = [
    { text: "Die ", marks: {} },
    { text: "Frist", marks: { bold: {} } },
    { text: " gilt", marks: {} },
  ]
  expect(await heard(draw(before, after))).toBe("Die anders formatiert: strongFrist weiter: gilt")
  expect(draw(before, after, false)).toBe("Die <strong>Frist</strong> gilt")
})

test("crossing a word out is shown as a change of words, whatever is hidden", () => {
  const after: Run[] = [
    { text: "Sie soll ", marks: {} },
    { text: "nicht", marks: { strike: {} } },
    { text: " prüfen", marks: {} },
  ]
  const html = draw(plain("Sie soll nicht prüfen"), after, false)
  expect(html).toMatch(/<del.*nicht<\/del><ins.*<s>nicht<\/s><\/ins>/u)
})
