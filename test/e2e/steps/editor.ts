import type { Locator, Page } from "playwright-core"

export const EDITOR = ".ProseMirror"

/** From the list of documents into the concept, until its text stands there. */
export async function openConcept(page: Page, text = EDITOR): Promise<void> {
  await page.goto("/documents")
  await page.getByRole("link", { name: /^Grobkonzept/ }).click()
  await page.locator(text).waitFor()
}

/** The block of the editor that holds these words. */
export function textBlock(page: Page, words: string): Locator {
  return page.locator(`${EDITOR} > *`, { hasText: words }).first()
}

export async function typeAtEndOf(page: Page, block: Locator, text: string): Promise<void> {
  await block.click()
  // A click hits some line of the block; its end is where the last text node ends.
  await block.evaluate((element) => {
    const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let last: Node | null = null
    while (texts.nextNode()) {
      if (!texts.currentNode.parentElement?.closest(".s-caret")) last = texts.currentNode
    }
    if (last) element.ownerDocument.getSelection()?.collapse(last, last.textContent?.length ?? 0)
  })
  await page.keyboard.type(text)
}

/** Puts the caret into the words, that many characters from their beginning. */
export async function placeCaretIn(page: Page, words: string, offset: number): Promise<void> {
  await select(page, words, offset, offset)
}

/** Marks the words, as if dragged over with the mouse. */
export async function selectWords(page: Page, words: string): Promise<void> {
  await select(page, words, 0, words.length)
}

/**
 * Lets the browser report to the editor where the caret is now. Between two keys of a person it always
 * has; keys sent by a program come so close that the next would act on the old place.
 */
export async function untilCaretReported(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
      }),
  )
}

async function select(page: Page, words: string, from: number, to: number): Promise<void> {
  const block = textBlock(page, words)
  await block.click()
  await block.evaluate(
    (element, [wanted, start, end]) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const pieces: { node: Node; at: number }[] = []
      let text = ""
      while (texts.nextNode()) {
        const node = texts.currentNode
        // A colleague's caret splits the words, and its flag is no part of them.
        if (node.parentElement?.closest(".s-caret")) continue
        pieces.push({ node, at: text.length })
        text += node.textContent ?? ""
      }
      const place = (offset: number) => {
        const piece = pieces.findLast(({ at }) => at <= offset)
        if (!piece) throw new Error("There is no text.")
        return [piece.node, offset - piece.at] as const
      }
      const index = text.indexOf(wanted)
      document.getSelection()?.setBaseAndExtent(...place(index + start), ...place(index + end))
    },
    [words, from, to] as const,
  )
  await untilCaretReported(page)
}

/** The words stand in the text, the flags of other people's carets left out. */
export async function untilShown(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) => {
      const text = document.querySelector(selector ?? "")?.cloneNode(true) as Element | undefined
      for (const caret of text?.querySelectorAll(".s-caret") ?? []) caret.remove()
      return text?.textContent?.includes(wanted ?? "") ?? false
    },
    [EDITOR, words],
  )
}

/** The status line says that the server has everything on its disk. */
export async function untilSaved(page: Page): Promise<void> {
  await untilStatus(page, /^gespeichert$/)
}

export async function untilStatus(page: Page, words: RegExp, timeout?: number): Promise<void> {
  await page.getByRole("status").filter({ hasText: words }).waitFor({ timeout })
}
