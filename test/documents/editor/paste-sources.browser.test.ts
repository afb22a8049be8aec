import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { openStage } from "./browser.ts"
import type {} from "./page.tsx"

let stage: Awaited<ReturnType<typeof openStage>>
let page: Page
let complaints: string[]

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  ;({ page, complaints } = await stage.newPage())
  await page.evaluate(() => window.stage.start([{ kind: "paragraph", text: "" }]))
  await page.locator("#Anna .s-text[contenteditable=true]").waitFor()
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.close()
})

/** Pastes into Anna's empty text what a program puts on the clipboard. */
async function paste(html: string, plain = ""): Promise<string[]> {
  return page.evaluate(
    ([markup, text]) => {
      const data = new DataTransfer()
      if (markup) data.setData("text/html", markup)
      data.setData("text/plain", text)
      const { editor } = window.stage.people[0] ?? {}
      if (!editor) throw new Error("no editor")
      editor.view.focus()
      const init = { clipboardData: data, bubbles: true, cancelable: true }
      editor.view.dom.dispatchEvent(new ClipboardEvent("paste", init))
      const lines: string[] = []
      editor.state.doc.descendants((node, _position, parent) => {
        if (node.type.name === "table") lines.push(`table ${node.attrs.caption}`.trim())
        if (node.type.name === "tableRow") lines.push("row")
        if (!node.isTextblock) return true
        const inCell = parent?.type.name === "tableCell" ? "| " : ""
        const words = node.content.content.map((piece) => {
          const marks = piece.marks.map(({ type, attrs }) => attrs.href ?? attrs.lang ?? type.name)
          return marks.length > 0 ? `[${marks.join(" ")}: ${piece.text}]` : piece.text
        })
        lines.push(`${inCell}${node.attrs.kind} ${node.attrs.level} ${words.join("")}`.trimEnd())
        return false
      })
      return lines
    },
    [html, plain] as const,
  )
}

function fixture(name: string): string {
  return readFileSync(new URL(`pasted/${name}.clipboard`, import.meta.url), "utf8")
}

describe("what comes from", () => {
  test("Word: headings, nested lists, marks, links and the table, without its clothes", async () => {
    expect(await paste(fixture("word"))).toEqual([
      "heading 1 Ausgangslage",
      "paragraph 0 Die Ämter arbeiten [bold: gemeinsam] an [italic: einem] Text, siehe [https://www.mv-regierung.de/: die Seite des Landes].",
      "heading 2 Ziele",
      "bullet 0 Erstens",
      "bullet 1 Darunter",
      "bullet 2 Noch tiefer",
      "bullet 0 Zweitens",
      "ordered 0 Vorbereiten",
      "ordered 1 Einladen",
      "ordered 0 Beschließen",
      "paragraph 0 Ein Absatz mit Fußnote und Schluss.",
      "table",
      "row",
      "| paragraph 0 Körperschaft",
      "| paragraph 0 Anteil",
      "row",
      "| paragraph 0 Rostock",
      "| paragraph 0 [bold: 40 %]",
    ])
  })

  test("LibreOffice: headings, lists with paragraphs in their items, fonts dropped", async () => {
    expect(await paste(fixture("libreoffice"))).toEqual([
      "heading 1 Kosten",
      "paragraph 0 Text mit [bold: fetten] und [italic: kursiven] Wörtern und [underline: Strich].",
      "bullet 0 eins",
      "bullet 1 eins a",
      "bullet 0 zwei",
      "ordered 0 erst",
      "ordered 0 dann",
      "table",
      "row",
      "| paragraph 0 Jahr",
      "| paragraph 0 Euro",
      "row",
      "| paragraph 0 2027",
      "| paragraph 0 50.000",
    ])
  })

  test("Google Docs: its wrapper is no bold, its lists nest, its breaks between blocks are none", async () => {
    expect(await paste(fixture("google-docs"))).toEqual([
      "heading 2 Beschluss",
      "paragraph 0 Der Vorstand [bold: stimmt zu] und [italic: dankt].",
      "bullet 0 eins",
      "bullet 1 tiefer",
      "bullet 0 zwei",
      "paragraph 0 Siehe [https://example.org/satzung: Satzung].",
    ])
  })

  test("Outlook: paragraphs and lists, no empty lines, no signature picture", async () => {
    expect(await paste(fixture("outlook"))).toEqual([
      "paragraph 0 Guten Tag Frau Harmsdorf,",
      "paragraph 0 die Ladung geht [bold: heute] hinaus:",
      "bullet 0 Tagesordnung",
      "bullet 0 Vorlage 12",
      "paragraph 0 Mit freundlichen Grüßen",
      "paragraph 0 T. Wendorp",
    ])
  })

  test("any page: what it would do is dropped without a complaint of the browser", async () => {
    const lines = await paste(
      `<p onclick="go()" style="color:red">Wort<img src="x.png" onerror='go()'></p>`,
    )
    expect(lines).toEqual(["paragraph 0 Wort"])
  })

  test("a web page: its navigation's words stay text, scripts, styles, forms and frames go", async () => {
    expect(await paste(fixture("web"))).toEqual([
      "heading 1 Meldung",
      "paragraph 0 Das [bold: Land] fördert [https://example.org/programm: das Programm].",
      "quote 0 Ein Zitat.",
      "quote 0 Zweiter Absatz.",
      "ordered 0 Antrag",
      "ordered 0 Bescheid",
      "paragraph 0 [code: x = 1\n  y = 2]",
      "paragraph 0 Kontakt: [mailto:post@example.org: post@example.org]",
    ])
    expect(await page.locator("#Anna .s-text :is(script, style, iframe, form)").count()).toBe(0)
    expect(await page.locator("#Anna .s-text [style], #Anna .s-text [onclick]").count()).toBe(0)
  })
})

describe("plain text", () => {
  test("that looks like Markdown stays the text it is", async () => {
    expect(await paste("", "# Kein Titel\n- kein Punkt\n**nicht fett**")).toEqual([
      "paragraph 0 # Kein Titel",
      "paragraph 0 - kein Punkt",
      "paragraph 0 **nicht fett**",
    ])
  })

  test("keeps its lines without an empty paragraph for each blank one", async () => {
    expect(await paste("", "eins\r\n\r\n\r\nzwei\n")).toEqual([
      "paragraph 0 eins",
      "paragraph 0 zwei",
    ])
  })
})
