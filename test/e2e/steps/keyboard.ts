import type { Page } from "playwright-core"
import { expect } from "vitest"

/** What has the focus, as a person at the keyboard perceives it. */
export interface Stop {
  /** "button Abmelden", "a Grobkonzept …": the element and its accessible name. */
  what: string
  /** A ring, or in a text the caret. */
  isVisible: boolean
}

/** Presses Tab until the focus stands on what is wanted; every stop on the way must be visible. */
export async function tabTo(page: Page, wanted: RegExp, { backwards = false } = {}): Promise<void> {
  const key = backwards ? "Shift+Tab" : "Tab"
  const passed: string[] = []
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key)
    const stop = await focusedStop(page)
    expect(stop.isVisible, `the focus shows on ${stop.what}`).toBe(true)
    if (wanted.test(stop.what)) return
    passed.push(stop.what)
  }
  throw new Error(`No stop is ${wanted}. Passed:\n${passed.join("\n")}`)
}

/** Presses a key and expects the focus there afterwards. */
export async function pressTo(page: Page, key: string, wanted: RegExp): Promise<void> {
  await page.keyboard.press(key)
  const stop = await focusedStop(page)
  expect(stop.what, `after ${key}`).toMatch(wanted)
  expect(stop.isVisible, `the focus shows on ${stop.what}`).toBe(true)
}

export function focusedStop(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) {
      return { what: "body", isVisible: true }
    }
    const label = (element as HTMLInputElement).labels?.[0]?.textContent
    const name = element.getAttribute("aria-label") ?? label ?? element.textContent ?? ""
    const what = `${element.localName} ${name.trim().replace(/\s+/g, " ").slice(0, 80)}`
    const { outlineStyle, outlineWidth, caretColor } = getComputedStyle(element)
    const hasRing = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0
    const selection = document.getSelection()
    // In the text itself the caret says where one is, as in any text field.
    const hasCaret =
      element.isContentEditable &&
      caretColor !== "transparent" &&
      (selection?.anchorNode ? element.contains(selection.anchorNode) : false)
    // `main` takes the focus from the skip link and has no ring: its first stop does.
    return { what, isVisible: hasRing || hasCaret || element.localName === "main" }
  })
}
