import type { Browser, Locator, Page } from "playwright-core"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { picture } from "../files/pictures.ts"
import { launchBrowser } from "../support/chromium.ts"
import { type RunningServer, startDemoServer } from "../support/server.ts"
import { commandAs } from "./steps/console.ts"
import { EDITOR, placeCaretIn, untilCaretReported, untilSaved } from "./steps/editor.ts"
import { expectAccessible, logIn, openVisitor, type Visitor } from "./steps/pages.ts"

const OWNER = "schwerin@demo.example"
const ROSTOCK = "Hanse- und Universitätsstadt Rostock"
const WORDS = "Hier kommt ein Bild."

interface NamedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

describe("figures", () => {
  let browser: Browser
  let server: RunningServer
  let visitor: Visitor
  let page: Page
  let png: NamedFile

  beforeAll(async () => {
    browser = await launchBrowser()
    server = await startDemoServer()
    visitor = await openVisitor(browser, { baseURL: server.url })
    page = visitor.page
    await logIn(page, OWNER)
    png = { name: "Lageplan.png", mimeType: "image/png", buffer: await picture("png", 1400, 700) }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.remove()
  })
  beforeEach(async () => {
    const { id } = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: `Bilder ${Math.round(performance.now())}`,
      text: [{ text: WORDS }, { text: "Darunter geht es weiter." }],
    })
    await page.goto(`/documents/${id}`)
    await page.locator(EDITOR).waitFor()
    await page.getByRole("toolbar").first().waitFor()
    await placeCaretIn(page, WORDS, WORDS.length)
  })

  const tool = (name: string): Locator => page.getByRole("button", { name, exact: true }).first()
  const dialog = (name: string | RegExp): Locator => page.getByRole("dialog", { name })
  const figures = (): Locator => page.locator(`${EDITOR} figure`)

  /** Names of the top-level nodes, as the screen has them. */
  const order = () =>
    page.locator(EDITOR).evaluate((text) => [...text.children].map(({ tagName }) => tagName))

  async function insertByButton(alt: string, file = png): Promise<void> {
    await tool("Bild einfügen").click()
    const asked = dialog("Bild einfügen")
    await asked.getByLabel("Bilddatei").setInputFiles(file)
    await asked.getByLabel("Alternativtext").fill(alt)
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.waitFor({ state: "detached" })
  }

  /** What a browser hands over when a file is pasted or dropped, or a piece of another page. */
  async function handOver(
    type: "paste" | "drop",
    { file, html = "", text = "" }: { file?: NamedFile; html?: string; text?: string },
  ): Promise<void> {
    await page.locator(EDITOR).evaluate(
      (element, given) => {
        const data = new DataTransfer()
        if (given.file) {
          const bytes = Uint8Array.from(atob(given.file.base64), (sign) => sign.charCodeAt(0))
          data.items.add(new File([bytes], given.file.name, { type: given.file.mimeType }))
        }
        if (given.html) data.setData("text/html", given.html)
        if (given.text) data.setData("text/plain", given.text)
        const flags = { bubbles: true, cancelable: true }
        const { left, top } = element.firstElementChild?.getBoundingClientRect() ?? new DOMRect()
        const event =
          given.type === "paste"
            ? new ClipboardEvent("paste", { ...flags, clipboardData: data })
            : new DragEvent("drop", {
                ...flags,
                dataTransfer: data,
                clientX: left + 20,
                clientY: top + 20,
              })
        element.dispatchEvent(event)
      },
      {
        type,
        html,
        text,
        file: file && {
          name: file.name,
          mimeType: file.mimeType,
          base64: file.buffer.toString("base64"),
        },
      },
    )
  }

  test("by the button: picture, alternative text and caption stand there after a reload", async () => {
    await insertByButton("Lageplan der Rathäuser")
    await page.keyboard.type("Rathäuser im Kreis")
    await untilSaved(page)
    await page.reload()
    const image = figures().getByRole("img", { name: "Lageplan der Rathäuser" })
    await image.waitFor()
    await expect
      .poll(() => image.evaluate((held: HTMLImageElement) => held.naturalWidth))
      .toBe(1400)
    await expect
      .poll(() => figures().locator("figcaption").textContent())
      .toBe("Rathäuser im Kreis")
    expect((await order()).slice(0, 2)).toEqual(["DIV", "FIGURE"])
    // Wider than the text, and yet within it.
    const [width, room] = await image.evaluate((held) => [
      held.clientWidth,
      held.closest("figure")?.clientWidth ?? 0,
    ])
    expect(width).toBeLessThanOrEqual(room ?? 0)
    await expectAccessible(page, "document with a figure")
  })

  test("neither alternative text nor decorative: asked for at its field, the file stays chosen", async () => {
    await tool("Bild einfügen").click()
    const asked = dialog("Bild einfügen")
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.getByText("Bitte wählen Sie eine Datei aus.").waitFor()
    await asked.getByLabel("Bilddatei").setInputFiles(png)
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.getByText("Bitte beschreiben Sie, was das Bild zeigt").waitFor()
    await expect
      .poll(() => asked.getByLabel("Alternativtext").getAttribute("aria-invalid"))
      .toBe("true")
    await asked.getByRole("img", { name: /Lageplan\.png/ }).waitFor()
    await expectAccessible(page, "figure dialog")
    await asked.getByLabel("Das Bild ist rein schmückend").check()
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.waitFor({ state: "detached" })
    await expect.poll(() => figures().locator("img").getAttribute("alt")).toBe("")
  })

  test("pasted: the same dialog, with the picture chosen", async () => {
    await handOver("paste", { file: png })
    const asked = dialog("Bild einfügen")
    await asked.getByRole("img", { name: "Vorschau: Lageplan.png" }).waitFor()
    await asked.getByLabel("Alternativtext").fill("Eingefügter Plan")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await asked.waitFor({ state: "detached" })
    await figures().getByRole("img", { name: "Eingefügter Plan" }).waitFor()
  })

  test("dropped: the picture goes where it was dropped", async () => {
    await placeCaretIn(page, "Darunter geht es weiter.", 3)
    await handOver("drop", { file: png })
    const asked = dialog("Bild einfügen")
    await asked.getByLabel("Alternativtext").fill("Fallen gelassen")
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.waitFor({ state: "detached" })
    expect((await order()).slice(0, 3)).toEqual(["DIV", "FIGURE", "DIV"])
  })

  test("what is no picture, or too large, is refused at the field, and nothing is left", async () => {
    const text = { name: "Vermerk.txt", mimeType: "text/plain", buffer: Buffer.from("kein Bild") }
    const fake = { ...png, name: "Falsch.png", buffer: Buffer.from("kein Bild") }
    const large = { ...png, name: "Riesig.png", buffer: Buffer.alloc(11 * 1024 * 1024, 1) }
    await handOver("drop", { file: text })
    const asked = dialog("Bild einfügen")
    await asked.getByText("Dieses Format wird nicht angenommen").waitFor()
    await asked.getByLabel("Alternativtext").fill("Bleibt stehen")
    for (const [file, words] of [
      [large, "größer als 10 MiB"],
      [fake, "Dieses Format wird nicht angenommen"],
    ] as const) {
      await asked.getByLabel("Anderes Bild wählen").setInputFiles(file)
      await asked.getByRole("button", { name: "Bild einfügen" }).click()
      await asked.locator(".s-err", { hasText: words }).waitFor()
    }
    await expect.poll(() => asked.getByLabel("Alternativtext").inputValue()).toBe("Bleibt stehen")
    await asked.getByRole("button", { name: "Abbrechen" }).click()
    await asked.waitFor({ state: "detached" })
    await expect.poll(() => figures().count()).toBe(0)
    await page.keyboard.type("!")
    await expect.poll(() => page.locator(EDITOR).textContent()).toContain("!")
  })

  test("without a connection it says so, keeps the picture, and takes it later", async () => {
    await page.locator(EDITOR).focus()
    await tool("Bild einfügen").click()
    const asked = dialog("Bild einfügen")
    await asked.getByLabel("Bilddatei").setInputFiles(png)
    await asked.getByLabel("Alternativtext").fill("Später")
    await visitor.context.setOffline(true)
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.getByText("Keine Verbindung. Das Bild bleibt gewählt").waitFor()
    await visitor.context.setOffline(false)
    await asked.getByRole("img", { name: /Lageplan\.png/ }).waitFor()
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.waitFor({ state: "detached" })
    await figures().getByRole("img", { name: "Später" }).waitFor()
  })

  test("by keyboard: selected from its caption, opened, changed, deleted", async () => {
    await insertByButton("Erster Text")
    await page.keyboard.type("Unterschrift")
    await page.keyboard.press("Home")
    await untilCaretReported(page)
    await page.keyboard.press("ArrowLeft")
    await page.locator(`${EDITOR} figure.ProseMirror-selectednode`).waitFor()
    await page.keyboard.press("Enter")
    const asked = dialog("Bild ändern")
    await expect.poll(() => asked.getByLabel("Alternativtext").inputValue()).toBe("Erster Text")
    await asked.getByLabel("Alternativtext").fill("Zweiter Text")
    await asked.getByRole("button", { name: "Bild ändern" }).click()
    await asked.waitFor({ state: "detached" })
    await figures().getByRole("img", { name: "Zweiter Text" }).waitFor()
    await expect.poll(() => figures().locator("figcaption").textContent()).toBe("Unterschrift")
    await page.keyboard.press("Delete")
    await expect.poll(() => figures().count()).toBe(0)
  })

  test("by pointer: a click selects the picture, another click the caption", async () => {
    await insertByButton("Angeklickt")
    await page.keyboard.type("Unterschrift")
    await figures().locator("img").click()
    await page.locator(`${EDITOR} figure.ProseMirror-selectednode`).waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.type("Meine ")
    await expect
      .poll(() => figures().locator("figcaption").textContent())
      .toBe("Meine Unterschrift")
    await figures().locator("img").dblclick()
    await dialog("Bild ändern").waitFor()
    await page.keyboard.press("Escape")
  })

  test("a picture is replaced and keeps its place and caption", async () => {
    await insertByButton("Plan")
    await page.keyboard.type("Bleibt")
    const src = await figures().locator("img").getAttribute("src")
    await tool("Bild ändern").click()
    const asked = dialog("Bild ändern")
    const other = { ...png, name: "Neu.png", buffer: await picture("png", 300, 200) }
    await asked.getByLabel("Anderes Bild wählen").setInputFiles(other)
    await asked.getByRole("button", { name: "Bild ändern" }).click()
    await asked.waitFor({ state: "detached" })
    await expect.poll(() => figures().locator("img").getAttribute("src")).not.toBe(src)
    await expect.poll(() => figures().locator("figcaption").textContent()).toBe("Bleibt")
  })

  test("a pasted page brings its words; its pictures are asked about, or left out with a word", async () => {
    const data = `data:image/png;base64,${(await picture("png", 20, 20)).toString("base64")}`
    await handOver("paste", {
      html: `<p>Neuer Absatz <img src="${data}" alt="Wappen"></p>`,
      text: "Neuer Absatz",
    })
    const asked = dialog("Bild einfügen")
    await asked.getByLabel("Alternativtext").fill("Wappen")
    await asked.getByRole("button", { name: "Bild einfügen" }).click()
    await asked.waitFor({ state: "detached" })
    await expect.poll(() => page.locator(EDITOR).textContent()).toContain("Neuer Absatz")
    await expect.poll(() => figures().count()).toBe(1)
    await handOver("paste", {
      html: `<p>Fremdes <img src="https://anderswo.example/zaehler.png"></p>`,
      text: "Fremdes",
    })
    await page.getByText("Ein Bild wurde nicht übernommen.").waitFor()
    await page.getByRole("button", { name: "Verstanden" }).click()
    await expect.poll(() => page.locator(EDITOR).textContent()).toContain("Fremdes")
    await expect.poll(() => figures().count()).toBe(1)
  })

  test("[D2] two people change caption and alternative text at once, and both stay", async () => {
    await insertByButton("Alt eins")
    await untilSaved(page)
    const other = await visitor.context.newPage()
    await other.goto(page.url())
    const theirs = other.locator(`${EDITOR} figure`)
    await theirs.waitFor()
    await other.locator(`${EDITOR} figcaption`).click()
    await tool("Bild ändern").click()
    const asked = dialog("Bild ändern")
    await asked.getByLabel("Alternativtext").fill("Alt zwei")
    await other.keyboard.type("Von nebenan")
    await asked.getByRole("button", { name: "Bild ändern" }).click()
    await asked.waitFor({ state: "detached" })
    await page.keyboard.press("End")
    await untilCaretReported(page)
    await page.keyboard.type(" und hier")
    for (const shown of [figures(), theirs]) {
      await shown.getByRole("img", { name: "Alt zwei" }).waitFor()
      await expect
        .poll(() =>
          shown.locator("figcaption").evaluate((caption) => {
            const copy = caption.cloneNode(true) as Element
            for (const caret of copy.querySelectorAll(".s-caret")) caret.remove()
            return copy.textContent
          }),
        )
        .toBe("Von nebenan und hier")
    }
    await other.close()
  })

  test("a figure copied from another document is seen by those who may read only this one", async () => {
    await insertByButton("Plan")
    await untilSaved(page)
    const src = (await figures().locator("img").getAttribute("src"))?.split("/").at(-1)
    const { id } = await commandAs(server, OWNER, "documents.create", {
      kind: "note",
      title: "Zweites Dokument",
      text: [{ text: WORDS }],
    })
    const neighbour = await openVisitor(browser, { baseURL: server.url })
    await logIn(neighbour.page, "rostock@demo.example")
    const grants = await visitor.context.newPage()
    await grants.goto(`/documents/${id}/grants`)
    await grants.getByLabel("Wer", { exact: true }).selectOption({ label: ROSTOCK })
    await grants.getByLabel("Recht", { exact: true }).selectOption("read")
    await grants.getByRole("button", { name: "Recht geben" }).click()
    await grants.getByLabel(`Recht von ${ROSTOCK}`, { exact: true }).waitFor()
    await grants.close()
    await page.goto(`/documents/${id}`)
    await page.getByRole("toolbar").first().waitFor()
    await placeCaretIn(page, WORDS, WORDS.length)
    await handOver("paste", {
      html: `<figure data-src="${src}" data-alt="Plan" data-decorative="false"><figcaption>Von drüben</figcaption></figure>`,
      text: "Von drüben",
    })
    await figures().getByRole("img", { name: "Plan" }).waitFor()
    await expect
      .poll(() =>
        neighbour.page.evaluate((hash) => fetch(`/files/${hash}`).then((r) => r.status), src),
      )
      .toBe(200)
    await neighbour.page.goto(`/documents/${id}`)
    await neighbour.page.locator(`${EDITOR} figure`).getByRole("img", { name: "Plan" }).waitFor()
    await neighbour.context.close()
  })

  test("the policy was never broken, and no other host was asked", () => {
    expect(visitor.offences).toEqual([])
  })
})
