import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildTree } from "../../../app/features/documents/export/build-tree.ts"
import type { ExportSource } from "../../../app/features/documents/export/export-source.ts"
import { writeHtml } from "../../../app/features/documents/export/html.ts"
import { launchBrowser } from "../../support/chromium.ts"
import { runAxe } from "./run-axe.ts"
import {
  demoSources,
  EVERYTHING,
  missingWords,
  PICTURE,
  pictures,
  sourceOf,
  splitWords,
  VERSION,
  wordsOf,
} from "./sources.ts"

let browser: Browser
let page: Page
const asked: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) asked.push(request.url())
  })
})
afterAll(() => browser.close())

const htmlOf = (source: ExportSource) => writeHtml(buildTree(source), source.pictures)

async function open(html: string): Promise<void> {
  asked.length = 0
  await page.setContent(html, { waitUntil: "load" })
}

async function everything(): Promise<string> {
  return htmlOf(sourceOf(EVERYTHING, { pictures: await pictures(), version: VERSION }))
}

describe("the stand-alone HTML", () => {
  test("holds headings, nested lists, tables with scopes and captions, figures and their words", async () => {
    await open(await everything())
    const found = await page.evaluate(() => {
      const all = (selector: string) =>
        [...document.querySelectorAll(selector)].map((element) => element.textContent ?? "")
      return {
        lang: document.documentElement.lang,
        title: document.title,
        headings: all("h1, main h2, main h3"),
        nested: all("main ul.bullet > li > ul > li > p"),
        letters: all('main ol > li > ol[type="a"] > li'),
        columns: all('th[scope="col"]'),
        rows: all('th[scope="row"]'),
        captions: all("caption"),
        figures: all("figcaption"),
        alts: [...document.images].map(({ alt }) => alt),
        foreign: all('[lang="en"]'),
        link: document.querySelector("main p a")?.textContent,
        contents: all("nav li"),
      }
    })
    expect(found).toEqual({
      lang: "de",
      title: "Vereinbarung – Fassung 3",
      headings: [
        "Vereinbarung",
        "1 Ausgangslage",
        "1.1 Übersprungene Ebene",
        "Fußnoten",
        "Fußnoten ohne Stelle im Text",
      ],
      nested: ["Ein zweiter Absatz des Punkts"],
      letters: ["Buchstabe a", "Buchstabe b"],
      columns: ["Jahr", "Euro", "Wer | was", "Bis wann"],
      rows: ["2027", "2028"],
      captions: ["Tabelle 1: Kosten je Jahr", "Tabelle 2: Nur Köpfe oben"],
      figures: ["Abbildung 1: Die Kreise"],
      alts: ["Karte des Landes", ""],
      foreign: ["open by default"],
      link: "Satzung vom Mai",
      contents: ["1 Ausgangslage", "1.1 Übersprungene Ebene"],
    })
  })

  test("every address within leads somewhere, and from each footnote back to each of its places", async () => {
    await open(await everything())
    const dead = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')]
        .map((link) => link.getAttribute("href") ?? "")
        .filter((href) => !document.getElementById(href.slice(1))),
    )
    expect(dead).toEqual([])
    const back = page.locator('[role="doc-backlink"]')
    expect(await back.count()).toBe(3)
    const ids = await page.evaluate(() =>
      [...document.querySelectorAll("[id]")].map(({ id }) => id),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test("is what a browser makes of it: nothing is moved, closed or left out by its parser", async () => {
    const html = await everything()
    await open(html)
    const read = await page.evaluate(() => `<!doctype html>\n${document.documentElement.outerHTML}`)
    const plain = (text: string) =>
      text
        .replace(/\s+/g, "")
        .replaceAll("&gt;", ">")
        .replaceAll('tabindex="0"', "tabindex=0")
        .replaceAll("tabindex=0", 'tabindex="0"')
    expect(plain(read)).toBe(plain(html))
  })

  test("asks nobody for anything and has no script", async () => {
    const html = await everything()
    await open(html)
    expect(asked).toEqual([])
    expect(html).not.toMatch(/<script|\son\w+=|javascript:/i)
    expect(
      await page.evaluate(() => [...document.images].every(({ naturalWidth }) => naturalWidth > 0)),
    ).toBe(true)
  })

  test.each(["light", "dark"] as const)(
    "axe finds nothing, wide and narrow, by %s",
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await open(await everything())
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await runAxe(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        )
      }
    },
  )

  test("words that look like HTML stay words", async () => {
    const evil = '</title><script>window.evil = 1</script><img src=x onerror="window.evil=1">'
    const runs = [
      { text: evil, marks: { link: { href: 'https://a.example/"><script>1</script>' } } },
    ]
    await open(
      htmlOf(
        sourceOf(
          [
            { kind: "heading", level: 1, runs },
            { kind: "table", caption: evil, rows: [[[]]] },
            { kind: "figure", src: PICTURE, alt: evil, runs },
          ],
          {
            title: evil,
            pictures: await pictures(),
          },
        ),
      ),
    )
    expect(await page.evaluate(() => document.scripts.length)).toBe(0)
    expect(await page.evaluate(() => document.images.length)).toBe(1)
    expect(await page.locator("h1").textContent()).toBe(evil)
  })

  test.each(demoSources())("holds every word of $name", async ({ source }) => {
    await open(htmlOf(source))
    // biome-ignore lint/performance/useDomNodeTextContent: the words of neighbouring blocks must stay apart
    const words = splitWords(await page.evaluate(() => document.body.innerText))
    expect(wordsOf(source).length).toBeGreaterThan(300)
    expect(missingWords(wordsOf(source), words)).toEqual([])
    expect(await page.locator(".mark").textContent()).toBe("Demodaten, frei erfunden")
  })

  test("a package's head stands above its text", async () => {
    const { source } = demoSources()[3] ?? {}
    if (!source) throw new Error("The demo has no third package.")
    await open(htmlOf(source))
    expect(await page.locator(".head h2, .head h3").allTextContents()).toEqual([
      "Steckbrief",
      "Ziel",
      "Ergebnis",
      "Meilensteine",
    ])
    expect(await page.locator(".days li").count()).toBe(source.content.head.milestones.length)
  })
})
