import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import type { SeedBlock } from "../../../app/features/documents/text/blocks.ts"
import { openStage } from "./browser.ts"
import type {} from "./page.tsx"

const cell = (text: string) => [{ kind: "paragraph" as const, runs: [{ text }] }]
const TABLE: SeedBlock = {
  id: "blk_t",
  kind: "table",
  caption: "Kosten je Jahr",
  headerColumns: 1,
  rows: [
    [cell("Jahr"), cell("Euro")],
    [cell("2027"), cell("tausend")],
  ],
}
const paragraph = (text: string): SeedBlock => ({ kind: "paragraph", runs: [{ text }] })

/** As Excel writes it: no headings marked, columns and classes of its own. */
const EXCEL = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-number-format:General}</style></head>
<body><table border=0 cellpadding=0 width=174 style='border-collapse:collapse'><!--StartFragment-->
 <col width=87 span=2>
 <tr height=20><td height=20 class=xl65>Jahr</td><td class=xl65>Euro</td></tr>
 <tr height=20><td height=20 align=right>2027</td><td align=right>1.000</td></tr>
 <tr height=20><td height=20 align=right>2028</td><td></td></tr><!--EndFragment-->
</table></body></html>`

/** As Word writes it: paragraphs in cells, a list by its own marks, a repeated head row as thead. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <thead><tr style='mso-yfti-irow:0'><td width=302><p class=MsoNormal><b>Aufgabe<o:p></o:p></b></p></td><td width=302><p class=MsoNormal><b>Schritte<o:p></o:p></b></p></td></tr></thead>
 <tr style='mso-yfti-irow:1'><td><p class=MsoNormal>Anträge<o:p></o:p></p></td>
 <td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>prüfen<o:p></o:p></p>
 <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>zeichnen<o:p></o:p></p></td></tr>
</table><!--EndFragment--></body></html>`

const WEB = `<table class="wikitable"><caption>Einwohner  der
  Kreise</caption><tbody>
 <tr><th>Kreis</th><th colspan="2">Einwohner</th></tr>
 <tr><th></th><th>2023</th><th>2024</th></tr>
 <tr><th scope="row">Rostock</th><td rowspan="2"><a href="https://x.example/">210</a></td><td>211</td></tr>
 <tr><th scope="row">Schwerin</th><td>98</td></tr></tbody></table>`

let stage: Awaited<ReturnType<typeof openStage>>
let page: Page
let complaints: string[]

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async () => {
  ;({ page, complaints } = await stage.newPage())
})
afterEach(async () => {
  expect(complaints).toEqual([])
  await page.close()
})

async function start(blocks: SeedBlock[], caretBehind: string): Promise<void> {
  await page.evaluate((seeds) => window.stage.startWith(seeds), blocks)
  await page.waitForFunction(() => window.stage.people.every(({ editor }) => editor !== null))
  // Until it can be written in, it does not take the focus.
  await page.locator("#Anna .s-text[contenteditable=true]").waitFor()
  await page.evaluate((words) => {
    const { editor } = window.stage.people[0] ?? {}
    let place = 1
    editor?.state.doc.descendants((node, pos) => {
      const at = node.isTextblock && words !== "" ? node.textContent.indexOf(words) : -1
      if (at >= 0) place = pos + 1 + at + words.length
    })
    editor?.commands.setTextSelection(place)
    editor?.view.focus()
  }, caretBehind)
}

async function paste(html: string): Promise<void> {
  await page.evaluate((markup) => {
    const data = new DataTransfer()
    data.setData("text/html", markup)
    data.setData("text/plain", "irgendetwas")
    const flags = { bubbles: true, cancelable: true }
    const event = new ClipboardEvent("paste", { ...flags, clipboardData: data })
    document.querySelector("#Anna .s-text")?.dispatchEvent(event)
  }, html)
}

/** Tables as attributes and rows of lines, other blocks as their text. */
const content = () =>
  page.evaluate(() =>
    window.stage.people[0]?.editor?.state.doc.children.map((node) => {
      if (node.type.name !== "table") return node.textContent
      const { caption, headerRows, headerColumns } = node.attrs
      const rows = node.children.map((row) =>
        row.children.map((held) =>
          held.children
            .map(({ attrs, textContent }) =>
              attrs.kind === "paragraph"
                ? textContent
                : `${attrs.kind}${attrs.level} ${textContent}`,
            )
            .join("|"),
        ),
      )
      return { caption, headerRows, headerColumns, rows }
    }),
  )

const copied = () =>
  page.evaluate(() => {
    const { editor } = window.stage.people[0] ?? {}
    if (!editor) throw new Error("no editor")
    const { doc } = editor.state
    const container = editor.view.serializeForClipboard(doc.slice(0, doc.content.size)).dom
    return container.innerHTML
  })

describe("a pasted table", () => {
  test("from Excel: the first row becomes headings, empty cells stay", async () => {
    await start([paragraph("")], "")
    await paste(EXCEL)
    expect(await content()).toContainEqual({
      caption: "",
      headerRows: 1,
      headerColumns: 0,
      rows: [
        ["Jahr", "Euro"],
        ["2027", "1.000"],
        ["2028", ""],
      ],
    })
  })

  test("from Word: its head row, and lists in cells with their level", async () => {
    await start([paragraph("")], "")
    await paste(WORD)
    expect(await content()).toContainEqual({
      caption: "",
      headerRows: 1,
      headerColumns: 0,
      rows: [
        ["Aufgabe", "Schritte"],
        ["Anträge", "bullet0 prüfen|ordered1 zeichnen"],
      ],
    })
  })

  test("from the web: caption, two head rows, a head column, merged cells as a full grid", async () => {
    await start([paragraph("")], "")
    await paste(WEB)
    expect(await content()).toContainEqual({
      caption: "Einwohner der Kreise",
      headerRows: 2,
      headerColumns: 1,
      rows: [
        ["Kreis", "Einwohner", ""],
        ["", "2023", "2024"],
        ["Rostock", "210", "211"],
        ["Schwerin", "", "98"],
      ],
    })
    expect(await page.locator("#Anna .s-text a").count()).toBe(1)
  })

  test("a table of one cell, which only lays out a page, gives its words", async () => {
    await start([paragraph("")], "")
    await paste(`<table><tr><td><p>Guten Tag</p><p>Mit Gruß</p></td></tr></table>`)
    expect(await content()).toEqual(["Guten Tag", "Mit Gruß"])
  })

  test("a table in a cell of a table gives its words, cell by cell", async () => {
    await start([paragraph("")], "")
    await paste(
      `<table><tr><th>A</th><th>B</th></tr><tr><td>innen:<table><tr><td>x</td><td>y</td></tr></table></td><td>z<hr></td></tr></table>`,
    )
    expect(await content()).toContainEqual(
      expect.objectContaining({
        rows: [
          ["A", "B"],
          ["innen:|x|y", "z"],
        ],
      }),
    )
  })
})

describe("what is pasted into a cell", () => {
  test("cells go into the cells from the caret on, and the table grows", async () => {
    await start([TABLE], "tausend")
    await paste(`<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>`)
    expect(await content()).toEqual([
      expect.objectContaining({
        caption: "Kosten je Jahr",
        rows: [
          ["Jahr", "Euro", ""],
          ["2027", "1", "2"],
          ["", "3", "4"],
        ],
      }),
    ])
    await page.keyboard.type("!")
    await expect.poll(async () => JSON.stringify(await content())).toContain("4!")
  })

  test("words and a table among them stay words", async () => {
    await start([TABLE], "tausend")
    await paste(`<p>davor</p><table><tr><td>1</td><td>2</td></tr></table><p>danach</p>`)
    expect(await content()).toEqual([
      expect.objectContaining({
        rows: [
          ["Jahr", "Euro"],
          ["2027", "tausenddavor|1|2|danach"],
        ],
      }),
    ])
  })

  test("several paragraphs stay paragraphs of the cell", async () => {
    await start([TABLE], "2027")
    await paste(`<p>eins</p><p>zwei</p>`)
    expect(JSON.stringify(await content())).toContain('"2027eins|zwei"')
  })

  test("in the caption of a figure they become one line", async () => {
    await start([{ kind: "figure", src: null, decorative: true, runs: [{ text: "Bild" }] }], "Bild")
    await paste(`<p>eins</p><p>zwei</p>`)
    expect(await content()).toEqual(["Bildeins zwei"])
  })
})

describe("copying", () => {
  test("a table leaves with its caption and real heading cells, and comes back as it was", async () => {
    await start([TABLE, paragraph("Ende")], "Ende")
    const html = await copied()
    expect(html).toContain("<caption>Kosten je Jahr</caption>")
    expect(html.match(/<th scope="col"/g)).toHaveLength(2)
    expect(html.match(/<th scope="row"/g)).toHaveLength(1)
    const before = (await content())?.[0]
    await paste(html)
    const tables = (await content())?.filter((block) => typeof block === "object")
    expect(tables).toEqual([before, before])
  })
})

test("an own edit that leaves a row short is put right in the same step", async () => {
  await start([TABLE], "tausend")
  await page.evaluate(() => {
    const { editor } = window.stage.people[0] ?? {}
    if (!editor) return
    let row = 0
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === "tableRow") row = pos
      return node.type.name !== "tableRow"
    })
    const first = editor.state.doc.nodeAt(row + 1)
    editor.view.dispatch(editor.state.tr.delete(row + 1, row + 1 + (first?.nodeSize ?? 0)))
    window.stage.meet()
  })
  expect(await content()).toEqual([
    expect.objectContaining({
      rows: [
        ["Jahr", "Euro"],
        ["tausend", ""],
      ],
    }),
  ])
})
