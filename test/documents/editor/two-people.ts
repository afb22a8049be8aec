import type { Locator, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest"
import type { TextItem } from "../../../app/features/documents/text/seed-text.ts"
import { openStage } from "./browser.ts"
import type {} from "./page.tsx"

export type PersonName = "Anna" | "Bert"

/** Two people on one page for the tests of a file; whatever the browser complains of fails them. */
export function twoPeople(): TwoPeople {
  let stage: Awaited<ReturnType<typeof openStage>>
  let complaints: string[]
  const two = new TwoPeople()
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())
  beforeEach(async () => {
    const opened = await stage.newPage()
    complaints = opened.complaints
    two.open(opened.page)
  })
  afterEach(async () => {
    expect(complaints).toEqual([])
    await two.page.close()
  })
  return two
}

/** What people do on the stage, and what they see. */
export class TwoPeople {
  private opened: Page | null = null

  get page(): Page {
    if (this.opened === null) throw new Error("The stage opens before each test.")
    return this.opened
  }

  open(page: Page): void {
    this.opened = page
  }

  textbox(name: PersonName): Locator {
    return this.page.locator(`#${name} .s-text`)
  }

  tool(name: PersonName, label: string): Locator {
    return this.page.locator(`#${name}`).getByRole("button", { name: label, exact: true })
  }

  async start(items: TextItem[], editable = true): Promise<void> {
    await this.page.evaluate(([seeds, can]) => window.stage.start(seeds, can), [
      items,
      editable,
    ] as const)
    await this.textbox("Bert").waitFor()
    await this.page.waitForFunction(() =>
      window.stage.people.every(({ editor }) => editor !== null),
    )
  }

  /** Puts the caret behind `words` in the n-th block. */
  async caretAfter(name: PersonName, block: number, words: string): Promise<void> {
    await this.textbox(name).focus()
    await this.page.evaluate(
      ([person, index, text]) => {
        const { editor } = window.stage.people.find((held) => held.name === person) ?? {}
        if (!editor) throw new Error("no editor")
        let position = 1
        for (let at = 0; at < index; at++) position += editor.state.doc.child(at).nodeSize
        position += editor.state.doc.child(index).textContent.indexOf(text) + text.length
        editor.commands.setTextSelection(position)
        editor.view.focus()
      },
      [name, block, words] as const,
    )
  }

  /** "kind level text" of every top-level node. */
  async texts(name: PersonName = "Anna"): Promise<string[]> {
    const at = name === "Anna" ? 0 : 1
    return (await this.page.evaluate((index) => window.stage.texts(index), at)) ?? []
  }

  /** Each run of a block: its words and the names of their marks. */
  async marks(block: number, name: PersonName = "Anna"): Promise<string[]> {
    const at = name === "Anna" ? 0 : 1
    const marks = await this.page.evaluate(([index, nth]) => window.stage.marks(index, nth), [
      at,
      block,
    ] as const)
    return marks ?? []
  }

  async meet(): Promise<void> {
    await this.page.evaluate(() => window.stage.meet())
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      if (/Arrow|Home|End/u.test(key)) await this.untilCaretReported()
    }
  }

  /** Between two keys of a person the browser has always told the editor where the caret went. */
  private async untilCaretReported(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
        }),
    )
  }

  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words)
  }

  /** Accessible name of what has the focus. */
  focused(): Promise<string | null | undefined> {
    return this.page.evaluate(
      () =>
        document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
    )
  }
}
