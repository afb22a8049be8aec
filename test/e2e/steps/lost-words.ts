import type { Page } from "playwright-core"
import { vi } from "vitest"

/** [D2] What the page says of one's own words that lost their place. */
export const questionOf = (page: Page) => page.getByText(/^Ihr Text „/)

/** The page asks about one after the other: those before are put aside. */
export async function untilAsked(page: Page, start: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const asked = (await questionOf(page).textContent({ timeout: 15_000 })) ?? ""
      if (asked.startsWith(`Ihr Text „${start}`)) return
      await page.getByRole("button", { name: "Verwerfen" }).click()
      throw new Error(`Not asked about „${start}“, but: ${asked}`)
    },
    { timeout: 60_000, interval: 100 },
  )
}
