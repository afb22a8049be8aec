import type { Locator, Page } from "playwright-core"

export const EDITOR = ".ProseMirror"

/** From the list of documents into the concept, until the editor stands there. */
export async function openConcept(page: Page): Promise<void> {
  await page.goto("/documents")
  await page.getByRole("link", { name: /^Grobkonzept/ }).click()
  await page.locator(EDITOR).waitFor()
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
  await page
    .getByRole("status")
    .filter({ hasText: /^gespeichert$/ })
    .waitFor()
}
