import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 375, height: 812 }

/** The three pictures of a page: whole, at two widths, and in the dark. */
const SHOTS = [
  { suffix: "wide", viewport: WIDE, colorScheme: "light" },
  { suffix: "phone", viewport: PHONE, colorScheme: "light" },
  { suffix: "dark", viewport: WIDE, colorScheme: "dark" },
] as const

export interface Camera {
  /** Takes the pictures of what the page shows now; leaves it wide and light. */
  shoot(page: Page, name: string): Promise<void>
  count(): number
}

/** Pictures go into the folder, which is emptied first unless only some pictures are wanted. */
export function openCamera(folder: string, { keepOthers }: { keepOthers: boolean }): Camera {
  if (!keepOthers) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let taken = 0
  return {
    count: () => taken,
    async shoot(page, name) {
      for (const { suffix, viewport, colorScheme } of SHOTS) {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        const file = join(folder, `${name}-${suffix}.png`)
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        await page.screenshot({ path: file, fullPage: true })
        taken += 1
        console.log(file)
      }
      await page.setViewportSize(WIDE)
      await page.emulateMedia({ colorScheme: "light" })
    },
  }
}
